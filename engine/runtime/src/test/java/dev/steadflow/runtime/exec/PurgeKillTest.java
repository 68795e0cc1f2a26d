package dev.steadflow.runtime.exec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadflow.flow.event.RecordedEvent;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.runtime.journal.EndedScripts;
import dev.steadflow.runtime.journal.JdbcJournal;
import dev.steadflow.runtime.journal.Journal;
import dev.steadflow.runtime.journal.PurgeChild;
import dev.steadflow.runtime.journal.RunHeader;
import dev.steadflow.runtime.journal.StoreSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A process that is killed while it purges has purged whole runs, and not the rest. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class PurgeKillTest {

    private static final int RUNS = 1_000;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(ints = {0, 2, 4})
    void wholeRunsAreGoneAndTheOthersAreWhole(int batches) throws Exception {
        Path data = folder.resolve("data");
        List<RunId> runs;
        try (Journal journal = JdbcJournal.open(StoreSettings.in(data))) {
            runs = EndedScripts.write(journal, RUNS);
        }

        List<String> said = KilledProcess.linesOf(
                PurgeChild.class, folder.resolve("said"), new KilledProcess.Moment("batch", batches, 3),
                data.toString());

        int gone = 0;
        try (Journal journal = JdbcJournal.open(StoreSettings.in(data))) {
            for (RunId run : runs) {
                Optional<RunHeader> line = journal.run(run);
                List<Long> sequences =
                        journal.read(run, 0, 1_000).stream().map(RecordedEvent::sequence).toList();
                if (line.isPresent()) {
                    assertThat(sequences).as("%s", run)
                            .isEqualTo(LongStream.rangeClosed(1, line.get().lastSequence()).boxed().toList());
                } else {
                    assertThat(sequences).as("%s", run).isEmpty();
                    assertThat(journal.ended().find(run)).as("%s", run).isPresent();
                    gone++;
                }
            }
        }
        assertThat(gone).as("purged runs, after %s", said).isBetween(batches > 0 ? 1 : 0, RUNS);
    }
}
