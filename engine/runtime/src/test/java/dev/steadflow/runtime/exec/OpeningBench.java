package dev.steadflow.runtime.exec;

import static dev.steadflow.flow.FlowBuilder.aFlow;

import dev.steadflow.flow.TestJson;
import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.event.RecordedEvent;
import dev.steadflow.flow.event.RunEvent;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.run.Decision;
import dev.steadflow.flow.run.Effect;
import dev.steadflow.flow.run.PredictableInboxes;
import dev.steadflow.flow.run.RunDecider;
import dev.steadflow.flow.run.RunEvolution;
import dev.steadflow.flow.run.RunInput;
import dev.steadflow.flow.run.RunLimits;
import dev.steadflow.flow.run.RunState;
import dev.steadflow.flow.run.SmallTemplates;
import dev.steadflow.flow.snapshot.RunStateCodec;
import dev.steadflow.flow.snapshot.StateTimeline;
import dev.steadflow.runtime.journal.Append;
import dev.steadflow.runtime.journal.Durability;
import dev.steadflow.runtime.journal.JdbcJournal;
import dev.steadflow.runtime.journal.Journal;
import dev.steadflow.runtime.journal.RunHeader;
import dev.steadflow.runtime.journal.RunSnapshot;
import dev.steadflow.runtime.journal.StoreSettings;
import dev.steadflow.runtime.journal.WakeUp;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;

/**
 * How long it takes to open a run of 10,000 and of 100,000 events, from its log and from a snapshot up to 500 events old, and
 * to get the state at any event once the log was folded. A program, not a test.
 */
final class OpeningBench {

    private static final int TIMES = 9;
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    /** Hides what is kept. */
    private static final class WithoutSnapshots extends PassingJournal {
        WithoutSnapshots(Journal real) {
            super(real);
        }

        @Override
        public Optional<RunSnapshot> snapshot(RunId run) {
            return Optional.empty();
        }
    }

    private OpeningBench() {}

    public static void main(String[] args) throws Exception {
        Path home = Files.createTempDirectory("opening-bench");
        for (int events : new int[]{10_000, 100_000}) {
            measure(home.resolve("store" + events), events);
        }
    }

    private static void measure(Path folder, int events) {
        FlowDefinition flow = aFlow("rounds")
                .loopTimes("again", 1_000_000, lane -> lane.step("work", "test/echo@1", "{text: 'x'}"))
                .max("again", 1_000_000)
                .build();
        RunId run = new RunId("bench");
        try (JdbcJournal journal = JdbcJournal.open(new StoreSettings(folder, Durability.PROCESS))) {
            String hash = new PinnedFlows(journal).keep(flow);
            int snapshotBytes = write(journal, flow, hash, run, events);
            double without = millis(new WithoutSnapshots(journal), run);
            double with = millis(journal, run);
            System.out.printf(
                    Locale.ROOT,
                    "%,d events: opened in %.1f ms from the log, in %.1f ms with a snapshot of %,d bytes%n",
                    events, without, with, snapshotBytes);
            scrub(journal, flow, run, events);
        }
    }

    /** Drives the core by hand and appends what it decides; answers the size of the snapshot. */
    private static int write(Journal journal, FlowDefinition flow, String hash, RunId run, int events) {
        RunDecider decider = new RunDecider(
                flow, new SmallTemplates(), new PredictableInboxes(), run,
                RunLimits.STANDARD.withEvents(Long.MAX_VALUE));
        RunState state = RunState.initial();
        RunInput input = new RunInput.StartRun(hash, TestJson.json("{}"), 1, Optional.empty());
        Optional<RunHeader> header = Optional.empty();
        Optional<RunSnapshot> snapshot = Optional.empty();
        while (state.lastSequence() < events) {
            Decision decision = decider.decide(state, input, START.plusMillis(state.lastSequence()));
            WakeUp wakeUp = WakeUps.of(decider, decision.after());
            RunEvent first = decision.events().getFirst().event();
            RunHeader line = first instanceof RunEvent.RunStarted started
                    ? RunHeaders.first(run, started, decision, wakeUp)
                    : RunHeaders.next(header.orElseThrow(), decision, wakeUp);
            header = Optional.of(line);
            journal.append(new Append(run, decision.events(), line, true)).awaitWritten();
            state = decision.after();
            if (snapshot.isEmpty() && state.lastSequence() > events - 500) {
                snapshot = Optional.of(
                        new RunSnapshot(run, state.lastSequence(), hash, RunStateCodec.write(state)));
            }
            Effect.CallStep call = (Effect.CallStep) decision.effects().stream()
                    .filter(Effect.CallStep.class::isInstance)
                    .findFirst()
                    .orElseThrow();
            input = new RunInput.CompleteStep(call.at(), 1, TestJson.json("{status: 200, text: 'some result'}"));
        }
        journal.keepSnapshot(snapshot.orElseThrow());
        journal.keepFlow("wait", new byte[]{1}); // Durable after what was handed in before it.
        return snapshot.orElseThrow().content().length;
    }

    private static double millis(Journal journal, RunId run) {
        double[] times = new double[TIMES];
        for (int i = 0; i < TIMES; i++) {
            RunFolder folder = new RunFolder(
                    journal,
                    new PinnedFlows(journal),
                    new RunDeciders(new SmallTemplates(), new PredictableInboxes(), RunLimits.STANDARD),
                    (any, input) -> {});
            long begin = System.nanoTime();
            FoldedRun _ = folder.fold(run).orElseThrow();
            times[i] = (System.nanoTime() - begin) / 1e6;
        }
        return median(times);
    }

    private static void scrub(Journal journal, FlowDefinition flow, RunId run, int events) {
        List<RecordedEvent> log = new ArrayList<>();
        List<RecordedEvent> page;
        do {
            page = journal.read(run, log.size(), 10_000);
            log.addAll(page);
        } while (!page.isEmpty());
        long begin = System.nanoTime();
        StateTimeline timeline = new StateTimeline(new RunEvolution(flow), log, 500);
        double folded = (System.nanoTime() - begin) / 1e6;
        Random random = new Random(1);
        double[] times = new double[200];
        for (int i = 0; i < times.length; i++) {
            long at = 1L + random.nextInt(events);
            begin = System.nanoTime();
            timeline.at(at);
            times[i] = (System.nanoTime() - begin) / 1e6;
        }
        Arrays.sort(times);
        System.out.printf(
                Locale.ROOT,
                "%,d events: folded once in %.1f ms; then the state at any event in %.2f ms, at most %.2f ms%n",
                events, folded, times[times.length / 2], times[times.length - 1]);
    }

    private static double median(double[] times) {
        Arrays.sort(times);
        return times[times.length / 2];
    }
}
