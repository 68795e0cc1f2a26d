package dev.steadflow.runtime.exec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadflow.flow.TestJson;
import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.flow.event.RecordedEvent;
import dev.steadflow.flow.event.RunEvent;
import dev.steadflow.flow.event.RunEvent.IncidentResolved.Resolution;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.event.RunStatus;
import dev.steadflow.runtime.api.FlowEngine;
import dev.steadflow.runtime.api.RunOutcome;
import dev.steadflow.runtime.journal.RunHeader;
import dev.steadflow.runtime.journal.RunQuery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * An engine that is killed with SIGKILL again and again under a load of everything, over one store. Every answer that it
 * had given is held against the log afterwards, and every call of a step against what the log allows.
 */
@Timeout(value = 60, unit = TimeUnit.MINUTES)
final class KillSweepTest {

    private static final int ROUNDS = 20;

    /** Of five rounds one is killed while the engine opens. */
    private static final int OPENING_IN = 5;

    /** About a second's worth. */
    private static final int MOST_LINES = 200;

    private static final int ALL = 1_000_000;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void everyAnswerHoldsAfterTwentyKills() throws Exception {
        sweep(folder, Long.getLong("kill.seed", System.nanoTime()));
    }

    @Test
    @Tag("chaos")
    void everyAnswerHoldsAfterTwoHundredKillsOfTenStores() throws Exception {
        long seed = Long.getLong("kill.seed", System.nanoTime());
        for (int store = 0; store < 10; store++) {
            sweep(folder.resolve("store" + store), seed + store);
        }
    }

    private static void sweep(Path home, long seed) throws Exception {
        System.out.println("kill.seed=" + seed);
        Path data = Files.createDirectories(home.resolve("data"));
        Path calls = home.resolve("calls.txt");
        Random random = new Random(seed);
        SweepAnswers answers = new SweepAnswers();
        for (int round = 1; round <= ROUNDS; round++) {
            answers.add(
                    round,
                    KilledProcess.linesOf(SweepChild.class, home.resolve("stderr.txt"), moment(round, random),
                            data.toString(), calls.toString(), String.valueOf(round)));
        }
        try (EmbeddedEngine engine = EmbeddedEngine.open(
                EngineSettings.inFolder(data).withSteps(SweepSteps.of(calls, ROUNDS + 1)))) {
            new Check(engine, answers, calls).all();
        }
        System.out.println(ROUNDS + " kills: " + answers);
    }

    private static KilledProcess.Moment moment(int round, Random random) {
        return round > 1 && random.nextInt(OPENING_IN) == 0
                ? new KilledProcess.Moment("OPENING", 0, random.nextInt(500))
                : new KilledProcess.Moment("START", random.nextInt(MOST_LINES), random.nextInt(20));
    }

    /** What is held against the store, once it is open again. */
    private record Check(FlowEngine engine, SweepAnswers answers, Path calls) {

        void all() throws Exception {
            assertThat(answers.starts).as("starts that were accepted").isNotEmpty();
            acceptedStartsAreThereAndStartNothingAgain();
            acceptedPayloadsAndSignalsAreInTheLogOnce();
            carefulStepsWereNeverCalledTwice();
            decideAboutIncidents();
            runsEndAsTheyShould();
            completedStepsWereNotCalledAgain();
            for (RunHeader run : runs()) {
                List<RecordedEvent> events = engine.events(run.run(), 0, ALL);
                logIsDense(run, events);
                outcomesCountOnce(run, events);
                timersWereNotEarly(run, events);
            }
            childrenAreThoseThatWereAskedFor();
        }

        private List<RunHeader> runs() {
            List<RunHeader> all = new ArrayList<>();
            Optional<RunId> before = Optional.empty();
            List<RunHeader> page;
            do {
                page = engine.runs(new RunQuery(Optional.empty(), Set.of(), before, 1_000));
                all.addAll(page);
                before = page.isEmpty() ? before : Optional.of(page.getLast().run());
            } while (!page.isEmpty());
            return all;
        }

        private void acceptedStartsAreThereAndStartNothingAgain() {
            int runs = runs().size();
            answers.starts.forEach((key, start) -> {
                assertThat(engine.run(start.run())).as("run %s of key %s", start.run(), key).isPresent();
                RunId again = engine.startOnce(
                        key, SweepFlows.named(start.flow()), TestJson.json("{n: " + start.n() + "}"), Path.of(""));
                assertThat(again).as("run of key %s", key).isEqualTo(start.run());
            });
            assertThat(runs().stream().filter(run -> !run.flowId().equals("kid"))).as("runs, after each start again")
                    .hasSizeLessThanOrEqualTo(runs);
        }

        private void acceptedPayloadsAndSignalsAreInTheLogOnce() {
            List<String> payloads = new ArrayList<>();
            List<String> signals = new ArrayList<>();
            for (String key : List.of("mail", "signals")) {
                for (RecordedEvent recorded : engine.events(RunIds.ofKey(key), 0, ALL)) {
                    if (recorded.event() instanceof RunEvent.PayloadReceived received) {
                        payloads.add(received.request().path("body").asString());
                    } else if (recorded.event() instanceof RunEvent.SignalReceived received) {
                        signals.add(received.key().orElseThrow());
                    }
                }
            }
            assertThat(payloads).as("payloads").doesNotHaveDuplicates().containsAll(answers.payloads);
            assertThat(signals).as("signals").doesNotHaveDuplicates().containsAll(answers.signals);
        }

