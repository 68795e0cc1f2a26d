package dev.steadflow.flow.event;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A fact about a run. The log of these facts is the run: state, canvas and recovery are folds over it. Values are
 * complete, so that no expression is ever evaluated twice.
 */
public sealed interface RunEvent {

    /** An event about the visit of one node. */
    sealed interface OfNode extends RunEvent {
        /** The visit. */
        NodeAddress at();
    }

    /** An event about a container as such: what it opened, armed, caught, decided or undoes. */
    sealed interface OfContainer extends OfNode {}

    /** An event about what lies outside the visit's lane: inboxes and callers, waits, signals, child runs, locks. */
    sealed interface OfWorld extends OfNode {}

    /** An event about one lane. */
    sealed interface OfLane extends RunEvent {
        /** The lane. */
        ScopeAddress lane();
    }

    /** An event about the run as a whole that is neither its start nor its end; no token moves by it. */
    sealed interface OfRun extends RunEvent {}

    /** An event after which nothing but late outcomes may come. */
    sealed interface Terminal extends RunEvent {}

    /**
     * The run exists.
     *
     * @param flowId the flow
     * @param flowHash the exact files it is pinned to
     * @param input the input, checked against the flow's schema
     * @param seed where {@code $random} starts
     * @param vars the outermost scope's variables
     * @param workFolder where steps resolve relative paths, absolute
     * @param parent the run and visit that started it; absent for a run that a person or program started
     * @param origin the run that it was made from; absent for one that stands for itself
     * @param trigger what started it by itself; absent when a person or program did
     */
    record RunStarted(
            String flowId,
            String flowHash,
            JsonNode input,
            long seed,
            Map<String, JsonNode> vars,
            Optional<String> workFolder,
            Optional<Parent> parent,
            Optional<Origin> origin,
            Optional<Trigger> trigger) implements RunEvent {

        /** A run that nobody's flow started. */
        public RunStarted(
                String flowId,
                String flowHash,
                JsonNode input,
                long seed,
                Map<String, JsonNode> vars,
                Optional<String> workFolder) {
            this(flowId, flowHash, input, seed, vars, workFolder, Optional.empty(), Optional.empty(), Optional.empty());
        }

        /**
         * Who started a child run.
         *
         * @param run the parent
         * @param at the visit of its {@code flow} node
         */
        public record Parent(RunId run, NodeAddress at) {}

        /**
         * What started a run by itself.
         *
         * @param kind as the flow file says it: {@code schedule}
         * @param id the trigger's id
         * @param occurrence which one of its: an instant, a file with size and time, a request's key
         */
        public record Trigger(String kind, String id, String occurrence) {}

        /**
         * The run that a run was made from by hand.
         *
         * @param kind how
         * @param run the other run
         * @param sequence its last event that was taken over; 0: none
         */
        public record Origin(Kind kind, RunId run, long sequence) {

            /** How a run was made from another. */
            public enum Kind {
                /** It starts again, with the same or another input. */
                RERUN,
                /** It took over the beginning of the other's log. */
                FORK,
                /** It took over all that came before the other's failure. */
                RETRY
            }
        }

        public RunStarted {
            vars = Collections.unmodifiableMap(new LinkedHashMap<>(vars));
        }
    }

    /**
     * A step is to be called; its input is fixed.
     *
     * @param uses step type and version
     * @param in the input with expressions evaluated and secret references kept
     * @param timeoutMillis the limit of each attempt; 0: none
     */
    record StepScheduled(NodeAddress at, String uses, JsonNode in, long timeoutMillis) implements OfNode {}

    /**
     * An attempt failed and another will be made.
     *
     * @param attempt the one that failed, from 1
     * @param nextAttemptAt not before this instant
     */
    record StepRetrying(NodeAddress at, int attempt, FlowError error, Instant nextAttemptAt) implements OfNode {}

    /**
     * A step under way told how far it is; the attempt after this one is given the details. Not every time that a step tells
     * is recorded.
     *
     * @param attempt the one that told, from 1
     * @param details as the step told them, at most 64 KiB of JSON
     */
    record HeartbeatRecorded(NodeAddress at, int attempt, JsonNode details) implements OfNode {}

