package dev.steadflow.flow.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.event.FlowError;
import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.flow.event.RecordedEvent;
import dev.steadflow.flow.event.RunEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * What holds for every flow and every script. {@link SimulatedRun} checks the invariants after each decision; a failure
 * prints the two seeds, which make the same flow and script again.
 */
class RunPropertiesTest {

    /** More inputs than any generated flow needs; a run that wants more does not end. */
    private static final int MOST_INPUTS = 500;

    @Property(tries = 600)
    void aRunThatCrashesAfterEveryDecisionEndsAsTheOneThatDoesNot(@ForAll long flowSeed, @ForAll long scriptSeed) {
        FlowDefinition flow = RandomFlow.of(flowSeed);

        SimulatedRun smooth = script(new SimulatedRun(flow, new SmallTemplates()), scriptSeed);
        SimulatedRun crashing =
                script(new SimulatedRun(flow, new SmallTemplates()).crashingAfterEveryDecision(), scriptSeed);

        assertThat(crashing.log()).isEqualTo(smooth.log());
        assertThat(smooth.state().end()).as("the run ends").isPresent();
    }

    @Property(tries = 200)
    void foldingAnyPrefixAndThenTheRestIsFoldingTheWhole(@ForAll long flowSeed, @ForAll long scriptSeed) {
        FlowDefinition flow = RandomFlow.of(flowSeed);
        List<RecordedEvent> log =
                script(new SimulatedRun(flow, new SmallTemplates()), scriptSeed).events();
        RunEvolution evolution = new RunEvolution(flow);

        int cut = log.isEmpty() ? 0 : Math.floorMod(scriptSeed, log.size());
        RunState state = evolution.fold(log.subList(0, cut));
        for (RecordedEvent event : log.subList(cut, log.size())) {
            state = evolution.evolve(state, event);
        }

        assertThat(state).isEqualTo(evolution.fold(log));
    }

    @Property(tries = 200)
    void aTerminalRunAnswersNothingButLateOutcomes(@ForAll long flowSeed, @ForAll long scriptSeed) {
        SimulatedRun run = script(new SimulatedRun(RandomFlow.of(flowSeed), new SmallTemplates()), scriptSeed);
        int events = run.events().size();

        NodeAddress nowhere = NodeAddress.parse("main/n0");
        run.give(new RunInput.CancelRun("too late"))
                .give(new RunInput.FireTimer(nowhere))
                .give(new RunInput.SkipSleep(nowhere))
                .start();

        assertThat(run.events()).hasSize(events);
    }

    /** Gives inputs drawn from a seed until the run ends; what is drawn depends on the log alone. */
    private static SimulatedRun script(SimulatedRun run, long seed) {
        run.start();
        List<NodeAddress> once = new ArrayList<>();
        for (int i = 0; i < MOST_INPUTS && run.state().end().isEmpty(); i++) {
            Random random = new Random(seed * 31 + run.events().size() * 131L + i);
            List<String> pending = new ArrayList<>(new TreeMap<>(run.pending()).keySet());
            Effect effect = run.pending().get(pending.get(random.nextInt(pending.size())));
            switch (effect) {
                case Effect.CallStep call -> answer(run, call, random, once);
                case Effect.ArmTimer timer -> run.advance(Duration.ofSeconds(1 + random.nextInt(20)));
                case Effect.InterruptStep step -> throw new AssertionError("Interrupts are not pending: " + step);
                case Effect.DisarmTimer timer -> throw new AssertionError("Disarming is not pending: " + timer);
                default -> throw new AssertionError("unfinished");
            }
        }
        late(run);
        return run;
    }

    private static void answer(SimulatedRun run, Effect.CallStep call, Random random, List<NodeAddress> once) {
        NodeAddress at = call.at();
        int attempt = call.attempt();
        switch (random.nextInt(12)) {
            case 0 -> run.give(new RunInput.FailStep(at, attempt, FlowError.of("Bad", "drawn")));
            case 1 -> run.give(new RunInput.FailStep(at, attempt, FlowError.of("Worse", "drawn")));
            case 2 -> run.give(new RunInput.RetryStep(
                    at, attempt, FlowError.of("Again", "drawn"), call.notBefore().plusSeconds(1)));
            case 3 -> {
                if (random.nextInt(6) == 0) {
                    run.give(new RunInput.CancelRun("drawn"));
                } else if (!once.contains(at)) {
                    once.add(at);
                    run.give(new RunInput.RaiseIncident(at, "Drawn", "drawn"));
                    run.give(new RunInput.ResolveIncident(
                            at, RunEvent.IncidentResolved.Resolution.RETRY));
                }
            }
            default -> {
                RunInput outcome = new RunInput.CompleteStep(
                        at, attempt, JsonNodeFactory.instance.stringNode(at.text()));
                run.give(outcome).give(outcome);
            }
        }
    }

    /** Steps that were told to stop answer after the end. */
    private static void late(SimulatedRun run) {
        for (String at : List.copyOf(run.state().toldToStop().keySet())) {
            run.give(new RunInput.AcknowledgeCancel(NodeAddress.parse(at), 1));
            run.give(new RunInput.AcknowledgeCancel(NodeAddress.parse(at), 1));
        }
    }
}
