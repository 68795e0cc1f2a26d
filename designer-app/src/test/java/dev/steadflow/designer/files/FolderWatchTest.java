package dev.steadflow.designer.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class FolderWatchTest {

    @TempDir
    Path folder;

    private final BlockingQueue<Path> told = new LinkedBlockingQueue<>();
    private final FolderWatch watch = new FolderWatch(told::add);

    @AfterEach
    void close() {
        watch.close();
    }

    @Test
    void aFileThatIsMadeIsTold() throws Exception {
        watch.watch(Set.of(folder));
        Path file = Files.writeString(folder.resolve("nap.flow.json"), "{}");
        assertThat(told.poll(30, TimeUnit.SECONDS)).isEqualTo(file);
    }

    @Test
    void aFolderThatCannotBeWatchedIsTriedOnceAndKeepsNoOtherFromBeingWatched() throws Exception {
        Path later = folder.resolve("later");
        Set<Path> both = Set.of(folder, later);
        watch.watch(both);
        Files.createDirectory(later);
        watch.watch(both);
        Path unseen = Files.writeString(later.resolve("unseen.flow.json"), "{}");
        Path seen = Files.writeString(folder.resolve("seen.flow.json"), "{}");
        Path next = told.poll(30, TimeUnit.SECONDS);
        while (next != null && !next.equals(seen)) {
            assertThat(next).isNotEqualTo(unseen);
            next = told.poll(30, TimeUnit.SECONDS);
        }
        assertThat(next).isEqualTo(seen);
    }

    @Test
    void whatWasWatchedNoMoreCanBeWatchedAgain() throws IOException, InterruptedException {
        watch.watch(Set.of(folder));
        watch.watch(Set.of());
        watch.watch(Set.of(folder));
        Path file = Files.writeString(folder.resolve("nap.flow.json"), "{}");
        assertThat(told.poll(30, TimeUnit.SECONDS)).isEqualTo(file);
    }
}
