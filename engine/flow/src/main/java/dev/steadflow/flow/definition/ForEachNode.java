package dev.steadflow.flow.definition;

import dev.steadflow.flow.definition.Errors;
import dev.steadflow.flow.definition.Join;
import dev.steadflow.flow.definition.Rest;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Runs its lane once for each item; yields a list in the order of the items.
 *
 * @param items over what
 * @param as the item's name inside the lane, without dollar sign; {@code $index} is its number, from 0
 * @param concurrency how many lanes run at once; absent: all
 */
public record ForEachNode(
        Items items,
        String as,
        Scope lane,
        Join join,
        Rest rest,
        Errors errors,
        Optional<Integer> concurrency,
        Optional<String> next,
        NodeSettings settings) implements NodeDefinition.Container {

    /** What the file may leave out. */
    public static final String STANDARD_AS = "item";

    /** What a {@code forEach} goes over. */
    public sealed interface Items {
        /**
         * A list that is known when the node is entered.
         *
         * @param list literal or expression
         */
        record Known(JsonNode list) implements Items {}

        /**
         * The payloads of an inbox, one lane for each as it arrives, until the join is met.
         *
         * @param webhook an expression that yields the inbox's handle
         */
        record Arriving(String webhook) implements Items {}
    }

    @Override
    public String type() {
        return "forEach";
    }

    @Override
    public Map<String, Scope> scopes() {
        return Map.of("lane", lane);
    }

    @Override
    public ForEachNode withSettings(NodeSettings newSettings) {
        return new ForEachNode(items, as, lane, join, rest, errors, concurrency, next, newSettings);
    }

    @Override
    public ForEachNode withNext(Optional<String> newNext) {
        return new ForEachNode(items, as, lane, join, rest, errors, concurrency, newNext, settings);
    }

    @Override
    public ForEachNode withScope(String name, Scope scope) {
        return new ForEachNode(items, as, scope, join, rest, errors, concurrency, next, settings);
    }
}