    /**
     * The step's outcome is known.
     *
     * @param attempt the one that worked, from 1
     * @param result what the plugin returned
     * @param output what {@code $nodeId} yields: the result, reshaped by {@code out}
     */
    record StepCompleted(NodeAddress at, int attempt, JsonNode result, JsonNode output) implements OfNode {}

    /**
     * The step failed for good.
     *
     * @param attempt the last one, from 1
     */
    record StepFailed(NodeAddress at, int attempt, FlowError error) implements OfNode {}

    /**
     * A cancelled step answered after all; its answer changes nothing.
     *
     * @param outcome {@code completed}, {@code failed} or {@code cancelled}, the last meaning that it obeyed
     */
    record LateOutcomeRecorded(NodeAddress at, int attempt, String outcome) implements OfNode {}

    /**
     * A choice was made.
     *
     * @param label the case's label, or {@code else}
     * @param next the node gone to
     */
    record ChoiceTaken(NodeAddress at, String label, String next) implements OfNode {}

    /**
     * A variable has a new value.
     *
     * @param scope where the variable is declared
     */
    record VariableSet(NodeAddress at, ScopeAddress scope, String name, JsonNode value) implements OfNode {}

    /** A list variable has one more item. */
    record VariableAppended(NodeAddress at, ScopeAddress scope, String name, JsonNode item) implements OfNode {}

    /** A map variable has a new or replaced entry. */
    record VariablePut(NodeAddress at, ScopeAddress scope, String name, String key, JsonNode value) implements OfNode {}

    /** A number variable was raised or lowered. */
    record VariableAdded(NodeAddress at, ScopeAddress scope, String name, JsonNode amount) implements OfNode {}

    /**
     * The token waits for an instant.
     *
     * @param due when it goes on, fixed once
     * @param deadline when its {@code timeout} strikes
     */
    record SleepStarted(NodeAddress at, Instant due, Optional<Instant> deadline) implements OfNode {

        /** A sleep that nothing cuts short. */
        public SleepStarted(NodeAddress at, Instant due) {
            this(at, due, Optional.empty());
        }
    }

    /**
     * The token goes on.
     *
     * @param skipped true: a person ended the sleep early
     */
    record SleepEnded(NodeAddress at, boolean skipped, JsonNode output) implements OfNode {}

    /**
     * A container was entered; {@code LaneStarted} events follow. A loop has none by name.
     *
     * @param lanes its lanes in order
     * @param deadline when its {@code timeout} strikes
     * @param needed how many lanes its join needs, when that was computed
     */
    record LanesOpened(
            NodeAddress at, List<String> lanes, Optional<Instant> deadline,
            Optional<Integer> needed) implements OfContainer {
        public LanesOpened {
            lanes = List.copyOf(lanes);
        }

        /** Without a computed join. */
        public LanesOpened(NodeAddress at, List<String> lanes, Optional<Instant> deadline) {
            this(at, lanes, deadline, Optional.empty());
        }
    }

    /**
     * A {@code forEach} was entered; a {@code LaneStarted} for each item follows.
     *
     * @param items the items, a list; empty when they are to arrive
     * @param inbox where they arrive, if they do
     * @param deadline when its {@code timeout} strikes
     * @param needed how many lanes its join needs, when that was computed
     */
    record ItemsOpened(
            NodeAddress at,
            JsonNode items,
            Optional<String> inbox,
            Optional<Instant> deadline,
            Optional<Integer> needed) implements OfContainer {}

    /**
     * A {@code forEach} over an inbox took the oldest payload as its next item.
     *
     * @param index the item's number, from 0
     * @param item the request
     */
    record ItemArrived(NodeAddress at, int index, JsonNode item) implements OfContainer {}

    /**
     * The lanes of this visit that are under way go on beside the rest of the enclosing scope; its {@code NodeCompleted}
     * follows.
     */
    record LanesDetached(NodeAddress at) implements OfContainer {}

