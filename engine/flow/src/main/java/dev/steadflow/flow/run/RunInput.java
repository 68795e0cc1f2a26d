package dev.steadflow.flow.run;

import dev.steadflow.flow.event.FlowError;
import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.flow.event.RunEvent;
import dev.steadflow.flow.event.RunId;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** Something that a run has to answer: an order from outside, or the outcome of an effect. */
public sealed interface RunInput {

    /**
     * The first input of every run.
     *
     * @param input already checked against the flow's schema
     * @param seed where {@code $random} starts
     * @param workFolder where steps resolve relative paths
     * @param parent who started it, for a child run
     * @param origin the run that it was made from by hand
     * @param trigger what started it by itself
     * @param tags what it can be found by, as {@link TagRules} allow
     */
    record StartRun(
            String flowHash,
            JsonNode input,
            long seed,
            Optional<String> workFolder,
            Optional<RunEvent.RunStarted.Parent> parent,
            Optional<RunEvent.RunStarted.Origin> origin,
            Optional<RunEvent.RunStarted.Trigger> trigger,
            Map<String, String> tags) implements RunInput {

        public StartRun {
            tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
        }

        /** A run without tags that stands for itself. */
        public StartRun(
                String flowHash,
                JsonNode input,
                long seed,
                Optional<String> workFolder,
                Optional<RunEvent.RunStarted.Parent> parent) {
            this(flowHash, input, seed, workFolder, parent, Optional.empty(), Optional.empty(), Map.of());
        }

        /** A run that no other run started. */
        public StartRun(String flowHash, JsonNode input, long seed, Optional<String> workFolder) {
            this(flowHash, input, seed, workFolder, Optional.empty());
        }
    }

    /** A step's outcome: it worked. */
    record CompleteStep(NodeAddress at, int attempt, JsonNode result) implements RunInput {}

    /** A step's outcome: it failed and will not be tried again. */
    record FailStep(NodeAddress at, int attempt, FlowError error) implements RunInput {}

    /** An attempt failed; the step runner will make another. */
    record RetryStep(NodeAddress at, int attempt, FlowError error, Instant nextAttemptAt) implements RunInput {}

    /** A cancelled step's attempt ended by obeying. */
    record AcknowledgeCancel(NodeAddress at, int attempt) implements RunInput {}

    /** A timer is due: a sleep's end or a container's deadline. */
    record FireTimer(NodeAddress at) implements RunInput {}

    /** A person ends a sleep early. */
    record SkipSleep(NodeAddress at) implements RunInput {}

    /** A person or program stops the run. */
    record CancelRun(String reason) implements RunInput {}

    /** A person or program lets the run stand still. Ignored when it does already, or has ended. */
    record PauseRun(String reason) implements RunInput {}

    /** A person or program lets the run go on. Ignored when it does not stand still. */
    record ResumeRun() implements RunInput {}

    /** A person who debugs the run changes variables that are known at a visit. Others are left out. */
    record ChangeVariables(NodeAddress at, Map<String, JsonNode> values) implements RunInput {
        public ChangeVariables {
            values = Map.copyOf(values);
        }
    }

    /** A person or program changes the run's tags. Ignored when {@link TagRules} forbid it, or the run has ended. */
    record TagRun(Map<String, String> set, List<String> removed) implements RunInput {
        public TagRun {
            set = Collections.unmodifiableSortedMap(new TreeMap<>(set));
            removed = List.copyOf(removed);
        }
    }

    /**
     * A fork, whose log has what it takes over, begins to be a run of its own.
     *
     * @param from the other run
     * @param sequence the last event taken over
     * @param goesOn the scopes whose token stands between two nodes, with the node it goes to; absent: to the scope's end
     * @param again visits that are under way and are made anew
     * @param tags tags it has besides those that it takes over
     */
    record GoOn(
            RunId from,
            long sequence,
            Map<String, Optional<String>> goesOn,
            List<NodeAddress> again,
            Map<String, String> tags) implements RunInput {
        public GoOn {
            goesOn = Collections.unmodifiableSortedMap(new TreeMap<>(goesOn));
            again = List.copyOf(again);
            tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
        }
    }

    /** The engine found that it cannot go on by itself at a step, or with the errand of another node. */
    record RaiseIncident(NodeAddress at, String kind, String message) implements RunInput {}

    /**
     * The engine found that it cannot go on by itself with the whole run. From here on the run records what its steps answer
     * and what is sent to it, and answers a cancel and {@link ResolveRunIncident}; other inputs are to be kept and given
     * again.
     */
    record RaiseRunIncident(String kind, String message) implements RunInput {}

    /**
     * A person decided about an incident of the whole run.
     *
     * @param resolution not to skip it: no node yields anything then
     */
    record ResolveRunIncident(RunEvent.IncidentResolved.Resolution resolution) implements RunInput {
        public ResolveRunIncident {
            if (resolution == RunEvent.IncidentResolved.Resolution.SKIP) {
                throw new IllegalArgumentException("Expected a run that waits as a whole to be retried or to fail.");
            }
        }
    }

    /**
     * A person decided about an incident.
     *
     * @param output what the node yields; there exactly when it is skipped
     */
    record ResolveIncident(
            NodeAddress at, RunEvent.IncidentResolved.Resolution resolution,
            Optional<JsonNode> output) implements RunInput {
        public ResolveIncident {
            if ((resolution == RunEvent.IncidentResolved.Resolution.SKIP) != output.isPresent()) {
                throw new IllegalArgumentException("Expected an output for a visit that is skipped, and for no other.");
            }
        }

        /** It is tried again, or fails. */
        public ResolveIncident(NodeAddress at, RunEvent.IncidentResolved.Resolution resolution) {
            this(at, resolution, Optional.empty());
        }

        /** The run goes on with what a person says. */
        public static ResolveIncident skip(NodeAddress at, JsonNode output) {
            return new ResolveIncident(at, RunEvent.IncidentResolved.Resolution.SKIP, Optional.of(output));
        }
    }

    /**
     * Somebody posted to an inbox. Ignored when the inbox is closed, full, or has seen the key.
     *
     * @param inbox the inbox's id
     * @param request {@code {method, url, headers, query, body, receivedAt}}, checked against the schema
     * @param key makes a second delivery harmless
     * @param held true: the caller waits for an answer
     */
    record ReceivePayload(String inbox, JsonNode request, Optional<String> key, boolean held) implements RunInput {}

    /** A step under way tells how far it is. Ignored when the visit does not wait for that attempt any more. */
    record RecordHeartbeat(NodeAddress at, int attempt, JsonNode details) implements RunInput {}

    /** Somebody sent a signal. Ignored when the key was seen or too many signals of the name are kept. */
    record ReceiveSignal(String name, JsonNode data, Optional<String> key) implements RunInput {}

    /** The other run has the signal. */
    record ConfirmSignal(NodeAddress at) implements RunInput {}

    /** The child run exists. */
    record ConfirmChild(NodeAddress at) implements RunInput {}

    /** No other run has the name. */
    record GrantToken(NodeAddress at) implements RunInput {}

    /** The visit has its permit. */
    record GrantPermit(NodeAddress at) implements RunInput {}

    /**
     * The run that a visit waits for has ended.
     *
     * @param outcome {@code {runId, status, output?, error?}}
     */
    record ReportRunEnd(NodeAddress at, JsonNode outcome) implements RunInput {}

    /** An errand of a visit cannot be done; the visit fails. */
    record RefuseErrand(NodeAddress at, FlowError error) implements RunInput {}
}
