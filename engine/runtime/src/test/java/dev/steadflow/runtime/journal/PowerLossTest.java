package dev.steadflow.runtime.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadflow.flow.event.RecordedEvent;
import dev.steadflow.flow.event.RunId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The power goes at random moments of a busy store: of the writes that no force followed, any may be missing.
 * What was acknowledged at level disk is there all the same.
 */
@Timeout(value = 30, unit = TimeUnit.MINUTES)
class PowerLossTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void aPowerLossTakesNothingThatWasAcknowledged(TestDisk.Unforced kind) throws Exception {
        cut(5, 40, kind);
    }

    @ParameterizedTest
    @EnumSource
    @Tag("chaos")
    void twoHundredPowerLossesTakeNothingThatWasAcknowledged(TestDisk.Unforced kind) throws Exception {
        for (int disk = 1; disk <= 5; disk++) {
            cut(40, 100, kind);
        }
    }

    @Test
    void atLevelProcessAPowerLossTakesWhatWasNotForcedWhichShowsThatThisDiskLosesIt() throws Exception {
        RunScript script = new RunScript("r1");
        Path after = Files.createDirectory(folder.resolve("after"));
        StoreSettings settings = new StoreSettings(folder.resolve("busy"), Durability.PROCESS);
        try (TestDisk disk = TestDisk.insert();
                JdbcJournal journal = JdbcJournal.open(settings, TestDisk::database)) {
            journal.append(script.start()).awaitDurable();
            disk.pullThePlug(after, () -> 0, TestDisk.Unforced.WHOLE);
            disk.resume();
        }

        try (JdbcJournal journal = JdbcJournal.open(StoreSettings.in(after))) {
            assertThat(journal.run(script.run())).isEmpty();
        }
    }

    private void cut(int times, int maxMillis, TestDisk.Unforced kind) throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        Path around = Files.createTempDirectory(folder, "power");
        Map<String, Long> acknowledged = new ConcurrentHashMap<>();
        AtomicBoolean ended = new AtomicBoolean();
        try (TestDisk disk = TestDisk.insert();
                JdbcJournal journal = JdbcJournal.open(StoreSettings.in(around.resolve("busy")), TestDisk::database)) {
            Thread[] threads = new Thread[6];
            for (int number = 0; number < threads.length; number++) {
                String prefix = "t" + number + "r";
                threads[number] = Thread.ofVirtual().start(() -> appendUntil(ended, journal, prefix, acknowledged));
            }
            for (int time = 1; time <= times; time++) {
                LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(random.nextInt(maxMillis * 1_000)));
                Map<String, Long> promised = Map.copyOf(acknowledged);
                Path after = Files.createDirectory(around.resolve("after" + time));
                disk.pullThePlug(after, random, kind);
                try {
                    check(after, promised, "cut " + time + ", seed " + seed);
                } finally {
                    disk.resume();
                }
            }
            ended.set(true);
            for (Thread thread : threads) {
                thread.join();
            }
        }
        assertThat(acknowledged).isNotEmpty();
    }

    private static void appendUntil(
            AtomicBoolean ended, Journal journal, String prefix, Map<String, Long> acknowledged) {
        for (int number = 0; !ended.get(); number++) {
            RunScript script = new RunScript(prefix + number);
            acknowledge(journal.append(script.start()), script, acknowledged);
            for (int decision = 0; decision < 10; decision++) {
                journal.append(script.gathered(1)).awaitWritten();
                acknowledge(journal.append(script.next(1 + decision % 3)), script, acknowledged);
            }
            acknowledge(journal.append(script.end()), script, acknowledged);
        }
    }

    private static void acknowledge(Journal.Ticket ticket, RunScript script, Map<String, Long> acknowledged) {
        ticket.awaitDurable();
        acknowledged.put(script.run().text(), script.last());
    }

    private static void check(Path store, Map<String, Long> promised, String cut) throws IOException {
        try (JdbcJournal journal = JdbcJournal.open(StoreSettings.in(store))) {
            promised.forEach((run, last) -> assertThat(journal.read(new RunId(run), 0, Integer.MAX_VALUE))
                    .as("%s, acknowledged up to event %d, %s", run, last, cut)
                    .hasSizeGreaterThanOrEqualTo(Math.toIntExact(last)));
            for (RunHeader run : journal.runs(RunQuery.newest(100))) {
                assertThat(journal.read(run.run(), 0, Integer.MAX_VALUE))
                        .as("events of %s, %s", run.run(), cut)
                        .extracting(RecordedEvent::sequence)
                        .isEqualTo(LongStream.rangeClosed(1, run.lastSequence()).boxed().toList());
            }
        }
        try (Stream<Path> files = Files.list(store)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
    }
}
