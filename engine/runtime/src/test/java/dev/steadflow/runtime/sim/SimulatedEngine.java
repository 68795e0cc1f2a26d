package dev.steadflow.runtime.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadflow.flow.TestJson;
import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.event.RecordedEvent;
import dev.steadflow.flow.event.RunEvent.RunStarted.Origin;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.run.Decision;
import dev.steadflow.flow.run.Effect;
import dev.steadflow.flow.run.ForkCheck;
import dev.steadflow.flow.run.ForkLog;
import dev.steadflow.flow.run.ForkReport;
import dev.steadflow.flow.run.OpenErrands;
import dev.steadflow.flow.run.PredictableInboxes;
import dev.steadflow.flow.run.RunDecider;
import dev.steadflow.flow.run.RunEvolution;
import dev.steadflow.flow.run.RunInput;
import dev.steadflow.flow.run.RunLimits;
import dev.steadflow.flow.run.RunState;
import dev.steadflow.flow.run.SmallTemplates;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * The run loop, one input at a time: decide, append, evolve, perform. Its memory can be lost at any point; everything but
 * the store and the flows is memory.
 */
final class SimulatedEngine {

    /** Where a crash strikes while an input is handled. */
    enum CrashPoint {
        NOWHERE,
        BEFORE_THE_COMMIT,
        AFTER_THE_COMMIT
    }

    private final SimulatedStore store;
    private final Map<RunId, FlowDefinition> flows;
    private final Map<RunId, RunState> states = new HashMap<>();
    private final Map<RunId, OpenErrands> errands = new TreeMap<>();

    /** @param flows the flow of each run, which the real store keeps with it */
    SimulatedEngine(SimulatedStore store, Map<RunId, FlowDefinition> flows) {
        this.store = store;
        this.flows = flows;
        store.openRuns().forEach(run -> {
            OpenErrands open = new OpenErrands();
            open.restart(evolution(run).openEffects(state(run)));
            errands.put(run, open);
        });
    }

    /**
     * Handles one input.
     *
     * @return whether it was handled to its end; false: the engine is gone, and nobody heard an acknowledgement
     */
    boolean handle(RunId run, RunInput input, Instant now, CrashPoint crash) {
        Decision decision = decider(run).decide(state(run), input, now);
        if (crash == CrashPoint.BEFORE_THE_COMMIT) {
            return false;
        }
        if (!decision.events().isEmpty()) {
            store.append(run, flow(run).id(), decision, now);
        }
        if (crash == CrashPoint.AFTER_THE_COMMIT) {
            return false;
        }
        states.put(run, decision.after());
        OpenErrands open = errands.computeIfAbsent(run, _ -> new OpenErrands());
        open.answered(input);
        if (input instanceof RunInput.RetryStep retry) {
            evolution(run).openEffects(decision.after()).stream()
                    .filter(effect -> effect.at().equals(retry.at()))
                    .forEach(open::follow);
        }
        decision.effects().forEach(open::follow);
        check(run);
        return true;
    }

    /**
     * Makes a run from the beginning of another, unless it would have what another run has.
     *
     * @param asked the last event to take over
     * @return whether the engine is still there
     */
    boolean fork(RunId from, RunId fork, long asked, Instant now, CrashPoint crash) {
        FlowDefinition flow = flow(from);
        ForkReport report = new ForkCheck(flow, flow).check(store.read(from), asked);
        assertThat(report.misfits()).as("what does not fit the flow itself").isEmpty();
        if (report.cut() == 0 || report.ended()) {
            return true;
        }
        Origin origin = new Origin(Origin.Kind.FORK, from, report.cut());
        List<RecordedEvent> taken = new ForkLog(flow, new PredictableInboxes(), fork)
                .of(store.read(from).subList(0, (int) report.cut()), "hash", origin);
        RunState cut = evolution(fork).fold(taken);
        RunInput goOn = new RunInput.GoOn(from, report.cut(), report.goesOn(), List.of(), Map.of());
        Decision decision = decider(fork).decide(cut, goOn, now);
        List<Effect> open = evolution(fork).openEffects(decision.after());
        if (open.stream().anyMatch(this::isTaken)) {
            return true;
        }
        List<RecordedEvent> events = new ArrayList<>(taken);
        events.addAll(decision.events());
        store.append(fork, flow.id(), new Decision(events, decision.after(), open), now);
        if (crash == CrashPoint.AFTER_THE_COMMIT) {
            return false;
        }
        states.put(fork, decision.after());
        OpenErrands errand = new OpenErrands();
        errand.restart(open);
        errands.put(fork, errand);
        check(fork);
        return true;
    }

    /** Permits and names are not shared out here: a fork would have all of its lock, or a name that is in use. */
    private boolean isTaken(Effect effect) {
        return effect instanceof Effect.HoldPermit
                || (effect instanceof Effect.OpenInbox inbox && underWay().values().stream()
                        .flatMap(List::stream)
                        .anyMatch(it -> it instanceof Effect.OpenInbox open && open.inbox().equals(inbox.inbox())));
    }

    /** The state of a run that is thrown out of memory is folded again when it is needed. */
    void evict(RunId run) {
        states.remove(run);
    }

    /** What holds between inputs. */
    private void check(RunId run) {
        RunState state = state(run);
        OpenErrands open = errands.getOrDefault(run, new OpenErrands());
        assertThat(open.all())
                .as("errands of " + run + " are those of its state")
                .isEqualTo(OpenErrands.table(evolution(run).openEffects(state)));
        if (state.end().isPresent()) {
            assertThat(open.all()).as("errands of " + run + ", which has ended").isEmpty();
        } else {
            assertThat(state.open()).as("what " + run + " waits for").isNotEmpty();
        }
    }

    /** Everything in memory is what the log says. */
    void checkAgainstTheLog() {
        states.forEach((run, state) -> assertThat(state.equals(evolution(run).fold(store.read(run))))
                .as("the fold of the log of " + run + " is its state")
                .isTrue());
    }

    RunState state(RunId run) {
        return states.computeIfAbsent(run, it -> evolution(it).fold(store.read(it)));
    }

    List<RecordedEvent> log(RunId run) {
        return store.events(run);
    }

    /** What is under way, by run. */
    Map<RunId, List<Effect>> underWay() {
        Map<RunId, List<Effect>> all = new LinkedHashMap<>();
        errands.forEach((run, open) -> all.put(run, new ArrayList<>(open.all().values())));
        return all;
    }

    /** How a run ended, as a wait for it hears. */
    Optional<JsonNode> outcome(RunId run) {
        return state(run).end().map(end -> TestJson.json("{status: '" + end.status() + "'}"));
    }

    private FlowDefinition flow(RunId run) {
        return Optional.ofNullable(flows.get(run)).orElseThrow();
    }

    private RunEvolution evolution(RunId run) {
        return new RunEvolution(flow(run));
    }

    private RunDecider decider(RunId run) {
        return new RunDecider(flow(run), new SmallTemplates(), new PredictableInboxes(), run, RunLimits.STANDARD);
    }
}
