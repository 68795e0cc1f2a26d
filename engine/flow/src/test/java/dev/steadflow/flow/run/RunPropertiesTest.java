package dev.steadflow.flow.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadflow.flow.TestSteps;
import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.flow.event.RecordedEvent;
import dev.steadflow.flow.event.RunEvent;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.run.reference.ReferenceWorld;
import dev.steadflow.flow.snapshot.RunStateCodec;
import dev.steadflow.flow.validation.FlowValidator;
import dev.steadflow.flow.validation.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * What holds for every flow and every script. {@link SimulatedRun} makes each decision twice and checks the invariants of
 * state, log and errands after it.
 */
class RunPropertiesTest {

    @Test
    void runsThatCrashAfterEveryDecisionEndAsThoseThatDoNot() {
        Seeds.each(300, RunPropertiesTest::crash);
    }

    @Test
    @Tag("chaos")
    void runsThatCrashAfterEveryDecisionEndAsThoseThatDoNotInManyMoreFlows() {
        Seeds.each(100_000, RunPropertiesTest::crash);
    }

    private static void crash(long seed) {
        FlowDefinition flow = RandomFlow.of(seed);

        SimulatedWorld smooth = RandomScript.play(flow, RandomScript.of(seed), false);
        SimulatedWorld crashing = RandomScript.play(flow, RandomScript.of(seed), true);

        assertThat(crashing.runs().keySet()).isEqualTo(smooth.runs().keySet());
        crashing.runs().forEach(
                (label, run) -> assertThat(run.log()).as("log of " + label).isEqualTo(smooth.runs().get(label).log()));
    }

    @Test
    void foldingAnyPrefixAndThenTheRestIsFoldingTheWhole() {
        Seeds.each(150, seed -> {
            FlowDefinition flow = RandomFlow.of(seed);
            List<RecordedEvent> log = root(RandomScript.play(flow, RandomScript.of(seed), false)).events();
            RunEvolution evolution = new RunEvolution(flow);

            int cut = Math.floorMod((int) seed * 7, log.size());
            RunState state = evolution.fold(log.subList(0, cut));
            for (RecordedEvent event : log.subList(cut, log.size())) {
                state = evolution.evolve(state, event);
            }

            assertThat(state.equals(evolution.fold(log))).isTrue();
        });
    }

    @Test
    void aSnapshotAfterAnyEventIsTheStateAndGoesOnAsTheLogDoes() {
        Seeds.each(60, RunPropertiesTest::snapshots);
    }

    @Test
    @Tag("chaos")
    void aSnapshotAfterAnyEventIsTheStateInManyMoreFlows() {
        Seeds.each(20_000, RunPropertiesTest::snapshots);
    }

    private static void snapshots(long seed) {
        FlowDefinition flow = RandomFlow.of(seed);
        List<RecordedEvent> log = root(RandomScript.play(flow, RandomScript.of(seed), false)).events();
        RunEvolution evolution = new RunEvolution(flow);
        RunState folded = RunState.initial();
        RunState goingOn = folded;

        for (RecordedEvent event : log) {
            folded = evolution.evolve(folded, event);
            goingOn = RunStateCodec.read(RunStateCodec.write(evolution.evolve(goingOn, event)), flow);

            assertThat(goingOn.equals(folded)).as("after event %d", event.sequence()).isTrue();
            assertThat(goingOn.toString()).as("the order within values").isEqualTo(folded.toString());
            assertThat(evolution.openEffects(goingOn)).isEqualTo(evolution.openEffects(folded));
        }
    }

    @Test
    void cancellingAtAnyTimeLeavesNothingOpen() {
        Seeds.each(300, seed -> {
            SimulatedWorld world = RandomScript.world(RandomScript.of(seed), false);
            world.start(RandomFlow.of(seed), JsonNodeFactory.instance.objectNode());
            world.runUntil(ReferenceWorld.START.plus(Duration.ofSeconds(Math.floorMod(seed * 13, 60))));

            world.give("root", new RunInput.CancelRun("by the test"));

            assertThat(root(world).state().end()).isPresent();
            assertThat(root(world).pending()).isEmpty();
        });
    }

    @Test
    void aTerminalRunAnswersNothingButLateOutcomes() {
        Seeds.each(150, seed -> {
            SimulatedWorld world = RandomScript.play(RandomFlow.of(seed), RandomScript.of(seed), false);
            SimulatedRun run = root(world);
            run.give(new RunInput.CancelRun("the end"));
            int events = run.events().size();
            NodeAddress nowhere = NodeAddress.parse("main/n0");

            run.give(new RunInput.CancelRun("too late"))
                    .give(new RunInput.FireTimer(nowhere))
                    .give(new RunInput.SkipSleep(nowhere))
                    .give(new RunInput.ConfirmChild(nowhere))
                    .give(new RunInput.GrantPermit(nowhere))
                    .give(new RunInput.ReceivePayload(
                            "nothing", JsonNodeFactory.instance.objectNode(), Optional.empty(), false))
                    .signal("s0", JsonNodeFactory.instance.nullNode())
                    .start();
            assertThat(run.events()).hasSize(events);

            for (String at : List.copyOf(run.state().toldToStop().keySet())) {
                run.give(new RunInput.AcknowledgeCancel(NodeAddress.parse(at), 1));
                run.give(new RunInput.AcknowledgeCancel(NodeAddress.parse(at), 1));
                events++;
            }
            assertThat(run.events()).hasSize(events);
        });
    }

