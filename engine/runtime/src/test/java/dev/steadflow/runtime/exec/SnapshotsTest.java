package dev.steadflow.runtime.exec;

import static dev.steadflow.flow.FlowBuilder.aFlow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.steadflow.flow.FlowBuilder;
import dev.steadflow.flow.TestJson;
import dev.steadflow.flow.event.RecordedEvent;
import dev.steadflow.flow.event.RunEvent;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.run.PredictableInboxes;
import dev.steadflow.flow.run.RunLimits;
import dev.steadflow.flow.run.RunState;
import dev.steadflow.flow.run.SmallTemplates;
import dev.steadflow.runtime.journal.Journal;
import dev.steadflow.runtime.journal.RunSnapshot;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A long run is opened from its newest snapshot, and from its log when there is none that can be used. */
@Timeout(60)
class SnapshotsTest {

    /** What may have become of the snapshot of a run. */
    private static final class OtherSnapshots extends PassingJournal {
        private final Optional<RunSnapshot> found;
        private final AtomicInteger eventsRead = new AtomicInteger();

        OtherSnapshots(Journal real, Optional<RunSnapshot> found) {
            super(real);
            this.found = found;
        }

        @Override
        public Optional<RunSnapshot> snapshot(RunId run) {
            return found;
        }

        @Override
        public List<RecordedEvent> read(RunId run, long after, int limit) {
            List<RecordedEvent> page = super.read(run, after, limit);
            eventsRead.addAndGet(page.size());
            return page;
        }
    }

    private static FlowBuilder rounds(int rounds) {
        return aFlow("rounds")
                .loopTimes("again", rounds, lane -> lane.step("work", "test/echo@1", "{text: 'x'}"))
                .sleep("nap", "P1D")
                .chain("again", "nap");
    }

    private static FoldedRun fold(Journal journal, RunId run) {
        return new RunFolder(
                journal,
                new PinnedFlows(journal),
                new RunDeciders(new SmallTemplates(), new PredictableInboxes(), RunLimits.STANDARD),
                (any, input) -> {})
                .fold(run)
                .orElseThrow();
    }

    private static RunId asleep(EngineUnderTest test) {
        RunId run = test.start(rounds(300));
        await().atMost(Duration.ofSeconds(30))
                .until(() -> !test.events(run, RunEvent.SleepStarted.class).isEmpty());
        await().until(() -> test.journal().snapshot(run).isPresent());
        return run;
    }

    @Test
    void aLongRunHasASnapshotThatIsTheFoldOfItsLogAndIsOpenedFromIt() throws Exception {
        try (EngineUnderTest test = EngineUnderTest.standard()) {
            RunId run = asleep(test);
            RunSnapshot kept = test.journal().snapshot(run).orElseThrow();
            assertThat(kept.sequence()).isGreaterThanOrEqualTo(Snapshots.EVERY_EVENTS);

            OtherSnapshots with = new OtherSnapshots(test.journal(), Optional.of(kept));
            OtherSnapshots without = new OtherSnapshots(test.journal(), Optional.empty());
            RunState fromSnapshot = fold(with, run).state();
            RunState fromLog = fold(without, run).state();
            assertThat(fromSnapshot.equals(fromLog)).as("fold(log) is the snapshot and what came after").isTrue();
            assertThat((long) with.eventsRead.get())
                    .as("events since, and the first for the work folder")
                    .isEqualTo(fromLog.lastSequence() - kept.sequence() + 1);
            assertThat((long) without.eventsRead.get()).isEqualTo(fromLog.lastSequence());

            test.crashAndRecover();
            test.advance(Duration.ofDays(1));
            test.output(run);
            assertThat(test.journal().snapshot(run)).as("an ended run needs none").isEmpty();
        }
    }

    @Test
    void aSnapshotThatCannotBeUsedIsIgnored() throws Exception {
        try (EngineUnderTest test = EngineUnderTest.standard()) {
            RunId run = asleep(test);
            RunSnapshot kept = test.journal().snapshot(run).orElseThrow();
            RunState expected = fold(test.journal(), run).state();
            byte[] older = new String(kept.content(), StandardCharsets.UTF_8)
                    .replaceFirst("\"format\":\\d+", "\"format\":99999")
                    .getBytes(StandardCharsets.UTF_8);

            for (RunSnapshot bad : new RunSnapshot[]{
                    new RunSnapshot(run, kept.sequence(), kept.flowHash(), older),
                    new RunSnapshot(run, kept.sequence(), kept.flowHash(), new byte[]{1, 2, 3}),
                    new RunSnapshot(run, kept.sequence(), "another", kept.content()),
                    new RunSnapshot(run, kept.sequence() - 1, kept.flowHash(), kept.content()),
                    new RunSnapshot(run, 1_000_000, kept.flowHash(), kept.content())}) {
                RunState state = fold(new OtherSnapshots(test.journal(), Optional.of(bad)), run).state();
                assertThat(state.equals(expected)).isTrue();
            }
        }
    }

    @Test
    void aShortRunHasNone() throws Exception {
        try (EngineUnderTest test = EngineUnderTest.standard()) {
            RunId run = test.start(rounds(3).build(), TestJson.json("{}").toString());
            await().until(() -> !test.events(run, RunEvent.SleepStarted.class).isEmpty());

            assertThat(test.journal().snapshot(run)).isEmpty();
        }
    }
}
