package dev.steadflow.flow.definition;

import java.util.Optional;

/**
 * Waits for a span or until an instant; exactly one of the two is present in a valid flow.
 *
 * @param duration ISO-8601 duration ({@code PT30S}) or expression; {@code for} in the file
 * @param until ISO-8601 date-time with offset, or expression
 */
public record SleepNode(
        Optional<String> duration, Optional<String> until, Optional<String> next,
        NodeSettings settings) implements NodeDefinition.Sequential {
    @Override
    public String type() {
        return "sleep";
    }

    @Override
    public SleepNode withSettings(NodeSettings newSettings) {
        return new SleepNode(duration, until, next, newSettings);
    }

    @Override
    public SleepNode withNext(Optional<String> newNext) {
        return new SleepNode(duration, until, newNext, settings);
    }
}