    /**
     * A lane runs.
     *
     * @param vars the lane's own variables, with {@code error} in a catch lane
     * @param input what {@code $input} is inside, in the outermost scope of an inline child
     */
    record LaneStarted(ScopeAddress lane, Map<String, JsonNode> vars, Optional<JsonNode> input) implements OfLane {
        public LaneStarted {
            vars = Collections.unmodifiableMap(new LinkedHashMap<>(vars));
        }

        /** A lane of the same flow. */
        public LaneStarted(ScopeAddress lane, Map<String, JsonNode> vars) {
            this(lane, vars, Optional.empty());
        }
    }

    /** A lane's guard was false; it counts as done, with null. */
    record LaneSkipped(ScopeAddress lane) implements OfLane {}

    /** A lane ended with a value. */
    record LaneCompleted(ScopeAddress lane, JsonNode value) implements OfLane {}

    /** A lane ended with an error that nothing inside it caught. */
    record LaneFailed(ScopeAddress lane, FlowError error) implements OfLane {}

    /**
     * A lane was stopped.
     *
     * @param reason for people: {@code lost the race to 'answer'}
     */
    record LaneCancelled(ScopeAddress lane, String reason) implements OfLane {}

    /**
     * The token has come to the end of a scope that waits for background lanes.
     *
     * @param lane the scope
     * @param value what an {@code end} node gave; absent: computed when the lanes are done
     */
    record ScopeDraining(ScopeAddress lane, Optional<JsonNode> value) implements OfLane {}

    /**
     * A scope fails; what completed in it is undone first, newest first.
     *
     * @param lane the scope
     * @param origin where the error began
     */
    record ScopeFailing(ScopeAddress lane, NodeAddress origin, FlowError error) implements OfLane {}

    /**
     * A {@code scope} node's work can be undone from here on, should an enclosing scope fail.
     *
     * @param value what the node's lane yielded
     */
    record CompensationRegistered(NodeAddress at, JsonNode value) implements OfContainer {}

    /** A scope's work is being undone; the {@code LaneStarted} of its {@code compensate} lane follows. */
    record CompensationStarted(NodeAddress at) implements OfContainer {}

    /** Undoing came to its end; its lane says how. */
    record CompensationEnded(NodeAddress at) implements OfContainer {}

    /**
     * A handler of a {@code scope} node takes an event; the {@code LaneStarted} of its lane follows.
     *
     * @param handler which one, from 1
     * @param call how often it was called before
     * @param event what came
     * @param dueAgain when it fires next, for an interval
     */
    record HandlerStarted(
            NodeAddress at, int handler, int call, JsonNode event, Optional<Instant> dueAgain) implements OfContainer {}

    /**
     * The handlers of a {@code scope} node listen.
     *
     * @param sources what each listens to, in order: {@code webhook:…}, {@code signal:…}, or empty for timers
     * @param dues when each timer fires; empty for others
     */
    record HandlersArmed(NodeAddress at, List<String> sources, List<Optional<Instant>> dues) implements OfContainer {
        public HandlersArmed {
            sources = List.copyOf(sources);
            dues = List.copyOf(dues);
        }
    }

    /**
     * The {@code finally} lane of a {@code scope} node is due; its {@code LaneStarted} follows.
     *
     * @param value what the node will yield; absent when it will fail
     * @param error what it will fail with; absent when it will not
     * @param origin where that error began
     */
    record FinallyStarted(
            NodeAddress at, Optional<JsonNode> value, Optional<FlowError> error,
            Optional<NodeAddress> origin) implements OfContainer {}

    /**
     * A node other than a step failed and will be visited again.
     *
     * @param attempt the visit that failed, from 1
     * @param nextAttemptAt not before this instant
     */
    record NodeRetrying(NodeAddress at, int attempt, FlowError error, Instant nextAttemptAt) implements OfNode {}

    /** The wait before another visit is over. */
    record NodeRetryDue(NodeAddress at) implements OfNode {}

