package dev.steadflow.headless.command;

import dev.steadflow.flow.event.FlowError;
import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.flow.event.RecordedEvent;
import dev.steadflow.flow.event.RunEvent;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.event.WaitSource;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Words an event as one line that reads as a sentence: {@code  #4 12:04:31.120 main/charge#1 completed: {"id":7}}. */
final class EventLine {

    private static final int MAX_VALUE = 120; // characters, so that a line stays one line of a wide terminal

    private final DateTimeFormatter time;
    private final DateTimeFormatter dateTime;

    private final Paint paint;

    /**
     * @param zone what times are shown in
     * @param paint colours what stands out
     */
    EventLine(ZoneId zone, Paint paint) {
        this.paint = paint;
        this.time = DateTimeFormatter.ofPattern("HH:mm:ss.SSS").withZone(zone);
        this.dateTime = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(zone);
    }

    String of(RecordedEvent recorded) {
        return "%4s %s %s".formatted(
                "#" + recorded.sequence(), time.format(recorded.at()), paint.event(recorded, words(recorded.event())));
    }

    /** An instant with its date. */
    String dateTime(Instant instant) {
        return dateTime.format(instant);
    }

    /** JSON shortened to what fits in a line. */
    static String shortened(JsonNode value) {
        String text = value.toString();
        return text.length() <= MAX_VALUE ? text : text.substring(0, MAX_VALUE) + "…";
    }

    static String error(FlowError error) {
        return error.name() + ": " + error.message().strip().replaceAll("\\s*\\R\\s*", " ");
    }

    private String words(RunEvent event) {
        return switch (event) {
            case RunEvent.RunStarted e -> "run of " + e.flowId() + " started with " + shortened(e.input());
            case RunEvent.StepScheduled e -> e.at() + " calls " + e.uses();
            case RunEvent.StepRetrying e -> e.at() + " attempt " + e.attempt() + " failed (" + error(e.error())
                    + "), next attempt at " + dateTime(e.nextAttemptAt());
            case RunEvent.HeartbeatRecorded e -> e.at() + " attempt " + e.attempt() + " told " + shortened(e.details());
            case RunEvent.StepCompleted e -> e.at() + " completed: " + shortened(e.output());
            case RunEvent.StepFailed e -> e.at() + " failed after attempt " + e.attempt() + ": " + error(e.error());
            case RunEvent.LateOutcomeRecorded e -> e.at() + " answered late (" + e.outcome() + "); nothing changes";
            case RunEvent.ChoiceTaken e -> e.at() + " took '" + e.label() + "' to " + e.next();
            case RunEvent.VariableSet e -> e.at() + " set " + e.name() + " to " + shortened(e.value());
            case RunEvent.VariableAppended e -> e.at() + " appended " + shortened(e.item()) + " to " + e.name();
            case RunEvent.VariablePut e ->
                e.at() + " put " + shortened(e.value()) + " under " + e.key() + " in " + e.name();
            case RunEvent.VariableAdded e -> e.at() + " added " + e.amount() + " to " + e.name();
            case RunEvent.SleepStarted e -> e.at() + " sleeps until " + dateTime(e.due());
            case RunEvent.SleepEnded e -> e.at() + (e.skipped() ? " was woken early" : " woke");
            case RunEvent.LanesOpened e -> e.at() + " opened " + String.join(", ", e.lanes());
            case RunEvent.ItemsOpened e -> e.at() + items(e);
            case RunEvent.ItemArrived e -> e.at() + " got item " + e.index() + ": " + shortened(e.item());
            case RunEvent.LanesDetached e -> e.at() + " lets the lanes that are under way go on in the background";
            case RunEvent.LaneStarted e -> e.lane() + " started";
            case RunEvent.LaneSkipped e -> e.lane() + " was skipped by its guard";
            case RunEvent.LaneCompleted e -> e.lane() + " completed: " + shortened(e.value());
            case RunEvent.LaneFailed e -> e.lane() + " failed: " + error(e.error());
            case RunEvent.LaneCancelled e -> e.lane() + " was cancelled: " + e.reason();
            case RunEvent.ScopeDraining e -> e.lane() + " came to its end and waits for its background lanes";
            case RunEvent.ScopeFailing e ->
                e.lane() + " fails because of " + e.origin() + " and is undone first: " + error(e.error());
            case RunEvent.CompensationRegistered e -> e.at() + " can be undone from here on";
            case RunEvent.CompensationStarted e -> e.at() + " is being undone";
            case RunEvent.CompensationEnded e -> e.at() + " has come to the end of undoing";
            case RunEvent.HandlersArmed e -> e.at() + " listens for " + String.join(", ", heard(e));
            case RunEvent.HandlerStarted e ->
                e.at() + " handler " + e.handler() + " takes " + shortened(e.event())
                        + e.dueAgain().map(due -> ", next at " + dateTime(due)).orElse("");
            case RunEvent.FinallyStarted e -> e.at() + " begins its finally lane"
                    + e.error().map(error -> " after " + error(error)).orElse("");
            case RunEvent.NodeRetrying e -> e.at() + " failed on visit " + e.attempt() + " (" + error(e.error())
                    + "), next visit at " + dateTime(e.nextAttemptAt());
            case RunEvent.NodeRetryDue e -> e.at() + " is visited again";
            case RunEvent.LockRequested e -> e.at() + " asks for the lock '" + e.name() + "'"
                    + (e.engine() ? " of all runs" : "") + ", which " + e.permits() + " may hold at once";
            case RunEvent.LockGranted e -> e.at() + " has its lock";
            case RunEvent.WebhookOpened e -> e.at() + " opened " + e.inboxes().stream()
                    .map(inbox -> "inbox " + inbox.id() + inbox.url().map(url -> " at " + url).orElse(""))
                    .collect(Collectors.joining(", "));
            case RunEvent.TokenRequested e -> e.at() + " wants the name '" + e.token() + "' for its inbox";
            case RunEvent.PayloadReceived e -> e.at() + " got payload " + e.payload() + ": "
                    + shortened(e.request().path("body")) + (e.held() ? "; its caller is held" : "");
            case RunEvent.WebhookClosed e -> e.at() + " takes no more payloads";
            case RunEvent.CallerAnswered e -> e.at() + " answered the caller of payload " + e.payload() + " with "
                    + e.status() + value(e.body());
            case RunEvent.SignalReceived e -> "signal '" + e.name() + "' arrived" + value(e.data());
            case RunEvent.SignalSent e ->
                e.at() + " sends signal '" + e.name() + "' to run " + e.to() + value(e.data());
            case RunEvent.WaitStarted e -> e.at() + " waits for " + awaited(e)
                    + e.deadline().map(due -> ", until " + dateTime(due)).orElse("");
            case RunEvent.WaitEnded e -> e.at() + " has what it waited for: " + shortened(e.output());
            case RunEvent.ChildRequested e -> e.at() + " starts flow " + e.flow() + " as run " + e.run() + " with "
                    + shortened(e.input());
            case RunEvent.ChildStarted e -> e.at() + " has started run " + e.run();
            case RunEvent.ErrorCaught e -> e.at() + " caught " + error(e.error()) + " in " + e.lane();
            case RunEvent.RaceWon e -> e.at() + " was won by " + e.winner();
            case RunEvent.NodeCompleted e -> e.at() + " completed" + value(e.output());
            case RunEvent.NodeSkipped e -> e.at() + " is disabled and was passed";
            case RunEvent.NodeFailed e -> e.at() + " failed: " + error(e.error());
            case RunEvent.NodeCancelled e -> e.at() + " was cancelled: " + e.reason();
            case RunEvent.IncidentRaised e -> e.at() + " needs a decision (" + e.kind() + "): " + e.message();
            case RunEvent.RunIncidentRaised e -> "run needs a decision (" + e.kind() + "): " + e.message();
            case RunEvent.RunIncidentResolved e -> "run was decided: " + switch (e.resolution()) {
                case RETRY -> "it goes on";
                case FAIL -> "it fails";
                case SKIP -> "it goes on";
            };
            case RunEvent.IncidentResolved e -> e.at() + " was decided: " + switch (e.resolution()) {
                case RETRY -> "call again";
                case FAIL -> "let it fail";
                case SKIP -> "go on with the output that was given";
            };
            case RunEvent.OutcomeKept e -> e.at() + " answered while the run does not go on, attempt " + e.attempt()
                    + ": "
                    + e.error().map(EventLine::error).orElseGet(() -> e.result().map(EventLine::shortened).orElse(""));
            case RunEvent.RunPaused e -> "run was paused: " + e.reason();
            case RunEvent.RunResumed _ -> "run goes on; what came meanwhile is taken first";
            case RunEvent.RunTagged e -> "run has other tags: " + tags(e);
            case RunEvent.RunForked e ->
                "run goes on by itself; the events so far are those of run " + e.from() + " up to #" + e.sequence();
            case RunEvent.RunCompleted e -> "run completed: " + shortened(e.output());
            case RunEvent.RunFailed e -> "run failed at " + e.at() + ": " + error(e.error());
            case RunEvent.RunCancelled e -> "run was cancelled: " + e.reason();
        };
    }

    private static String tags(RunEvent.RunTagged tagged) {
        List<String> changes = new ArrayList<>();
        tagged.set().forEach((name, text) -> changes.add(name + "=" + text));
        tagged.removed().forEach(name -> changes.add("no " + name));
        return String.join(", ", changes);
    }

    private static String items(RunEvent.ItemsOpened opened) {
        return opened.inbox().isPresent()
                ? " takes its items from inbox " + opened.inbox().get() + " as they arrive"
                : " opened a lane for each of " + counted(opened.items().size(), "item");
    }

    /** What each handler of a scope listens for. */
    private List<String> heard(RunEvent.HandlersArmed armed) {
        List<String> heard = new ArrayList<>();
        for (int index = 0; index < armed.sources().size(); index++) {
            Optional<Instant> due = armed.dues().get(index);
            heard.add(due.isPresent() ? dateTime(due.get()) : source(WaitSource.parse(armed.sources().get(index)), 1));
        }
        return heard;
    }

    /** What a wait waits for: {@code 3 payloads of inbox 7fa}, {@code signal 'go'}. */
    private static String awaited(RunEvent.WaitStarted wait) {
        return source(wait.awaited(), wait.payloads());
    }

    private static String source(WaitSource source, int payloads) {
        return switch (source) {
            case WaitSource.OfInbox(String inbox) -> counted(payloads, "payload") + " of inbox " + inbox;
            case WaitSource.OfSignal(String name) ->
                payloads == 1 ? "signal '" + name + "'" : counted(payloads, "signal") + " '" + name + "'";
            case WaitSource.OfRun(RunId run) -> "the end of run " + run;
            case WaitSource.OfLane(NodeAddress background) -> "background lane " + background;
        };
    }

    private static String counted(int number, String what) {
        return number == 1 ? "1 " + what : number + " " + what + "s";
    }

    private static String value(JsonNode output) {
        return output.isNull() || output.isMissingNode() ? "" : ": " + shortened(output);
    }
}
