package dev.steadflow.designer.runs;

import static dev.steadflow.designer.texts.Texts.counted;
import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.designer.runs.projection.Waiting;
import dev.steadflow.designer.ui.NodeState;
import dev.steadflow.flow.event.FlowError;
import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.flow.event.RunEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
            case RunEvent.RunStarted _,RunEvent.SignalReceived _,RunEvent.OfRun _,RunEvent.RunCompleted _,RunEvent.RunCancelled _ ->
                "";
        };
    }

    /** The node to select for it: the visit's, or the one that owns the lane. */
    static Optional<NodeAddress> node(RunEvent event) {
        return switch (event) {
            case RunEvent.OfNode ofNode -> Optional.of(ofNode.at());
            case RunEvent.OfLane ofLane -> ofLane.lane().owner();
            case RunEvent.RunFailed failed -> Optional.of(failed.at());
            case RunEvent.RunStarted _,RunEvent.SignalReceived _,RunEvent.OfRun _,RunEvent.RunCompleted _,RunEvent.RunCancelled _ ->
                Optional.empty();
        };
    }

    /** What happened. */
    static String text(RunEvent event, Words words) {
        return switch (event) {
            case RunEvent.RunStarted e -> say("input {0}", brief(e.input()));
            case RunEvent.StepScheduled e -> e.uses() + "  " + brief(e.in());
            case RunEvent.StepRetrying e ->
                say("attempt {0} failed: {1} Next at {2}.", e.attempt(), error(e.error()),
                        words.clock(e.nextAttemptAt()));
            case RunEvent.HeartbeatRecorded e -> attempt(e.attempt()) + say("told {0}", brief(e.details()));
            case RunEvent.StepCompleted e -> attempt(e.attempt()) + brief(e.output());
            case RunEvent.StepFailed e -> attempt(e.attempt()) + error(e.error());
            case RunEvent.LateOutcomeRecorded e -> late(e.outcome());
            case RunEvent.ChoiceTaken e -> e.next().isEmpty() ? e.label() : e.label() + " → " + e.next();
            case RunEvent.VariableSet e -> e.name() + " = " + brief(e.value());
            case RunEvent.VariableAppended e -> e.name() + " + [" + brief(e.item()) + "]";
            case RunEvent.VariablePut e -> e.name() + "." + e.key() + " = " + brief(e.value());
            case RunEvent.VariableAdded e -> e.name() + " + " + brief(e.amount());
            case RunEvent.SleepStarted e -> say("until {0}", words.day(e.due()));
            case RunEvent.SleepEnded e -> e.skipped() ? say("skipped by a person") : say("time is up");
            case RunEvent.LanesOpened e ->
                (e.lanes().isEmpty() ? "" : say("lanes {0}", String.join(", ", e.lanes())))
                        + until(e.deadline(), words);
            case RunEvent.ItemsOpened e -> items(e) + until(e.deadline(), words);
            case RunEvent.ItemArrived e -> say("item {0}: {1}", e.index(), brief(e.item().path("body")));
            case RunEvent.LanesDetached _ -> say("the lanes that are under way go on beside the rest");
            case RunEvent.ScopeDraining _ -> say("at its end; waits for its background lanes");
            case RunEvent.ScopeFailing e -> say("{0} What completed is undone first.", error(e.error()));
            case RunEvent.CompensationRegistered _ -> say("can be undone from here on");
            case RunEvent.CompensationStarted _ -> say("is being undone");
            case RunEvent.CompensationEnded _ -> say("undone");
            case RunEvent.HandlersArmed e ->
                counted(e.sources().size(), "1 handler listening", "{0} handlers listening");
            case RunEvent.HandlerStarted e -> say("handler {0} takes {1}", e.handler(), brief(e.event()))
                    + e.dueAgain().map(due -> "; " + say("again at {0}", words.clock(due))).orElse("");
            case RunEvent.FinallyStarted e -> e.error().map(why -> say("after {0}", error(why))).orElse("");
            case RunEvent.NodeRetrying e ->
                say("visit {0} failed: {1} Next at {2}.", e.attempt(), error(e.error()),
                        words.clock(e.nextAttemptAt()));
            case RunEvent.NodeRetryDue _ -> say("is visited again");
            case RunEvent.LockRequested e -> (e.engine()
                    ? say("wants the lock '{0}' of all runs", e.name())
                    : say("wants the lock '{0}'", e.name()))
                    + ", " + counted(e.permits(), "1 permit", "{0} permits");
            case RunEvent.LockGranted _ -> say("has its lock");
            case RunEvent.WebhookOpened e -> e.inboxes().size() == 1
                    ? e.inboxes().getFirst().url().orElse(say("named {0}", say("'{0}'", e.inboxes().getFirst().id())))
                    : counted(e.inboxes().size(), "1 inbox", "{0} inboxes");
            case RunEvent.TokenRequested e -> say("wants the name '{0}'", e.token());
            case RunEvent.PayloadReceived e ->
                brief(e.request().path("body")) + (e.held() ? "; " + say("the caller is held") : "");
            case RunEvent.WebhookClosed _ -> say("takes no more payloads");
            case RunEvent.CallerAnswered e -> e.status() + (e.body().isNull() ? "" : " " + brief(e.body()));
            case RunEvent.SignalReceived e -> e.name() + (e.data().isNull() ? "" : " " + brief(e.data()));
            case RunEvent.SignalSent e -> say("'{0}' to run {1}", e.name(), e.to()) + " " + brief(e.data());
            case RunEvent.WaitStarted e -> say("for {0}", Waiting.of(e).words()) + until(e.deadline(), words);
            case RunEvent.WaitEnded e -> brief(e.output());
            case RunEvent.ChildRequested e -> say("{0} as run {1}", e.flow(), e.run()) + " " + brief(e.input());
            case RunEvent.ChildStarted e -> say("run {0}", e.run());
            case RunEvent.LaneStarted e ->
                e.vars().isEmpty() ? "" : say("with {0}", String.join(", ", e.vars().keySet()));
            case RunEvent.LaneSkipped _ -> say("its condition was false");
            case RunEvent.LaneCompleted e -> brief(e.value());
            case RunEvent.LaneFailed e -> error(e.error());
            case RunEvent.LaneCancelled e -> e.reason();
            case RunEvent.ErrorCaught e -> say("lane '{0}' takes {1}", e.lane(), error(e.error()));
            case RunEvent.RaceWon e -> say("lane '{0}' was first", e.winner());
            case RunEvent.NodeCompleted e -> e.output().isNull() ? "" : brief(e.output());
            case RunEvent.NodeSkipped _ -> say("disabled");
            case RunEvent.NodeFailed e -> error(e.error());
            case RunEvent.NodeCancelled e -> e.reason();
            case RunEvent.IncidentRaised e -> e.kind() + ": " + e.message();
            case RunEvent.IncidentResolved e ->
                switch (e.resolution()) {
                    case RETRY -> say("a person said: try again");
                    case FAIL -> say("a person said: let it fail");
                    case SKIP -> say("a person said what it yields");
                };
            case RunEvent.RunIncidentRaised e -> e.kind() + ": " + e.message();
            case RunEvent.RunIncidentResolved e ->
                switch (e.resolution()) {
                    case RETRY -> say("a person said: go on");
                    case FAIL -> say("a person said: let the run fail");
                    case SKIP -> say("a person said: go on");
                };
            case RunEvent.OutcomeKept e -> attempt(e.attempt()) + e.error().map(EventWords::error)
                    .orElseGet(() -> e.result().map(EventWords::brief).orElse(""))
                    + "; " + say("counts when the run goes on");
            case RunEvent.RunPaused e -> e.reason();
            case RunEvent.RunResumed _ -> say("goes on; what came meanwhile is taken first");
            case RunEvent.RunTagged e -> tags(e);
            case RunEvent.RunForked e ->
                say("the events so far are those of run {0} up to #{1}", e.from(), e.sequence());
            case RunEvent.RunCompleted e -> say("output {0}", brief(e.output()));
            case RunEvent.RunFailed e -> error(e.error());
            case RunEvent.RunCancelled e -> e.reason();
        };
    }

    /** The state that the event leads to, for its icon and colour. */
    static NodeState state(RunEvent event) {
        return switch (event) {
            case RunEvent.RunStarted _,RunEvent.LanesOpened _,RunEvent.ItemsOpened _,RunEvent.ItemArrived _,RunEvent.LaneStarted _,RunEvent.HeartbeatRecorded _,RunEvent.LanesDetached _,RunEvent.HandlersArmed _,RunEvent.HandlerStarted _,RunEvent.FinallyStarted _,RunEvent.SignalSent _,RunEvent.ChildRequested _,RunEvent.LockGranted _,RunEvent.RunIncidentResolved _,RunEvent.RunResumed _,RunEvent.RunForked _,RunEvent.RunTagged _ ->
                NodeState.RUNNING;
            case RunEvent.StepScheduled _,RunEvent.IncidentResolved _ -> NodeState.SCHEDULED;
            case RunEvent.StepRetrying _,RunEvent.NodeRetrying _,RunEvent.NodeRetryDue _,RunEvent.ErrorCaught _,RunEvent.ScopeFailing _,RunEvent.CompensationStarted _ ->
                NodeState.RETRYING;
            case RunEvent.SleepStarted _,RunEvent.WaitStarted _,RunEvent.LockRequested _,RunEvent.TokenRequested _,RunEvent.ScopeDraining _ ->
                NodeState.WAITING;
            case RunEvent.StepCompleted _,RunEvent.ChoiceTaken _,RunEvent.VariableSet _,RunEvent.VariableAppended _,RunEvent.VariablePut _,RunEvent.VariableAdded _,RunEvent.SleepEnded _,RunEvent.LaneCompleted _,RunEvent.RaceWon _,RunEvent.NodeCompleted _,RunEvent.WebhookOpened _,RunEvent.PayloadReceived _,RunEvent.CallerAnswered _,RunEvent.SignalReceived _,RunEvent.WaitEnded _,RunEvent.ChildStarted _,RunEvent.CompensationRegistered _,RunEvent.CompensationEnded _,RunEvent.RunCompleted _ ->
                NodeState.SUCCEEDED;
            case RunEvent.StepFailed e -> failed(e.error());
            case RunEvent.LaneFailed e -> failed(e.error());
            case RunEvent.NodeFailed e -> failed(e.error());
            case RunEvent.RunFailed e -> failed(e.error());
            case RunEvent.LaneCancelled _,RunEvent.NodeCancelled _,RunEvent.RunCancelled _,RunEvent.WebhookClosed _,RunEvent.LateOutcomeRecorded _ ->
                NodeState.CANCELLED;
            case RunEvent.LaneSkipped _,RunEvent.NodeSkipped _ -> NodeState.SKIPPED;
            case RunEvent.RunPaused _,RunEvent.OutcomeKept _ -> NodeState.PAUSED;
            case RunEvent.IncidentRaised _,RunEvent.RunIncidentRaised _ -> NodeState.NEEDS_DECISION;
        };
    }

    /** The answer of a call that was no longer waited for. */
    private static String late(String outcome) {
        return switch (outcome) {
            case "completed" -> say("completed after all, when it was no longer waited for; changes nothing");
            case "failed" -> say("failed when it was no longer waited for; changes nothing");
            default -> say("its call has ended, too");
        };
    }

    private static String tags(RunEvent.RunTagged event) {
        List<String> changes = new ArrayList<>();
        event.set().forEach((name, text) -> changes.add(name + " = " + text));
        event.removed().forEach(name -> changes.add(say("without {0}", name)));
        return String.join(", ", changes);
    }

    private static String items(RunEvent.ItemsOpened event) {
        return event.inbox().isPresent()
                ? say("one lane for each payload")
                : counted(event.items().size(), "1 item", "{0} items");
    }

    private static String until(Optional<Instant> deadline, Words words) {
        return deadline.map(end -> "; " + say("until {0}", words.day(end))).orElse("");
    }

    private static NodeState failed(FlowError error) {
        return error.name().equals(FlowError.TIMEOUT) ? NodeState.TIMED_OUT : NodeState.FAILED;
    }

    private static String attempt(int number) {
        return number > 1 ? say("attempt {0}", number) + ": " : "";
    }

    private static String error(FlowError error) {
        return error.name() + ": " + Words.cut(error.message().replace('\n', ' '), VALUE);
    }

    private static String brief(JsonNode value) {
        return Words.brief(value, VALUE);
    }
}