    /**
     * A visit asks for a lock before it begins.
     *
     * @param name the lock
     * @param engine true: it reaches over all runs of the engine
     * @param permits how many may hold it at once
     */
    record LockRequested(NodeAddress at, String name, boolean engine, int permits) implements OfWorld {}

    /** A visit holds its lock, until it ends. */
    record LockGranted(NodeAddress at) implements OfWorld {}

    /**
     * Inboxes are open; they close with the scope that holds the node.
     *
     * @param inboxes one, or one for each item
     * @param output what {@code $nodeId} yields: the handle or handles
     */
    record WebhookOpened(NodeAddress at, List<Inbox> inboxes, JsonNode output) implements OfWorld {

        /**
         * A place where payloads arrive.
         *
         * @param id unguessable, or the name that the flow gave it
         * @param url where callers post; absent for a named inbox
         */
        public record Inbox(String id, Optional<String> url) {}

        public WebhookOpened {
            inboxes = List.copyOf(inboxes);
        }
    }

    /** A webhook wants a name of its own, which no other run may have at the time. */
    record TokenRequested(NodeAddress at, String token) implements OfWorld {}

    /**
     * An inbox accepted a payload.
     *
     * @param at the webhook that opened the inbox
     * @param inbox the inbox
     * @param payload names the payload within the run
     * @param request {@code {id, method, url, headers, query, body, receivedAt}}
     * @param key makes a second delivery of the same payload harmless
     * @param held true: the caller waits for an answer
     */
    record PayloadReceived(
            NodeAddress at, String inbox, String payload, JsonNode request, Optional<String> key,
            boolean held) implements OfWorld {}

    /** The inboxes of a webhook take no more payloads; callers who are still held hear that nobody answers. */
    record WebhookClosed(NodeAddress at) implements OfWorld {}

    /**
     * A held caller is answered; the node's {@code NodeCompleted} follows.
     *
     * @param payload what is answered
     * @param status HTTP status
     * @param body text, other JSON, or null for none
     */
    record CallerAnswered(
            NodeAddress at, String payload, int status, Map<String, String> headers, JsonNode body) implements OfWorld {
        public CallerAnswered {
            headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
        }
    }

    /**
     * The run got a signal; it is kept until somebody takes it.
     *
     * @param name what it is called
     * @param data what it carries
     * @param key makes a second delivery of the same signal harmless
     */
    record SignalReceived(String name, JsonNode data, Optional<String> key) implements RunEvent {}

    /** A signal is to be sent to another run; the node is done when that run has it. */
    record SignalSent(NodeAddress at, RunId to, String name, JsonNode data) implements OfWorld {}

    /**
     * The token waits for something from outside its lane.
     *
     * @param source what it waits for, as {@link WaitSource#text} writes it
     * @param payloads how many it takes; 0: all that are there now
     * @param list whether it yields a list
     * @param deadline when its {@code timeout} strikes
     */
    record WaitStarted(
            NodeAddress at, String source, int payloads, boolean list, Optional<Instant> deadline) implements OfWorld {

        /** What it waits for. */
        public WaitSource awaited() {
            return WaitSource.parse(source);
        }
    }

    /**
     * The wait is over.
     *
     * @param taken how many payloads it took, the oldest ones
     * @param output what {@code $nodeId} yields
     */
    record WaitEnded(NodeAddress at, int taken, JsonNode output) implements OfWorld {}

    /**
     * A child run is to be started; its id is fixed, so that it is started once.
     *
     * @param flow the child's flow
     * @param run the child
     * @param input its input
     */
    record ChildRequested(NodeAddress at, String flow, RunId run, JsonNode input) implements OfWorld {}

    /**
     * The child run exists, durably.
     *
     * @param run the child
     * @param output what {@code $nodeId} yields
     */
    record ChildStarted(NodeAddress at, RunId run, JsonNode output) implements OfWorld {}

    /** A {@code scope} node's catch takes an error; the catch lane's {@code LaneStarted} follows. */
    record ErrorCaught(NodeAddress at, String lane, FlowError error) implements OfContainer {}

    /** A race has its winner. */
    record RaceWon(NodeAddress at, String winner) implements OfContainer {}

