package dev.steadflow.flow.run;

import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.definition.NodeDefinition;
import dev.steadflow.flow.definition.StepNode;
import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.flow.event.RecordedEvent;
import dev.steadflow.flow.event.RunEvent;
import dev.steadflow.flow.event.ScopeAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Looks at how much of a run's log another run of the same or an edited flow can take over. Structure counts, values do
 * not: what was computed and answered stays as it was. Pure.
 */
public final class ForkCheck {

    private final FlowDefinition source;
    private final FlowDefinition target;

    /**
     * @param source the flow that the log is of
     * @param target the flow that the fork is to go on with
     */
    public ForkCheck(FlowDefinition source, FlowDefinition target) {
        this.source = source;
        this.target = target;
    }

    /**
     * Checks a log.
     *
     * @param log all of it
     * @param asked the last event to take over, from 1
     */
    public ForkReport check(List<RecordedEvent> log, long asked) {
        List<ForkReport.Misfit> misfits = new ArrayList<>();
        RunEvolution evolution = new RunEvolution(target);
        Tokens tokens = new Tokens();
        RunState state = RunState.initial();
        RunState atCut = RunState.initial();
        Map<String, Optional<String>> goesOn = Map.of();
        boolean resuming = false;
        for (int i = 0; i < Math.min(asked, log.size()); i++) {
            RecordedEvent recorded = log.get(i);
            Optional<String> why = misfit(recorded.event(), tokens, misfits.isEmpty());
            if (why.isEmpty() && misfits.isEmpty()) {
                try {
                    state = evolution.evolve(state, recorded);
                    tokens.add(recorded.event(), state);
                } catch (IllegalStateException broken) {
                    why = Optional.of(String.valueOf(broken.getMessage()));
                }
            }
            why.ifPresent(text -> misfits.add(
                    new ForkReport.Misfit(recorded.sequence(), where(recorded.event()), text)));
            boolean sameDecision = i > 0 && recorded.at().equals(log.get(i - 1).at());
            resuming = recorded.event() instanceof RunEvent.RunResumed || (resuming && sameDecision);
            if (misfits.isEmpty() && !resuming && isClean(log, i, state, tokens)) {
                atCut = state;
                goesOn = tokens.between();
            }
        }
        return new ForkReport(
                asked, atCut.lastSequence(), misfits, new TreeMap<>(goesOn),
                atCut.open().values().stream().map(OpenVisit::at).toList(),
                lost(log, atCut.lastSequence()), atCut.end().isPresent());
    }

    private Optional<String> misfit(RunEvent event, Tokens tokens, boolean places) {
        if (event instanceof RunEvent.OfNode ofNode) {
            return node(ofNode).or(() -> places && tokens.begins(ofNode) ? place(ofNode, tokens) : Optional.empty());
        }
        if (places && event instanceof RunEvent.RunCompleted) {
            return end(ScopeAddress.MAIN, tokens);
        }
        if (places && event instanceof RunEvent.LaneCompleted ended) {
            return end(ended.lane(), tokens);
        }
        return Optional.empty();
    }

    private Optional<String> node(RunEvent.OfNode event) {
        Optional<NodeDefinition> before = source.node(event.at().path());
        Optional<NodeDefinition> now = target.node(event.at().path());
        if (before.isEmpty()) {
            return Optional.of("Expected a node in the flow that the log is of, but it has none here.");
        }
        if (now.isEmpty()) {
            return Optional.of("Expected node '" + event.at().path() + "' in the flow, but it is not there any more.");
        }
        if (!now.get().type().equals(before.get().type())) {
            return Optional.of("Expected a " + before.get().type() + ", as the log has it, but the flow has a "
                    + now.get().type() + " here.");
        }
        if (event instanceof RunEvent.StepScheduled scheduled
                && now.get() instanceof StepNode step && !step.uses().equals(scheduled.uses())) {
            return Optional.of("Expected the step " + scheduled.uses() + ", which was called, but the flow has "
                    + step.uses() + " here.");
        }
        return Optional.empty();
    }

