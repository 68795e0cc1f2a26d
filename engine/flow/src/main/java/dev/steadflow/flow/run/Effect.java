package dev.steadflow.flow.run;

import dev.steadflow.flow.definition.RetryPolicy;
import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.flow.event.RunId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** An errand of the run core. It is done only when the events that ask for it are durable, and may be done twice. */
public sealed interface Effect {

    /** The visit it belongs to. */
    NodeAddress at();

    /**
     * Call a step.
     *
     * @param uses step type and version
     * @param in the recorded input, secret references inside
     * @param retry what to do when an attempt fails
     * @param timeoutMillis the limit of each attempt; 0: none
     * @param scheduledAt when the visit was scheduled
     * @param attempt the next attempt's number, from 1
     * @param forgiven how many attempts before it do not count, because a person asked for a fresh set
     * @param notBefore when that attempt may begin
     * @param heartbeat what an attempt told last; the next one is given it
     */
    record CallStep(
            NodeAddress at,
            String uses,
            JsonNode in,
            RetryPolicy retry,
            long timeoutMillis,
            Instant scheduledAt,
            int attempt,
            int forgiven,
            Instant notBefore,
            Optional<JsonNode> heartbeat) implements Effect {}

    /**
     * The run stands still: make no attempt of a step that has not begun. One that has may end. {@link CallStep} lets it
     * begin again.
     *
     * @param call what is not to be called
     */
    record WithholdStep(CallStep call) implements Effect {
        @Override
        public NodeAddress at() {
            return call.at();
        }
    }

    /** Tell a step that its visit was cancelled, and make no further attempt. */
    record InterruptStep(NodeAddress at, String reason) implements Effect {}

    /** Send {@code FireTimer} at an instant, never before. */
    record ArmTimer(NodeAddress at, Instant due) implements Effect {}

    /** The timer is not needed any more. */
    record DisarmTimer(NodeAddress at) implements Effect {}

    /** Take payloads for an inbox from now on; the state has the rules for it. */
    record OpenInbox(NodeAddress at, String inbox) implements Effect {}

    /** Take no more payloads; callers who are held hear that nobody answers. */
    record CloseInbox(NodeAddress at, String inbox) implements Effect {}

    /**
     * Claim a name for an inbox among all runs that go on, and send {@code GrantToken} or {@code RefuseErrand} with
     * {@code TokenInUse}. {@link OpenInbox} keeps the claim, {@link CloseInbox} ends it.
     */
    record ClaimToken(NodeAddress at, String token) implements Effect {}

    /** The claim is not needed any more; no inbox was opened with it. */
    record DropToken(NodeAddress at, String token) implements Effect {}

    /**
     * Answer a held caller, if he is still there. Done once; after a crash nobody is there.
     *
     * @param payload what is answered
     * @param status HTTP status
     * @param body text, other JSON, or null for none
     */
    record AnswerCaller(
            NodeAddress at, String payload, int status, Map<String, String> headers, JsonNode body) implements Effect {}

    /** Give another run a signal, durably and once per address, and send {@code ConfirmSignal} or {@code RefuseErrand}. */
    record SendSignal(NodeAddress at, RunId to, String name, JsonNode data) implements Effect {}

    /**
     * Start a child run unless it exists, durably, and send {@code ConfirmChild} or {@code RefuseErrand}.
     *
     * @param flow the child's flow, among those that this run is pinned to
     * @param run the child's id
     */
    record StartChild(NodeAddress at, String flow, RunId run, JsonNode input) implements Effect {}

    /** Send {@code ReportRunEnd} when a run has ended, or {@code RefuseErrand} with {@code RunNotFound}. */
    record WatchRun(NodeAddress at, RunId run) implements Effect {}

    /** The run's end is not waited for any more; nor is an answer to a child's start or a signal. */
    record ForgetErrand(NodeAddress at) implements Effect {}

    /** Get a permit that all runs share, in the order of asking, and send {@code GrantPermit}. */
    record AcquirePermit(NodeAddress at, String lock, int permits) implements Effect {}

    /** A visit has the permit already: after a restart it takes it back before anybody else gets one. */
    record HoldPermit(NodeAddress at, String lock, int permits) implements Effect {}

    /** Give a permit back, or stop asking for it. */
    record ReleasePermit(NodeAddress at, String lock) implements Effect {}
}
