package dev.steadflow.flow.definition;

import java.util.Map;
import java.util.Optional;

/**
 * Repeats its lane; yields the value of the last round, null without any. {@code $index} is the round's number, from 0.
 *
 * @param whileTrue a condition looked at before each round; {@code while} in the file
 * @param until a condition looked at after each round; {@code $result} is what the round yielded
 * @param max the most rounds; when a condition asks for more, the node fails with {@code LimitExceeded}; without
 *     conditions that many rounds are made
 */
public record LoopNode(
        Optional<String> whileTrue,
        Optional<String> until,
        Optional<Integer> max,
        Scope lane,
        Optional<String> next,
        NodeSettings settings) implements NodeDefinition.Container {

    @Override
    public String type() {
        return "loop";
    }

    @Override
    public Map<String, Scope> scopes() {
        return Map.of("lane", lane);
    }

    @Override
    public LoopNode withSettings(NodeSettings newSettings) {
        return new LoopNode(whileTrue, until, max, lane, next, newSettings);
    }

    @Override
    public LoopNode withNext(Optional<String> newNext) {
        return new LoopNode(whileTrue, until, max, lane, newNext, settings);
    }

    @Override
    public LoopNode withScope(String name, Scope scope) {
        return new LoopNode(whileTrue, until, max, scope, next, settings);
    }
}