        private void carefulStepsWereNeverCalledTwice() throws IOException {
            Map<String, Long> calls = allCalls().stream()
                    .filter(call -> call.visit().contains("/once#"))
                    .collect(Collectors.groupingBy(Call::visit, Collectors.counting()));
            assertThat(calls).allSatisfy((visit, count) -> assertThat(count).as("calls of %s", visit).isEqualTo(1));
        }

        private void decideAboutIncidents() throws InterruptedException {
            int decided = 0;
            for (RunHeader run : runs()) {
                if (run.flowId().equals("work")
                        && engine.await(run.run()) instanceof RunOutcome.NeedsDecision needs) {
                    assertThat(needs.at().orElseThrow().id()).isEqualTo("once");
                    assertThat(needs.kind()).isEqualTo(RepeatedErrands.UNDER_WAY_AT_CRASH);
                    Resolution resolution = decided++ % 2 == 0 ? Resolution.RETRY : Resolution.FAIL;
                    engine.resolveIncident(run.run(), needs.at().orElseThrow(), resolution);
                }
            }
            System.out.println(decided + " steps that must not be repeated were under way at a kill");
        }

        private void runsEndAsTheyShould() throws InterruptedException {
            answers.cancelled.forEach(run -> assertThat(engine.run(run).orElseThrow().status())
                    .as("the cancelled run %s", run).isEqualTo(RunStatus.CANCELLED));
            for (Map.Entry<String, SweepAnswers.Start> accepted : answers.starts.entrySet()) {
                SweepAnswers.Start start = accepted.getValue();
                switch (start.flow()) {
                    case "work" -> {
                        RunOutcome outcome = engine.await(start.run());
                        boolean failedByHand =
                                outcome instanceof RunOutcome.Failed failed && failed.at().id().equals("once");
                        assertThat(failedByHand
                                || outcome.equals(new RunOutcome.Completed(TestJson.json(String.valueOf(start.n())))))
                                .as("%s of %s", outcome, accepted).isTrue();
                    }
                    case "family" -> assertThat(engine.await(start.run())).isInstanceOf(RunOutcome.Completed.class);
                    default -> engine.cancel(start.run(), "the sweep is over"); // The others would go on for ever.
                }
            }
        }

        private void completedStepsWereNotCalledAgain() throws IOException {
            for (Call call : allCalls()) {
                assertThat(call.round()).as("round of a call of %s", call.visit())
                        .isLessThanOrEqualTo(answers.done.getOrDefault(call.visit(), Integer.MAX_VALUE));
            }
        }

        private void logIsDense(RunHeader run, List<RecordedEvent> events) {
            assertThat(events).as("events of %s", run.run()).extracting(RecordedEvent::sequence)
                    .isEqualTo(LongStream.rangeClosed(1, events.size()).boxed().toList());
            assertThat((long) events.size()).as("events of %s", run.run())
                    .isGreaterThanOrEqualTo(answers.lastEvent.getOrDefault(run.run(), 0L));
        }

        private static void outcomesCountOnce(RunHeader run, List<RecordedEvent> events) {
            List<NodeAddress> completed = events.stream().map(RecordedEvent::event)
                    .filter(RunEvent.StepCompleted.class::isInstance)
                    .map(event -> ((RunEvent.StepCompleted) event).at())
                    .toList();
            assertThat(completed).as("completed steps of %s", run.run()).doesNotHaveDuplicates();
        }

        private static void timersWereNotEarly(RunHeader run, List<RecordedEvent> events) {
            Map<NodeAddress, Instant> due = new HashMap<>();
            for (RecordedEvent recorded : events) {
                if (recorded.event() instanceof RunEvent.SleepStarted sleep) {
                    due.put(sleep.at(), sleep.due());
                } else if (recorded.event() instanceof RunEvent.SleepEnded woken) {
                    assertThat(recorded.at()).as("end of %s of %s", woken.at(), run.run())
                            .isAfterOrEqualTo(due.remove(woken.at()));
                }
            }
        }

        private void childrenAreThoseThatWereAskedFor() {
            List<RunHeader> all = runs();
            List<RunId> kids = all.stream().filter(run -> run.flowId().equals("kid")).map(RunHeader::run).toList();
            List<RunId> asked = all.stream().filter(run -> run.flowId().equals("family"))
                    .flatMap(run -> engine.events(run.run(), 0, ALL).stream())
                    .map(RecordedEvent::event)
                    .filter(RunEvent.ChildRequested.class::isInstance)
                    .map(event -> ((RunEvent.ChildRequested) event).run())
                    .toList();
            assertThat(kids).as("child runs").containsExactlyInAnyOrderElementsOf(asked);
        }

        private List<Call> allCalls() throws IOException {
            return Files.readAllLines(calls).stream().map(line -> line.split(" "))
                    .map(words -> new Call(Integer.parseInt(words[0]), words[1]))
                    .toList();
        }
    }

    /** One call of a step. */
    private record Call(int round, String visit) {}
}