    /** A visit begins where the flow leads. */
    private static Optional<String> place(RunEvent.OfNode event, Tokens tokens) {
        NodeAddress at = event.at();
        if (tokens.of(at.scope()).orElse(null) instanceof Tokens.Place.Between between
                && !between.next().filter(at.id()::equals).isPresent()) {
            return Optional.of("Expected the flow to go on with '" + at.id() + "', as the log does, but it goes "
                    + between.next().map(next -> "to '" + next + "'.").orElse("to the end of its lane."));
        }
        return Optional.empty();
    }

    private static Optional<String> end(ScopeAddress scope, Tokens tokens) {
        return tokens.of(scope).orElse(null) instanceof Tokens.Place.Between between
                ? between.next()
                        .map(next -> "Expected " + scope + " to end here, as the log says, but the flow goes on "
                                + "with '" + next + "'.")
                : Optional.empty();
    }

    /**
     * Whether a run could stand here: the next event belongs to another decision, or is the first of a visit to which a
     * token goes, so that nothing else is half done.
     */
    private static boolean isClean(List<RecordedEvent> log, int index, RunState state, Tokens tokens) {
        if (state.end().isPresent()) {
            return true;
        }
        if (index + 1 == log.size() || !log.get(index + 1).at().equals(log.get(index).at())) {
            return true;
        }
        RunEvent next = log.get(index + 1).event();
        boolean ownSignal = log.get(index).event() instanceof RunEvent.SignalReceived
                && next instanceof RunEvent.NodeCompleted;
        return switch (next) {
            case RunEvent.OfNode e when tokens.begins(e) ->
                !ownSignal && tokens.of(e.at().scope()).orElse(null) instanceof Tokens.Place.Between;
            case RunEvent.StepCompleted _,RunEvent.StepRetrying _,RunEvent.HeartbeatRecorded _,RunEvent.PayloadReceived _,RunEvent.OutcomeKept _,RunEvent.LateOutcomeRecorded _,RunEvent.IncidentResolved _ ->
                true;
            case RunEvent.StepFailed e -> !(log.get(index).event() instanceof RunEvent.StepScheduled scheduled
                    && scheduled.at().equals(e.at()));
            case RunEvent.RunPaused _,RunEvent.RunResumed _,RunEvent.RunIncidentRaised _ -> true;
            // Half of a decision, whose other events would be missing.
            case RunEvent.StepScheduled _,RunEvent.ChoiceTaken _,RunEvent.VariableSet _,RunEvent.VariableAppended _,RunEvent.VariablePut _,RunEvent.VariableAdded _,RunEvent.SleepStarted _,RunEvent.SleepEnded _,RunEvent.NodeRetrying _,RunEvent.NodeRetryDue _,RunEvent.NodeCompleted _,RunEvent.NodeSkipped _,RunEvent.NodeFailed _,RunEvent.NodeCancelled _,RunEvent.IncidentRaised _ ->
                false;
            case RunEvent.LockRequested _,RunEvent.LockGranted _,RunEvent.TokenRequested _,RunEvent.WebhookOpened _,RunEvent.WebhookClosed _,RunEvent.CallerAnswered _,RunEvent.SignalSent _,RunEvent.WaitStarted _,RunEvent.WaitEnded _,RunEvent.ChildRequested _,RunEvent.ChildStarted _ ->
                false;
            case RunEvent.OfContainer _,RunEvent.OfLane _,RunEvent.RunStarted _,RunEvent.SignalReceived _,RunEvent.RunIncidentResolved _,RunEvent.RunTagged _,RunEvent.RunForked _,RunEvent.Terminal _ ->
                false;
        };
    }

    private static long lost(List<RecordedEvent> log, long cut) {
        return log.stream()
                .filter(recorded -> recorded.sequence() > cut)
                .filter(recorded -> recorded.event() instanceof RunEvent.StepCompleted
                        || recorded.event() instanceof RunEvent.CompensationEnded)
                .count();
    }

    private static String where(RunEvent event) {
        return switch (event) {
            case RunEvent.OfNode e -> e.at().text();
            case RunEvent.OfLane e -> e.lane().text();
            case RunEvent.RunStarted _,RunEvent.OfRun _,RunEvent.SignalReceived _,RunEvent.Terminal _ -> "main";
        };
    }
}
