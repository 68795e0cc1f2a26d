package dev.steadflow.flow.run;

import dev.steadflow.flow.event.FlowError;
import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.flow.event.RunEvent.IncidentRaised.Failure;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.event.WaitSource;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** A visit that waits: for a step's outcome, for time, for the world, or for its lanes. */
public sealed interface OpenVisit permits OpenLanes, OpenVisit.OpenStep, OpenVisit.OpenSleep, OpenVisit.OpenWait,
        OpenVisit.OpenChild, OpenVisit.OpenSignal, OpenVisit.OpenToken, OpenVisit.OpenLock, OpenVisit.OpenRetry,
        OpenVisit.OpenIncident {

    /** Which visit. */
    NodeAddress at();

    /** When it has to be woken up, at the latest; absent when time does nothing to it. */
    default Optional<Instant> wakeAt() {
        return Optional.empty();
    }

    /** Why it waits for a person; absent when it does not. */
    default Optional<Incident> incident() {
        return Optional.empty();
    }

    /**
     * A step was scheduled and has no outcome yet.
     *
     * @param uses step type and version
     * @param in the recorded input
     * @param timeoutMillis the limit of each attempt; 0: none
     * @param scheduledAt when it was scheduled
     * @param failedAttempts how many attempts have failed
     * @param forgiven how many of them do not count any more, because a person asked for a fresh set
     * @param notBefore when the next attempt may begin
     * @param incident why a person has to decide; absent when nobody has to
     * @param heartbeat what an attempt told last
     */
    record OpenStep(
            NodeAddress at,
            String uses,
            JsonNode in,
            long timeoutMillis,
            Instant scheduledAt,
            int failedAttempts,
            int forgiven,
            Instant notBefore,
            Optional<Incident> incident,
            Optional<JsonNode> heartbeat) implements OpenVisit {

        OpenStep told(JsonNode details) {
            return new OpenStep(at, uses, in, timeoutMillis, scheduledAt, failedAttempts, forgiven, notBefore,
                    incident, Optional.of(details));
        }

        OpenStep retrying(int attempt, Instant next) {
            return new OpenStep(at, uses, in, timeoutMillis, scheduledAt, attempt, forgiven, next, incident,
                    heartbeat);
        }

        /** It waits for a person; what failed counts as an attempt. */
        OpenStep stopped(Incident why) {
            int failed = why.failure().map(Failure::attempt).orElse(failedAttempts);
            return new OpenStep(at, uses, in, timeoutMillis, scheduledAt, failed, forgiven, notBefore,
                    Optional.of(why), heartbeat);
        }

        /** A person has decided; after a failure the attempts are counted anew. */
        OpenStep decided(Instant now) {
            boolean failed = incident.flatMap(Incident::failure).isPresent();
            return new OpenStep(at, uses, in, timeoutMillis, scheduledAt, failedAttempts,
                    failed ? failedAttempts : forgiven, failed ? now : notBefore, Optional.empty(), heartbeat);
        }
    }

    /**
     * What a person has to decide about.
     *
     * @param kind {@code StepUnderWayAtCrash}, {@code PluginMissing}, …
     * @param message what happened, what the person can do
     * @param failure what failed for good, when the incident stands for a failure
     */
    record Incident(String kind, String message, Optional<Failure> failure) {}

    /**
     * A visit that is no step waits for a person.
     *
     * @param why what to decide about
     * @param resumes what is open again when the person says to try again; absent: the node is visited anew
     */
    record OpenIncident(NodeAddress at, Incident why, Optional<OpenVisit> resumes) implements OpenVisit {
        @Override
        public Optional<Incident> incident() {
            return Optional.of(why);
        }
    }

    /**
     * The token sleeps.
     *
     * @param due when it goes on
     * @param deadline when its {@code timeout} strikes
     */
    record OpenSleep(NodeAddress at, Instant due, Optional<Instant> deadline) implements OpenVisit {
        @Override
        public Optional<Instant> wakeAt() {
            return Optional.of(deadline.filter(due::isAfter).orElse(due));
        }
    }

    /**
     * The token waits for payloads, a signal, a run or a background lane.
     *
     * @param source {@code webhook:<inbox>}, {@code signal:<name>}, {@code run:<id>} or {@code lane:<visit>}
     * @param payloads how many it takes
     * @param list whether it yields a list
     * @param deadline when its {@code timeout} strikes
     * @param since its {@link Mailbox#turn}
     */
    record OpenWait(
            NodeAddress at, String source, int payloads, boolean list, Optional<Instant> deadline,
            long since) implements OpenVisit {

        /** What it waits for. */
        WaitSource awaited() {
            return WaitSource.parse(source);
        }

        @Override
        public Optional<Instant> wakeAt() {
            return deadline;
        }
    }

    /** A child run is to be started. */
    record OpenChild(NodeAddress at, String flow, RunId run, JsonNode input) implements OpenVisit {}

    /** A signal is on its way to another run. */
    record OpenSignal(NodeAddress at, RunId to, String name, JsonNode data) implements OpenVisit {}

    /** A name for an inbox is being claimed. */
    record OpenToken(NodeAddress at, String token) implements OpenVisit {}

    /**
     * The visit waits for a permit before it begins.
     *
     * @param lock what it asks for
     * @param since the sequence of the request
     */
    record OpenLock(NodeAddress at, HeldLock lock, long since) implements OpenVisit {}

    /**
     * The visit failed; another is made later.
     *
     * @param due not before
     */
    record OpenRetry(NodeAddress at, Instant due) implements OpenVisit {
        @Override
        public Optional<Instant> wakeAt() {
            return Optional.of(due);
        }
    }

    /** How a lane stands. */
    sealed interface LaneState {
        /** It is being run. */
        record Running() implements LaneState {}

        /** It ended with a value. */
        record Completed(JsonNode value) implements LaneState {}

        /** It ended with an error. */
        record Failed(FlowError error) implements LaneState {}

        /** Its guard was false. */
        record Skipped() implements LaneState {}

        /** It was stopped. */
        record Cancelled() implements LaneState {}
    }
}
