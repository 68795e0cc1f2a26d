package dev.steadflow.designer.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadflow.designer.runs.projection.EventScript;
import dev.steadflow.designer.runs.projection.VisitState;
import dev.steadflow.flow.FlowBuilder;
import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.event.RecordedEvent;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.event.RunStatus;
import dev.steadflow.runtime.api.RunFeed;
import dev.steadflow.runtime.journal.StoreException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RunFeedPumpTest {

    private final ScriptedEngine engine = new ScriptedEngine();
    private final HeldPulse pulse = new HeldPulse();
    private long now;
    private final Collector watcher = new Collector();
    private final RunFeedPump pump = new RunFeedPump(engine, pulse, Runnable::run, () -> now);
    private RunId run = new RunId("none");

    /** Keeps what it is told, and how often it is told. */
    private static final class Collector implements RunWatcher {
        private final List<Long> sequences = new ArrayList<>();
        private final List<RunFeed.Item> live = new ArrayList<>();
        private final List<Exception> failures = new ArrayList<>();
        private int calls;

        @Override
        public void received(List<RunFeed.Item> items) {
            calls++;
            for (RunFeed.Item item : items) {
                if (item instanceof RunFeed.Appended appended) {
                    appended.events().forEach(event -> sequences.add(event.sequence()));
                } else {
                    live.add(item);
                }
            }
        }

        @Override
        public void failed(Exception reason) {
            failures.add(reason);
        }
    }

    @BeforeEach
    void aRunThatIsWatchedFromItsStart() {
        run = engine.holds("run-1", FlowBuilder.aFlow().step("a").build(), RunStatus.RUNNING, List.of());
        pump.watch(run, watcher);
        pulse.beatUntilIdle();
    }

    private static List<RecordedEvent> manySteps(int steps) {
        EventScript log = EventScript.started();
        for (int i = 1; i <= steps; i++) {
            log.step("a#" + i);
        }
        return log.events();
    }

    @Test
    void fiftyThousandEventsArriveWithoutLossInOneDrainPerPulse() {
        List<RecordedEvent> events = manySteps(25_000);
        int callsBefore = watcher.calls;

        int beats = 0;
        for (int i = 0; i < events.size(); i++) {
            engine.publish(run, events.subList(i, i + 1));
            assertThat(pulse.waiting()).isLessThanOrEqualTo(1);
            if (i % 500 == 499) {
                pulse.beat();
                beats++;
            }
        }
        beats += pulse.beatUntilIdle();

        assertThat(watcher.sequences)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, events.size()).boxed().toList());
        assertThat(watcher.calls - callsBefore).isLessThanOrEqualTo(beats);
    }

    @Test
    void anAttemptThatBeganBeforeTheWatchIsToldAfterTheEventsOfItsRun() {
        FlowDefinition flow = FlowBuilder.aFlow().step("a").build();
        RunId started = engine.holds("run-2", flow, RunStatus.RUNNING, List.of());
        engine.publish(started, EventScript.started().scheduled("a#1").events());
        engine.attempts(new RunFeed.AttemptStarted(started, EventScript.at("a#1"), 1, EventScript.NOON));
        RunSession session = new RunSession(started, flow, Instant.EPOCH, Clock.systemUTC());

        pump.watch(started, session);
        pulse.beatUntilIdle();

        assertThat(session.view().visit(EventScript.at("a#1")).orElseThrow().state())
                .isEqualTo(VisitState.RUNNING);
    }

    @Test
    void aQueueThatOverflowsIsMadeGoodFromTheJournal() {
        List<RecordedEvent> events = manySteps(25_000);

        for (int i = 0; i < events.size(); i++) {
            engine.publish(run, events.subList(i, i + 1)); // Nobody drains: far more than the queue holds.
        }
        pulse.beatUntilIdle();

        assertThat(watcher.sequences)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, events.size()).boxed().toList());
    }

    @Test
    void aPulseTakesNoMoreThanItsShareOfALongQueue() {
        List<RecordedEvent> events = manySteps(4_000);
        for (int i = 0; i < events.size(); i++) {
            engine.publish(run, events.subList(i, i + 1));
        }

        pulse.beat();

        assertThat(watcher.sequences).hasSize(DrainPace.LEAST);
    }

    @Test
    void aGapIsReadFromTheJournal() {
        List<RecordedEvent> events = manySteps(10);

        engine.publish(run, events.subList(0, 5));
        engine.append(run, events.subList(5, 9));
        engine.publish(run, events.subList(9, events.size()));
        pulse.beatUntilIdle();

        assertThat(watcher.sequences).hasSize(events.size()).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void anOldRunIsReadPageByPage() {
        List<RecordedEvent> events = manySteps(3_000);
        RunId old = engine.holds("run-0", FlowBuilder.aFlow().step("a").build(), RunStatus.COMPLETED, events);
        Collector reader = new Collector();
        int before = engine.reads();

        pump.watch(old, reader);
        pulse.beatUntilIdle();

        assertThat(reader.sequences).hasSize(events.size());
        assertThat(engine.reads() - before).isEqualTo(4); // A small page, two large ones, and an empty one: the end.
    }

    @Test
    void runsThatNobodyWatchesCostNoPulseUnlessTheListChanges() {
        RunId other = engine.holds("run-2", FlowBuilder.aFlow().step("a").build(), RunStatus.RUNNING, List.of());
        List<RecordedEvent> events = manySteps(2);
        List<String> told = new ArrayList<>();
        pump.onRunsChanged(() -> told.add("changed"));

        engine.publish(other, events.subList(0, 1));
        pulse.beatUntilIdle();
        engine.publish(other, events.subList(1, 3));

        assertThat(told).containsExactly("changed");
        assertThat(pulse.waiting()).isZero();
    }

    @Test
    void liveItemsKeepTheirPlaceAmongTheEvents() {
        List<RecordedEvent> events = manySteps(1);

        engine.publish(run, events.subList(0, 2));
        engine.tell(new RunFeed.AttemptStarted(run, EventScript.at("a#1"), 1, EventScript.NOON));
        engine.publish(run, events.subList(2, 3));
        pulse.beatUntilIdle();

        assertThat(watcher.live).hasSize(1);
        assertThat(watcher.sequences).containsExactly(1L, 2L, 3L);
    }

    @Test
    void nothingComesAfterTheWatchEnded() {
        Collector second = new Collector();
        Runnable end = pump.watch(run, second);
        pulse.beatUntilIdle();

        end.run();
        engine.publish(run, manySteps(1));
        pulse.beatUntilIdle();

        assertThat(second.sequences).isEmpty();
        assertThat(watcher.sequences).hasSize(3);
    }

    @Test
    void aJournalThatCannotBeReadIsToldOnceAndEndsTheWatch() {
        StoreException reason = new StoreException(StoreException.Kind.UNAVAILABLE, "The store was closed.", null);
        engine.refuse(reason);
        Collector reader = new Collector();

        pump.watch(new RunId("run-9"), reader);
        pulse.beatUntilIdle();

        assertThat(reader.failures).containsExactly(reason);
    }
}
