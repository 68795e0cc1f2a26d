package dev.steadflow.runtime.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadflow.flow.event.RecordedEvent;
import dev.steadflow.flow.event.RunId;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Processes that are killed while they write; after each, nothing that was acknowledged may be missing. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class KillTest {

    @TempDir
    Path folder;

    @Test
    void aKilledProcessLosesNothingThatItAcknowledged() throws Exception {
        kill(4, 300);
    }

    @Test
    @Tag("chaos")
    void sixtyKilledProcessesLoseNothingThatTheyAcknowledged() throws Exception {
        kill(60, 1_500);
    }

    private void kill(int rounds, int maxMillis) throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        Map<String, Long> acknowledged = new HashMap<>();
        for (int round = 1; round <= rounds; round++) {
            Durability durability = round % 2 == 0 ? Durability.PROCESS : Durability.DISK;
            try (JournalProcess process = JournalProcess.start(folder, durability, 1 + random.nextInt(8))) {
                process.awaitFirstAppend();
                // The moment of the kill is what varies, so here a plain wait is the point.
                LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(random.nextInt(maxMillis * 1_000)));
                acknowledged.putAll(process.kill());
            }
            check(acknowledged, "round " + round + ", seed " + seed);
        }
    }

    private void check(Map<String, Long> acknowledged, String round) {
        try (JdbcJournal journal = JdbcJournal.open(StoreSettings.in(folder))) {
            List<RunHeader> runs = journal.runs(RunQuery.newest(1_000));
            for (RunHeader run : runs) {
                List<RecordedEvent> events = journal.read(run.run(), 0, Integer.MAX_VALUE);
                assertThat(events)
                        .as("events of %s, %s", run.run(), round)
                        .extracting(RecordedEvent::sequence)
                        .isEqualTo(LongStream.rangeClosed(1, run.lastSequence()).boxed().toList());
            }
            acknowledged.forEach((run, last) -> assertThat(journal.run(new RunId(run)))
                    .as("%s, acknowledged up to event %d, %s", run, last, round)
                    .hasValueSatisfying(
                            header -> assertThat(header.lastSequence()).as(round).isGreaterThanOrEqualTo(last)));
        }
    }
}
