package dev.steadflow.runtime.rehearsal;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * One run of a flow as a test.
 *
 * @param description what it is about, for people; may be empty
 * @param input the run's input
 * @param start when it starts, by the clock that jumps
 * @param steps what steps answer, by node id or address ({@code charge}, {@code ship.express/label}, with
 *     {@code flow-id:} before it in a child run); one entry for each attempt, the last one for all further ones
 * @param others what happens to steps that are not named
 * @param outside what reaches the run, in any order
 * @param expected what it has to come to
 */
public record RehearsalCase(
        String description,
        JsonNode input,
        Instant start,
        Map<String, List<Pin>> steps,
        Others others,
        List<FromOutside> outside,
        Expected expected) {

    /** What happens to steps without a pin. */
    public enum Others {
        /** They are refused, and the rehearsal fails: nothing is really sent or written. */
        REFUSE,
        /** They are called, with all their effects. */
        RUN
    }

    /** When a rehearsal starts unless its case says so; a round time that nobody mistakes for now. */
    public static final Instant STANDARD_START = Instant.parse("2026-01-01T09:00:00Z");

    public RehearsalCase {
        Map<String, List<Pin>> copy = new LinkedHashMap<>();
        steps.forEach((node, pins) -> copy.put(node, List.copyOf(pins)));
        steps = Collections.unmodifiableMap(copy);
        outside = List.copyOf(outside);
    }

    /** The same case expecting something else. */
    public RehearsalCase withExpected(Expected newExpected) {
        return new RehearsalCase(description, input, start, steps, others, outside, newExpected);
    }
}
