package dev.steadflow.designer.runs;

import dev.steadflow.designer.ui.NodeState;
import dev.steadflow.flow.event.FlowError;
import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.flow.event.RunEvent;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Says in a few words what an event means, and which state's icon stands before it. */
final class EventWords {

    private static final int VALUE = 160;

    private EventWords() {}

    /** The event's name as the log knows it. */
    static String type(RunEvent event) {
        return event.getClass().getSimpleName();
    }

    /** The visit or lane that it concerns; empty for the run as a whole. */
    static String place(RunEvent event) {
        return switch (event) {
            case RunEvent.OfNode ofNode -> ofNode.at().text();
            case RunEvent.OfLane ofLane -> ofLane.lane().text();
            case RunEvent.RunFailed failed -> failed.at().text();
            case RunEvent.RunStarted _,RunEvent.RunCompleted _,RunEvent.RunCancelled _ -> "";
        };
    }

    /** The node to select for it: the visit's, or the one that owns the lane. */
    static Optional<NodeAddress> node(RunEvent event) {
        return switch (event) {
            case RunEvent.OfNode ofNode -> Optional.of(ofNode.at());
            case RunEvent.OfLane ofLane -> ofLane.lane().owner();
            case RunEvent.RunFailed failed -> Optional.of(failed.at());
            case RunEvent.RunStarted _,RunEvent.RunCompleted _,RunEvent.RunCancelled _ -> Optional.empty();
        };
    }

    /** What happened. */
    static String text(RunEvent event, Words words) {
        return switch (event) {
            case RunEvent.RunStarted e -> "input " + brief(e.input());
            case RunEvent.StepScheduled e -> e.uses() + "  " + brief(e.in());
            case RunEvent.StepRetrying e ->
                "attempt " + e.attempt() + " failed: " + error(e.error()) + " Next at "
                        + words.clock(e.nextAttemptAt()) + ".";
            case RunEvent.StepCompleted e -> attempt(e.attempt()) + brief(e.output());
            case RunEvent.StepFailed e -> attempt(e.attempt()) + error(e.error());
            case RunEvent.LateOutcomeRecorded e -> e.outcome() + " after it was cancelled; changes nothing";
            case RunEvent.ChoiceTaken e -> e.next().isEmpty() ? e.label() : e.label() + " → " + e.next();
            case RunEvent.VariableSet e -> e.name() + " = " + brief(e.value());
            case RunEvent.VariableAppended e -> e.name() + " + [" + brief(e.item()) + "]";
            case RunEvent.VariablePut e -> e.name() + "." + e.key() + " = " + brief(e.value());
            case RunEvent.VariableAdded e -> e.name() + " + " + brief(e.amount());
            case RunEvent.SleepStarted e -> "until " + words.day(e.due());
            case RunEvent.SleepEnded e -> e.skipped() ? "skipped by a person" : "time is up";
            case RunEvent.LanesOpened e ->
                "lanes " + String.join(", ", e.lanes())
                        + e.deadline().map(end -> "; until " + words.day(end)).orElse("");
            case RunEvent.LaneStarted e -> e.vars().isEmpty() ? "" : "with " + String.join(", ", e.vars().keySet());
            case RunEvent.LaneSkipped _ -> "its condition was false";
            case RunEvent.LaneCompleted e -> brief(e.value());
            case RunEvent.LaneFailed e -> error(e.error());
            case RunEvent.LaneCancelled e -> e.reason();
            case RunEvent.ErrorCaught e -> "lane '" + e.lane() + "' takes " + error(e.error());
            case RunEvent.RaceWon e -> "lane '" + e.winner() + "' was first";
            case RunEvent.NodeCompleted e -> e.output().isNull() ? "" : brief(e.output());
            case RunEvent.NodeSkipped _ -> "disabled";
            case RunEvent.NodeFailed e -> error(e.error());
            case RunEvent.NodeCancelled e -> e.reason();
            case RunEvent.IncidentRaised e -> e.kind() + ": " + e.message();
            case RunEvent.IncidentResolved e ->
                switch (e.resolution()) {
                    case RETRY -> "a person said: try again";
                    case FAIL -> "a person said: let it fail";
                };
            case RunEvent.RunCompleted e -> "output " + brief(e.output());
            case RunEvent.RunFailed e -> error(e.error());
            case RunEvent.RunCancelled e -> e.reason();
        };
    }

    /** The state that the event leads to, for its icon and colour. */
    static NodeState state(RunEvent event) {
        return switch (event) {
            case RunEvent.RunStarted _,RunEvent.LanesOpened _,RunEvent.LaneStarted _ -> NodeState.RUNNING;
            case RunEvent.StepScheduled _,RunEvent.IncidentResolved _ -> NodeState.SCHEDULED;
            case RunEvent.StepRetrying _,RunEvent.ErrorCaught _ -> NodeState.RETRYING;
            case RunEvent.SleepStarted _ -> NodeState.WAITING;
            case RunEvent.StepCompleted _,RunEvent.ChoiceTaken _,RunEvent.VariableSet _,RunEvent.VariableAppended _,RunEvent.VariablePut _,RunEvent.VariableAdded _,RunEvent.SleepEnded _,RunEvent.LaneCompleted _,RunEvent.RaceWon _,RunEvent.NodeCompleted _,RunEvent.RunCompleted _ ->
                NodeState.SUCCEEDED;
            case RunEvent.StepFailed e -> failed(e.error());
            case RunEvent.LaneFailed e -> failed(e.error());
            case RunEvent.NodeFailed e -> failed(e.error());
            case RunEvent.RunFailed e -> failed(e.error());
            case RunEvent.LaneCancelled _,RunEvent.NodeCancelled _,RunEvent.RunCancelled _,RunEvent.LateOutcomeRecorded _ ->
                NodeState.CANCELLED;
            case RunEvent.LaneSkipped _,RunEvent.NodeSkipped _ -> NodeState.SKIPPED;
            case RunEvent.IncidentRaised _ -> NodeState.NEEDS_DECISION;
        };
    }

    private static NodeState failed(FlowError error) {
        return error.name().equals(FlowError.TIMEOUT) ? NodeState.TIMED_OUT : NodeState.FAILED;
    }

    private static String attempt(int number) {
        return number > 1 ? "attempt " + number + ": " : "";
    }

    private static String error(FlowError error) {
        return error.name() + ": " + Words.cut(error.message().replace('\n', ' '), VALUE);
    }

    private static String brief(JsonNode value) {
        return Words.brief(value, VALUE);
    }
}
