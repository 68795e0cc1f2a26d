package dev.steadflow.flow.event;

import java.time.Duration;
import tools.jackson.databind.JsonNode;

/**
 * An event as one short line: {@code #12 StepCompleted charge attempt=1}. Golden logs, {@code --watch} and the event list
 * use it. Addresses lose {@code main/} and a first visit's {@code #1}; values are cut at 60 characters; the run's id,
 * its seed and absolute times are left out, so that the line is the same for every run of a script.
 */
public final class EventText {

    private static final int LONGEST_VALUE = 60;

    private EventText() {}

    /** The line, with its number. */
    public static String line(RecordedEvent recorded) {
        String what = about(recorded.event());
        String details = details(recorded);
        return "#" + recorded.sequence() + " " + name(recorded.event()) + (what.isEmpty() ? "" : " " + what)
                + (details.isEmpty() ? "" : " " + details);
    }

    /** The event's type, {@code StepCompleted}. */
    public static String name(RunEvent event) {
        return event.getClass().getSimpleName();
    }

    /** The address that the event is about, shortened; empty when it is about the run. */
    public static String about(RunEvent event) {
        return switch (event) {
            case RunEvent.OfNode e -> shortened(e.at().text());
            case RunEvent.OfLane e -> shortened(e.lane().text());
            case RunEvent.RunFailed e -> shortened(e.at().text());
            case RunEvent.RunStarted e -> "";
            case RunEvent.RunCompleted e -> "";
            case RunEvent.RunCancelled e -> "";
        };
    }

    /** What else the event says, for people. */
    public static String details(RecordedEvent recorded) {
        return switch (recorded.event()) {
            case RunEvent.RunStarted e -> "flow=" + e.flowId() + " input=" + value(e.input());
            case RunEvent.StepScheduled e -> "uses=" + e.uses();
            case RunEvent.StepRetrying e ->
                "attempt=" + e.attempt() + " " + error(e.error()) + " again="
                        + Duration.between(recorded.at(), e.nextAttemptAt());
            case RunEvent.StepCompleted e -> "attempt=" + e.attempt() + " output=" + value(e.output());
            case RunEvent.StepFailed e -> "attempt=" + e.attempt() + " " + error(e.error());
            case RunEvent.LateOutcomeRecorded e -> "attempt=" + e.attempt() + " " + e.outcome();
            case RunEvent.ChoiceTaken e -> "'" + e.label() + "' next=" + e.next();
            case RunEvent.VariableSet e -> e.name() + "=" + value(e.value());
            case RunEvent.VariableAppended e -> e.name() + "+=" + value(e.item());
            case RunEvent.VariablePut e -> e.name() + "." + e.key() + "=" + value(e.value());
            case RunEvent.VariableAdded e -> e.name() + "+" + value(e.amount());
            case RunEvent.SleepStarted e -> "for=" + Duration.between(recorded.at(), e.due());
            case RunEvent.SleepEnded e -> e.skipped() ? "skipped" : "";
            case RunEvent.LanesOpened e ->
                "lanes=" + String.join(",", e.lanes())
                        + e.deadline()
                                .map(due -> " timeout=" + Duration.between(recorded.at(), due))
                                .orElse("");
            case RunEvent.LaneStarted e -> "";
            case RunEvent.LaneSkipped e -> "";
            case RunEvent.LaneCompleted e -> "value=" + value(e.value());
            case RunEvent.LaneFailed e -> error(e.error());
            case RunEvent.LaneCancelled e -> e.reason();
            case RunEvent.ErrorCaught e -> "by=" + e.lane() + " " + error(e.error());
            case RunEvent.RaceWon e -> "winner=" + e.winner();
            case RunEvent.NodeCompleted e -> e.output().isNull() ? "" : "output=" + value(e.output());
            case RunEvent.NodeSkipped e -> "disabled";
            case RunEvent.NodeFailed e -> error(e.error());
            case RunEvent.NodeCancelled e -> e.reason();
            case RunEvent.IncidentRaised e -> e.kind() + ": " + e.message();
            case RunEvent.IncidentResolved e -> e.resolution().name();
            case RunEvent.RunCompleted e -> "output=" + value(e.output());
            case RunEvent.RunFailed e -> error(e.error());
            case RunEvent.RunCancelled e -> e.reason();
        };
    }

    private static String shortened(String address) {
        String text = address.startsWith("main/") ? address.substring("main/".length()) : address;
        return text.endsWith("#1") ? text.substring(0, text.length() - 2) : text;
    }

    private static String error(FlowError error) {
        return "error=" + error.name() + " '" + error.message() + "'";
    }

    private static String value(JsonNode value) {
        String text = value.toString();
        return text.length() <= LONGEST_VALUE ? text : text.substring(0, LONGEST_VALUE - 1) + "…";
    }
}
