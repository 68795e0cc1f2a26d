package dev.steadflow.flow.run;

import dev.steadflow.flow.event.FlowError;
import dev.steadflow.flow.event.NodeAddress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.pcollections.PSortedMap;
import tools.jackson.databind.JsonNode;

/** A visit that waits: for a step's outcome, for time, or for its lanes. */
public sealed interface OpenVisit {

    /** Which visit. */
    NodeAddress at();

    /**
     * A step was scheduled and has no outcome yet.
     *
     * @param uses step type and version
     * @param in the recorded input
     * @param timeoutMillis the limit of each attempt; 0: none
     * @param scheduledAt when it was scheduled
     * @param failedAttempts how many attempts have failed
     * @param notBefore when the next attempt may begin
     * @param incident why a person has to decide; absent when nobody has to
     */
    record OpenStep(
            NodeAddress at,
            String uses,
            JsonNode in,
            long timeoutMillis,
            Instant scheduledAt,
            int failedAttempts,
            Instant notBefore,
            Optional<Incident> incident) implements OpenVisit {

        OpenStep retrying(int attempt, Instant next) {
            return new OpenStep(at, uses, in, timeoutMillis, scheduledAt, attempt, next, incident);
        }

        OpenStep withIncident(Optional<Incident> newIncident) {
            return new OpenStep(at, uses, in, timeoutMillis, scheduledAt, failedAttempts, notBefore, newIncident);
        }
    }

    /**
     * What a person has to decide about.
     *
     * @param kind {@code StepUnderWayAtCrash}, {@code PluginMissing}, …
     * @param message what happened, what the person can do
     */
    record Incident(String kind, String message) {}

    /**
     * The token sleeps.
     *
     * @param due when it goes on
     */
    record OpenSleep(NodeAddress at, Instant due) implements OpenVisit {}

    /**
     * A container runs its lanes.
     *
     * @param order the lanes in the order of the flow
     * @param lanes how each stands; lanes not yet started are absent
     * @param deadline when its {@code timeout} strikes
     */
    record OpenLanes(
            NodeAddress at, List<String> order, PSortedMap<String, LaneState> lanes,
            Optional<Instant> deadline) implements OpenVisit {

        public OpenLanes {
            order = List.copyOf(order);
        }

        OpenLanes with(String lane, LaneState state) {
            return new OpenLanes(at, order, lanes.plus(lane, state), deadline);
        }

        /** The lane's condition; absent before it starts. */
        public Optional<LaneState> lane(String name) {
            return Optional.ofNullable(lanes.get(name));
        }

        int running() {
            int running = 0;
            for (LaneState lane : lanes.values()) {
                running += lane instanceof LaneState.Running ? 1 : 0;
            }
            return running;
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
