package dev.steadflow.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadflow.flow.event.RecordedEvent;
import dev.steadflow.runtime.rehearsal.LogText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The log that a sample must produce, in {@code golden/NAME.log}. Lanes may interleave, so events stand lane by lane, each
 * in its order; values and numbers of events are left out. {@code -Dgolden.rewrite=true} writes the files anew.
 */
final class GoldenLog {

    private static final Path FOLDER = Path.of("golden");

    private GoldenLog() {}

    static void check(String name, List<RecordedEvent> events) throws IOException {
        List<String> found = LogText.lines(events);
        Path file = FOLDER.resolve(name + ".log");
        if (Boolean.getBoolean("golden.rewrite")) {
            Files.createDirectories(FOLDER);
            Files.write(file, found);
        }
        assertThat(found).as(file.toString()).isEqualTo(Files.readAllLines(file));
    }
}