    @Test
    void pausedRunsThatCrashAfterEveryDecisionEndAsThoseThatDoNot() {
        Seeds.each(300, seed -> {
            FlowDefinition flow = RandomFlow.of(seed);

            SimulatedWorld smooth = handled(flow, seed, false);
            SimulatedWorld crashing = handled(flow, seed, true);

            assertThat(crashing.runs().keySet()).isEqualTo(smooth.runs().keySet());
            crashing.runs().forEach((label, run) -> assertThat(run.log()).as("log of " + label)
                    .isEqualTo(smooth.runs().get(label).log()));
            assertThat(root(smooth).state().standsStill()).isFalse();
        });
    }

    /** A script with pauses, some while steps are under way, and tags. */
    private static SimulatedWorld handled(FlowDefinition flow, long seed, boolean crashing) {
        SimulatedWorld world = RandomScript.world(RandomScript.of(seed), crashing);
        Random random = new Random(seed);
        Instant time = ReferenceWorld.START;
        for (int i = 0; i < 3; i++) {
            String tag = "t" + i;
            time = time.plusMillis(1 + random.nextInt(15_000));
            world.at(time, () -> {
                world.give("root", new RunInput.PauseRun("by the test"));
                world.give("root", new RunInput.PauseRun("again"));
                world.give("root", new RunInput.TagRun(Map.of(tag, "v"), List.of("t0")));
            });
            time = time.plusMillis(1 + random.nextInt(15_000));
            world.at(time, () -> world.give("root", new RunInput.ResumeRun()));
        }
        RandomScript.play(world, flow);
        return world;
    }

    @Test
    void aPauseThatEndsAtOnceChangesNothing() {
        Seeds.each(300, seed -> {
            FlowDefinition flow = RandomFlow.of(seed);
            SimulatedWorld paused = RandomScript.world(RandomScript.of(seed), false);
            for (int second = 1; second < 60; second += 7) {
                paused.at(ReferenceWorld.START.plusMillis(second * 1_000L + 7), () -> {
                    paused.give("root", new RunInput.PauseRun("by the test"));
                    paused.give("root", new RunInput.ResumeRun());
                });
            }
            RandomScript.play(paused, flow);

            List<RunEvent> never = happened(root(RandomScript.play(flow, RandomScript.of(seed), false)));

            assertThat(happened(root(paused))).isEqualTo(never);
        });
    }

    private static List<RunEvent> happened(SimulatedRun run) {
        return run.events().stream()
                .map(RecordedEvent::event)
                .filter(event -> !(event instanceof RunEvent.OfRun))
                .toList();
    }

    @Test
    void aForkAtAnyEventGoesOnOrSaysThatItCannot() {
        Seeds.each(150, seed -> {
            FlowDefinition flow = RandomFlow.of(seed);
            List<RecordedEvent> log = root(RandomScript.play(flow, RandomScript.of(seed), false)).events();
            for (long asked = 1; asked <= log.size(); asked += 1 + log.size() / 12) {
                ForkReport report = new ForkCheck(flow, flow).check(log, asked);

                assertThat(report.misfits()).as("misfits of its own flow").isEmpty();
                if (report.cut() > 0 && !report.ended()) {
                    goOn(flow, log, report);
                }
            }
        });
    }

    private static void goOn(FlowDefinition flow, List<RecordedEvent> log, ForkReport report) {
        RunId id = new RunId("fork");
        RunEvent.RunStarted.Origin origin = new RunEvent.RunStarted.Origin(
                RunEvent.RunStarted.Origin.Kind.FORK, new RunId("root"), report.cut());
        List<RecordedEvent> events = new ArrayList<>(new ForkLog(flow, new PredictableInboxes(), id)
                .of(log.subList(0, (int) report.cut()), "hash", origin));
        RunEvolution evolution = new RunEvolution(flow);
        RunDecider decider =
                new RunDecider(flow, new SmallTemplates(), new PredictableInboxes(), id, RunLimits.STANDARD);
        RunInput.GoOn input = new RunInput.GoOn(
                new RunId("root"), report.cut(), report.goesOn(), List.of(), Map.of());

        Decision decision = decider.decide(evolution.fold(events), input, events.getLast().at());

        events.addAll(decision.events());
        new RunInvariants(evolution).check(
                decision.after(), events, OpenErrands.table(evolution.openEffects(decision.after())));
    }

    @Test
    void generatedFlowsAreValid() {
        FlowValidator validator = new FlowValidator();
        Seeds.each(60, seed -> assertThat(validator.validate(RandomFlow.of(seed), TestSteps.catalog()))
                .filteredOn(problem -> problem.severity() == Problem.Severity.ERROR)
                .isEmpty());
    }

    private static SimulatedRun root(SimulatedWorld world) {
        return world.runs().get("root");
    }
}
