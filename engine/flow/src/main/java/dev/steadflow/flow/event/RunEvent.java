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

    /** An event about one lane. */
    sealed interface OfLane extends RunEvent {
        /** The lane. */
        ScopeAddress lane();
    }

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
     */
    record RunStarted(
            String flowId,
            String flowHash,
            JsonNode input,
            long seed,
            Map<String, JsonNode> vars,
            Optional<String> workFolder) implements RunEvent {
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
     */
    record SleepStarted(NodeAddress at, Instant due) implements OfNode {}

    /**
     * The token goes on.
     *
     * @param skipped true: a person ended the sleep early
     */
    record SleepEnded(NodeAddress at, boolean skipped, JsonNode output) implements OfNode {}

    /**
     * A container was entered; {@code LaneStarted} events follow.
     *
     * @param lanes its lanes in order
     * @param deadline when its {@code timeout} strikes
     */
    record LanesOpened(NodeAddress at, List<String> lanes, Optional<Instant> deadline) implements OfNode {
        public LanesOpened {
            lanes = List.copyOf(lanes);
        }
    }

    /**
     * A lane runs.
     *
     * @param vars the lane's own variables, with {@code error} in a catch lane
     */
    record LaneStarted(ScopeAddress lane, Map<String, JsonNode> vars) implements OfLane {
        public LaneStarted {
            vars = Collections.unmodifiableMap(new LinkedHashMap<>(vars));
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

    /** A {@code scope} node's catch takes an error; the catch lane's {@code LaneStarted} follows. */
    record ErrorCaught(NodeAddress at, String lane, FlowError error) implements OfNode {}

    /** A race has its winner. */
    record RaceWon(NodeAddress at, String winner) implements OfNode {}

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
     * @param kind {@code StepUnderWayAtCrash}, {@code PluginMissing}, …
     * @param message what happened, what the person can do
     */
    record IncidentRaised(NodeAddress at, String kind, String message) implements OfNode {}

    /**
     * A person decided about an incident.
     *
     * @param resolution what now
     */
    record IncidentResolved(NodeAddress at, Resolution resolution) implements OfNode {
        /** What a person can decide. */
        public enum Resolution {
            /** Call the step again. */
            RETRY,
            /** Let the step fail. */
            FAIL
        }
    }

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
