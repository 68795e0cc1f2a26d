package dev.steadflow.runtime.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steadflow.flow.event.RecordedEvent;
import dev.steadflow.flow.event.RunId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A compacted store holds what the store held, and so does one whose compaction was cut off. */
@Timeout(300)
final class StoreCompactionTest {

    private static final int RUNS = 300;

    @TempDir
    Path home;

    private Path data() {
        return home.resolve("data");
    }

    /** Ended and open runs, most of which were purged, so that there is room to give back. */
    private Map<RunHeader, List<RecordedEvent>> fill() {
        try (JdbcJournal journal = JdbcJournal.open(new StoreSettings(data(), Durability.PROCESS))) {
            for (int i = 0; i < RUNS; i++) {
                RunScript script = new RunScript("r" + i);
                journal.append(script.start()).awaitDurable();
                for (int step = 0; step < 10; step++) {
                    journal.append(script.next(1)).awaitDurable();
                }
                if (i % 10 > 0) {
                    journal.append(script.end()).awaitDurable();
                }
            }
            journal.keepFlow("unneeded", new byte[]{1, 2, 3});
        }
        Instant now = Instant.parse("2026-03-01T12:00:00Z");
        try (JdbcJournal journal = JdbcJournal.open(new StoreSettings(data(), Durability.PROCESS))) {
            PurgeReport report = new Purge(journal).purge(PurgeRule.all().withKeep(5), now, Instant.EPOCH, () -> true);
            assertThat(report.runs()).isEqualTo(RUNS * 9 / 10 - 5);
            return content(journal);
        }
    }

    private Map<RunHeader, List<RecordedEvent>> reopened() {
        try (JdbcJournal journal = JdbcJournal.open(StoreSettings.in(data()))) {
            return content(journal);
        }
    }

    private static Map<RunHeader, List<RecordedEvent>> content(Journal journal) {
        Map<RunHeader, List<RecordedEvent>> all = new LinkedHashMap<>();
        journal.runs(RunQuery.newest(1_000)).forEach(run -> all.put(run, journal.read(run.run(), 0, 1_000)));
        return all;
    }

    @Test
    void aCompactedStoreIsSmallerAndHoldsEverything() {
        Map<RunHeader, List<RecordedEvent>> before = fill();

        CompactionReport report = new StoreCompaction().compact(data());

        assertThat(report.bytesAfter()).isLessThan(report.bytesBefore() / 2);
        assertThat(report.runs()).isEqualTo(before.size());
        assertThat(reopened()).isEqualTo(before);
        try (JdbcJournal journal = JdbcJournal.open(StoreSettings.in(data()))) {
            assertThat(journal.ended().find(new RunId("r1"))).isPresent();
            RunScript more = new RunScript("more");
            journal.append(more.start()).awaitDurable();
            assertThat(journal.run(more.run())).isPresent();
        }
        CompactionReport again = new StoreCompaction().compact(data());
        assertThat(again.bytesAfter()).isLessThanOrEqualTo(again.bytesBefore());
        assertThat(reopened()).hasSize(before.size() + 1);
    }

    @ParameterizedTest
    @EnumSource(StoreCompaction.Stage.class)
    void aProcessThatEndsAtAnyStageLeavesAStoreWithEverything(StoreCompaction.Stage stage)
            throws IOException, InterruptedException {
        Map<RunHeader, List<RecordedEvent>> before = fill();

        Process process = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                CompactionChild.class.getName(),
                data().toString(),
                stage.name()).inheritIO().start();
        assertThat(process.waitFor()).isEqualTo(CompactionChild.ENDED);

        assertThat(reopened()).isEqualTo(before);
        assertThat(data().resolve("compact-new")).doesNotExist();
        assertThat(data().resolve("compact-ready")).doesNotExist();
        new StoreCompaction().compact(data());
        assertThat(reopened()).isEqualTo(before);
    }

    @Test
    void anExchangeThatWasCutOffAfterAnyOfItsFilesIsFinishedAtTheNextOpening() throws IOException {
        Map<RunHeader, List<RecordedEvent>> before = fill();
        Path old = copyOf(data(), "old");
        new StoreCompaction().compact(data());
        Path compact = copyOf(data(), "new");
        for (int moved = 0; moved <= StoreFolder.FILES.size(); moved++) {
            Path ready = Files.createDirectories(data().resolve("compact-ready"));
            for (int i = 0; i < StoreFolder.FILES.size(); i++) {
                String name = StoreFolder.FILES.get(i);
                if (i < moved) {
                    copy(compact.resolve(name), data().resolve(name));
                } else {
                    copy(old.resolve(name), data().resolve(name));
                    copy(compact.resolve(name), ready.resolve(name));
                }
            }

            assertThat(reopened()).as("after %d files", moved).isEqualTo(before);
            assertThat(ready).doesNotExist();
        }
    }

    @Test
    void aStoreThatIsOpenIsLeftAlone() {
        fill();
        try (JdbcJournal journal = JdbcJournal.open(StoreSettings.in(data()))) {
            assertThatThrownBy(() -> new StoreCompaction().compact(data()))
                    .isInstanceOfSatisfying(StoreException.class,
                            refused -> assertThat(refused.kind()).isEqualTo(StoreException.Kind.IN_USE));
            assertThat(journal.run(new RunId("r0"))).isPresent();
        }
    }

    @Test
    void aDamagedStoreIsNotCompacted() throws IOException {
        fill();
        Path file = data().resolve("journal.mv.db");
        byte[] content = Files.readAllBytes(file);
        for (int at = 8_192; at < content.length; at += 4_096) {
            content[at] ^= 1;
        }
        Files.write(file, content);

        assertThatThrownBy(() -> new StoreCompaction().compact(data()))
                .isInstanceOfSatisfying(StoreException.class,
                        refused -> assertThat(refused.kind()).isEqualTo(StoreException.Kind.DAMAGED));
        assertThat(Files.readAllBytes(file)).isEqualTo(content);
        assertThat(data().resolve("compact-new")).doesNotExist();
    }

    private Path copyOf(Path from, String name) throws IOException {
        Path to = Files.createDirectories(home.resolve(name));
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                copy(file, to.resolve(file.getFileName()));
            }
        }
        return to;
    }

    private static void copy(Path from, Path to) throws IOException {
        Path _ = Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
}
