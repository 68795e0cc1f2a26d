package dev.steadflow.flow.expression;

import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What the {@code $names} of an expression mean at one point of a run. */
public interface Names {

    /** The value of a name, without the dollar sign: {@code input}, {@code charge}, {@code item}. */
    Optional<JsonNode> value(String name);

    /** What {@code $now()} and {@code $millis()} answer: the time of the event being handled. */
    Instant now();

    /** Where {@code $random()} starts for this evaluation; equal seeds give equal numbers. */
    long seed();
}
