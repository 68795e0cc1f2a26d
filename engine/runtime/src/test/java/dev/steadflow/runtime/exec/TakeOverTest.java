package dev.steadflow.runtime.exec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.steadflow.flow.event.RunEvent;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.event.RunStatus;
import dev.steadflow.runtime.journal.DatabaseRecords;
import dev.steadflow.runtime.journal.DatabaseSettings;
import dev.steadflow.runtime.journal.Journal;
import dev.steadflow.runtime.journal.RunHeader;
import dev.steadflow.runtime.journal.RunQuery;
import dev.steadflow.runtime.journal.TestPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two engines in processes of their own on one PostgreSQL store: the active one is killed or frozen, the other takes over in
 * time, and nothing accepted is lost or done again. The times are printed; {@code docs/guarantees.md} quotes them.
 */
@Timeout(value = 15, unit = TimeUnit.MINUTES)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "There are no signals that freeze a process.")
@ExtendWith(TestPostgres.InEachJvm.class)
final class TakeOverTest {

    private static final Duration PROMISED = Duration.ofSeconds(15);

    private final TestPostgres server;

    @TempDir
    private Path folder = Path.of("");

    TakeOverTest(TestPostgres server) {
        this.server = server;
    }

    @Test
    void aStandbyTakesOverFromAKilledEngine() throws Exception {
        killed(1);
    }

    @Test
    void aStandbyTakesOverFromAFrozenEngineWhichIsFencedOffWhenItWakesUp() throws Exception {
        frozen(1);
    }

    @Test
    @Tag("chaos")
    void standbysTakeOverTenTimesFromKilledAndFrozenEngines() throws Exception {
        killed(10);
        frozen(10);
    }

    private void killed(int rounds) throws Exception {
        DatabaseSettings store = server.newStore();
        Random random = new Random();
        EngineProcess active = start(store);
        try {
            awaitRuns(active);
            for (int round = 1; round <= rounds; round++) {
                try (EngineProcess old = active) {
                    EngineProcess next = start(store);
                    active = next;
                    await().atMost(PROMISED).until(() -> !next.said("ready").isEmpty());
                    // The moment of the kill is what varies, so here a plain wait is the point.
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(1_500)));
                    Set<String> completed = completedSteps(store);
                    old.signal("KILL");
                    report("killed", store, takenOver(next));
                    check(store, old, next, completed);
                }
            }
        } finally {
            active.close();
        }
    }

    private void frozen(int rounds) throws Exception {
        DatabaseSettings store = server.newStore();
        EngineProcess active = start(store);
        try {
            awaitRuns(active);
            for (int round = 1; round <= rounds; round++) {
                try (EngineProcess old = active) {
                    EngineProcess next = start(store);
                    active = next;
                    await().atMost(PROMISED).until(() -> !next.said("ready").isEmpty());
                    old.signal("STOP");
                    Set<String> completed = completedSteps(store);
                    report("frozen", store, takenOver(next));
                    int accepted = old.said("run").size();

                    long woken = System.nanoTime();
                    old.signal("CONT");
                    await().atMost(PROMISED).until(() -> !old.said("lost").isEmpty());
                    report("woken up, fenced off", store, Duration.ofNanos(System.nanoTime() - woken));

                    assertThat(old.said("lost").getFirst()).contains("has lost the store").contains("has taken over");
                    await().atMost(PROMISED).until(() -> !old.said("refused").isEmpty());
                    assertThat(old.said("refused")).containsExactly("FENCED");
                    // One answer may have been on its way when it was frozen.
                    assertThat(old.said("run").size()).isLessThanOrEqualTo(accepted + 1);
                    check(store, old, next, completed);
                }
            }
        } finally {
            active.close();
        }
    }

    private EngineProcess start(DatabaseSettings store) throws Exception {
        return EngineProcess.start(
                StandbyChild.class, folder.resolve("stderr.txt"), store.url(), store.schema(), executions().toString());
    }

    private Path executions() {
        return folder.resolve("executions.txt");
    }

    private static void awaitRuns(EngineProcess active) {
        await().atMost(Duration.ofSeconds(60)).until(() -> active.said("run").size() >= 5);
    }

    private static Duration takenOver(EngineProcess next) {
        long begun = System.nanoTime();
        await().pollInterval(Duration.ofMillis(20))
                .atMost(PROMISED)
                .until(() -> !next.said("active").isEmpty());
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    private static void report(String what, DatabaseSettings store, Duration time) {
        System.out.printf("%s: %s after %.1f s%n", store.schema(), what, time.toMillis() / 1_000.0);
    }

    /** Everything accepted by the old engine ends in the new one, and what was completed before is not called again. */
    private void check(DatabaseSettings store, EngineProcess old, EngineProcess next, Set<String> completedBefore)
            throws Exception {
        List<String> accepted = old.said("run");
        try (Journal records = DatabaseRecords.open(store).orElseThrow()) {
            for (String run : accepted) {
                await().atMost(Duration.ofSeconds(60))
                        .until(() -> records.run(new RunId(run)).orElseThrow().status() == RunStatus.COMPLETED);
            }
        }
        awaitRuns(next);
        List<String> calls = Files.readAllLines(executions());
        for (String step : completedBefore) {
            assertThat(calls.stream().filter(step::equals)).as("calls of %s, completed before", step).hasSize(1);
        }
    }

    /** Steps that are on record as completed, and have been called once. */
    private Set<String> completedSteps(DatabaseSettings store) throws Exception {
        Set<String> completed = new HashSet<>();
        try (Journal records = DatabaseRecords.open(store).orElseThrow()) {
            for (RunHeader run : records.runs(RunQuery.newest(20))) {
                records.read(run.run(), 0, 10_000).forEach(recorded -> {
                    if (recorded.event() instanceof RunEvent.StepCompleted done) {
                        completed.add(run.run() + "/" + done.at());
                    }
                });
            }
        }
        List<String> calls = Files.readAllLines(executions());
        completed.removeIf(step -> calls.stream().filter(step::equals).count() != 1);
        return completed;
    }
}
