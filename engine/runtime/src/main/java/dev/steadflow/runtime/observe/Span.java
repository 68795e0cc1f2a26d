package dev.steadflow.runtime.observe;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * One piece of work of a trace, over.
 *
 * @param id its ids
 * @param parent the span that it is a part of, in the same trace
 * @param link a span that brought it about, in another trace
 * @param attributes by name; values are texts or whole numbers
 * @param error name of what failed it
 */
record Span(
        Id id,
        Optional<String> parent,
        Optional<Id> link,
        String name,
        Instant start,
        Instant end,
        Map<String, Object> attributes,
        Optional<String> error) {

    /**
     * @param trace 32 hexadecimal digits
     * @param span 16 hexadecimal digits
     */
    record Id(String trace, String span) {}
}
