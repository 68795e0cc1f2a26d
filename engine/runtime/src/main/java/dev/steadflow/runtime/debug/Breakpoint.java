package dev.steadflow.runtime.debug;

import java.util.Optional;

/**
 * Where a run stops.
 *
 * @param before before the node's work: before its call, or before the first call inside it
 * @param after after a call, with what it answered
 * @param condition an expression that has to be true, without its braces; it knows what the flow's expressions know there, and
 *     {@code $in}, {@code $attempt} and, after the call, {@code $result}
 */
public record Breakpoint(boolean before, boolean after, Optional<String> condition) {

    /** The usual one. */
    public static final Breakpoint BEFORE = new Breakpoint(true, false, Optional.empty());
}