    /**
     * A node other than a step is done.
     *
     * @param output what {@code $nodeId} yields; null where the kind yields nothing
     */
    record NodeCompleted(NodeAddress at, JsonNode output) implements OfNode {}

    /** A disabled node was passed. */
    record NodeSkipped(NodeAddress at) implements OfNode {}

    /** A node other than a step failed, or a step could not be called. */
    record NodeFailed(NodeAddress at, FlowError error) implements OfNode {}

    /**
     * An open visit was stopped: a sleep ends at once, a step is told.
     *
     * @param reason for people
     */
    record NodeCancelled(NodeAddress at, String reason) implements OfNode {}

    /**
     * The engine cannot go on at this node without a person.
     *
     * @param kind {@code StepUnderWayAtCrash}, {@code PluginMissing}, {@code RetriesExhausted}, …
     * @param message what happened, what the person can do
     * @param failure what failed for good, when the incident stands for a failure
     */
    record IncidentRaised(
            NodeAddress at, String kind, String message, Optional<Failure> failure) implements OfNode {

        /** One that stands for no failure: something is missing or not known. */
        public IncidentRaised(NodeAddress at, String kind, String message) {
            this(at, kind, message, Optional.empty());
        }

        /**
         * A failure that a person may turn into another set of attempts.
         *
         * @param attempt the last one, from 1
         * @param error what it failed with
         * @param origin where the error began
         */
        public record Failure(int attempt, FlowError error, NodeAddress origin) {}
    }

    /**
     * A person decided about an incident.
     *
     * @param resolution what now
     */
    record IncidentResolved(NodeAddress at, Resolution resolution) implements OfNode {
        /** What a person can decide. */
        public enum Resolution {
            /** Call the step again, or do what the node does anew. */
            RETRY,
            /** Let the step fail. */
            FAIL,
            /** Go on as if it had yielded what the person says, which is its output in the event that follows. */
            SKIP
        }
    }

    /**
     * The run as a whole cannot go on without a person: nothing is decided for it until then. What it is sent, and what its
     * steps answer, is kept.
     *
     * @param kind {@code EngineFailed}, {@code CrashedRepeatedly}, …
     * @param message what happened, what the person can do
     */
    record RunIncidentRaised(String kind, String message) implements OfRun {}

    /** A person decided about an incident of the whole run: it goes on, what was kept is taken first; or it fails. */
    record RunIncidentResolved(IncidentResolved.Resolution resolution) implements OfRun {}

    /**
     * A step answered while the run was paused, or waited for a person as a whole. The answer counts when the run goes on.
     *
     * @param attempt the one that answered, from 1
     * @param result what the plugin returned; absent when it failed
     * @param error what it failed with; absent when it worked
     */
    record OutcomeKept(NodeAddress at, int attempt, Optional<JsonNode> result,
            Optional<FlowError> error) implements OfNode {}

    /**
     * The run stands still: no step is called, no child started, no timer acts, and what arrives is kept.
     *
     * @param reason for people
     */
    record RunPaused(String reason) implements OfRun {}

    /** The run goes on; what was kept is taken first. */
    record RunResumed() implements OfRun {}

    /**
     * The run's tags have changed.
     *
     * @param set new and changed tags
     * @param removed names of tags that it has no more
     */
    record RunTagged(Map<String, String> set, List<String> removed) implements OfRun {
        public RunTagged {
            set = Collections.unmodifiableMap(new LinkedHashMap<>(set));
            removed = List.copyOf(removed);
        }
    }

    /**
     * The events so far are those of another run, up to one of them; from here on the run is itself.
     *
     * @param from the other run
     * @param sequence the last event taken over
     */
    record RunForked(RunId from, long sequence) implements OfRun {}

    /** The run ended well. */
    record RunCompleted(JsonNode output) implements Terminal {}

    /**
     * The run failed.
     *
     * @param at where the error began
     */
    record RunFailed(NodeAddress at, FlowError error) implements Terminal {}

    /** The run was cancelled. */
    record RunCancelled(String reason) implements Terminal {}
}
