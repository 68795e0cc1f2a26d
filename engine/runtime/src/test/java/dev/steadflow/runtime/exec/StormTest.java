package dev.steadflow.runtime.exec;

import static dev.steadflow.flow.FlowBuilder.aFlow;
import static dev.steadflow.flow.TestJson.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.event.RecordedEvent;
import dev.steadflow.flow.event.RunEvent;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.runtime.api.RunOutcome;
import dev.steadflow.runtime.journal.DatabaseSettings;
import dev.steadflow.runtime.journal.RunHeader;
import dev.steadflow.runtime.journal.RunQuery;
import dev.steadflow.runtime.journal.TestPostgres;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A PostgreSQL server that ends the connections of an engine again and again, or stops and starts, while runs are started
 * and under way. No caller notices but by waiting, and nothing is lost or there twice.
 */
@Timeout(value = 15, unit = TimeUnit.MINUTES)
@ExtendWith(TestPostgres.InEachJvm.class)
final class StormTest {

    /** Steps that may not be called twice, in a row and side by side. */
    private static final FlowDefinition FLOW = aFlow("storm")
            .step("a", "test/once@1", "{}")
            .step("b", "test/echo@1", "{}")
            .parallel("both", lanes -> lanes.lane("left", lane -> lane.step("l", "test/once@1", "{}"))
                    .lane("right",
                            lane -> lane.sleep("nap", "PT0.05S").step("r", "test/once@1", "{}").edge("nap", "r")))
            .step("z", "test/echo@1", "{}")
            .chain("a", "b", "both", "z")
            .build();

    private static final int SENDERS = 8;
    private static final int PAGE = 1_000;

    private final TestPostgres server;
    private final StepScript script = new StepScript();

    StormTest(TestPostgres server) {
        this.server = server;
    }

    @Test
    void connectionsThatAreEndedAtRandomLoseAndDoubleNothing() throws Exception {
        storm(10, false);
    }

    @Test
    void aServerThatRestartsUnderWorkLosesAndDoublesNothing() throws Exception {
        storm(2, true);
    }

    @Test
    @Tag("chaos")
    void hundredsOfEndedConnectionsAndTwentyRestartsLoseAndDoubleNothing() throws Exception {
        storm(400, false);
        storm(20, true);
    }

    private void storm(int gusts, boolean restarts) throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        DatabaseSettings store = server.newStore();
        AtomicBoolean over = new AtomicBoolean();
        List<RunId> accepted = new ArrayList<>();
        try (EmbeddedEngine engine = EmbeddedEngine.open(
                EngineSettings.onDatabase(store).withSteps(script.stepsWithout("")));
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<List<RunId>>> senders = new ArrayList<>();
            for (int sender = 0; sender < SENDERS; sender++) {
                senders.add(threads.submit(() -> startUntil(over, engine)));
            }
            try {
                for (int gust = 0; gust < gusts; gust++) {
                    // The moment is what varies, so here a plain wait is the point.
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(restarts ? 1_000 : 300)));
                    if (restarts) {
                        server.restart();
                    } else {
                        server.endSessions(1 + random.nextInt(5));
                    }
                }
            } finally {
                over.set(true);
            }
            for (Future<List<RunId>> sender : senders) {
                accepted.addAll(sender.get());
            }
            check(engine, accepted, "seed " + seed);
        }
        System.out.println(gusts + (restarts ? " restarts" : " storms") + ": " + accepted.size() + " runs, all whole");
    }

    private static List<RunId> startUntil(AtomicBoolean over, EmbeddedEngine engine) throws InterruptedException {
        List<RunId> accepted = new ArrayList<>();
        while (!over.get()) {
            RunId run = engine.start(FLOW, json("{}"), Path.of(""));
            accepted.add(run);
            engine.await(run);
        }
        return accepted;
    }

    private void check(EmbeddedEngine engine, List<RunId> accepted, String seed) throws Exception {
        List<RunHeader> page = engine.runs(RunQuery.newest(PAGE));
        List<RunHeader> kept = new ArrayList<>(page);
        while (page.size() == PAGE) {
            page = engine.runs(
                    new RunQuery(Optional.empty(), Set.of(), Optional.of(page.getLast().run()), PAGE));
            kept.addAll(page);
        }
        assertThat(kept).as("no run is there that nobody was told of, %s", seed)
                .extracting(RunHeader::run)
                .containsExactlyInAnyOrderElementsOf(accepted);
        for (RunId run : accepted) {
            assertThat(engine.await(run)).as("%s, %s", run, seed).isInstanceOf(RunOutcome.Completed.class);
            List<RecordedEvent> log = engine.events(run, 0, 1_000);
            assertThat(log).as("%s, %s", run, seed)
                    .extracting(RecordedEvent::sequence)
                    .isEqualTo(LongStream.rangeClosed(1, log.size()).boxed().toList());
            assertThat(log.stream().filter(event -> event.event() instanceof RunEvent.StepCompleted)).hasSize(5);
        }
        assertThat(script.calls()).as("calls that were made twice, %s", seed).doesNotHaveDuplicates();
    }
}
