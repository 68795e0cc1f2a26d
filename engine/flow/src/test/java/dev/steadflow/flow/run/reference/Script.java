package dev.steadflow.flow.run.reference;

import dev.steadflow.flow.event.FlowError;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What the world does in a test: how each attempt of a step ends, and what comes from outside when.
 *
 * @param outside in the order of time
 */
public record Script(Steps steps, List<Outside> outside) {

    /** How steps end. */
    public interface Steps {
        /**
         * The end of one attempt.
         *
         * @param run {@code root}, or the starting visit's address after its run's name and {@code >}
         * @param at the visit
         */
        Outcome outcome(String run, String at, int attempt);
    }

    /**
     * One attempt.
     *
     * @param after how long it takes
     * @param error what it fails with; absent: it works and returns the value
     */
    public record Outcome(Duration after, JsonNode value, Optional<FlowError> error) {}

    /** Something from outside. */
    public sealed interface Outside {
        /** When. */
        Instant at();

        /** A payload for one of the inboxes that are open then, drawn by a number. */
        record Post(Instant at, int pick, JsonNode body) implements Outside {}

        /** A signal to the first run. */
        record Signal(Instant at, String name, JsonNode data) implements Outside {}

        /** The first run is cancelled. */
        record Cancel(Instant at) implements Outside {}
    }

    public Script {
        outside = List.copyOf(outside);
    }
}
