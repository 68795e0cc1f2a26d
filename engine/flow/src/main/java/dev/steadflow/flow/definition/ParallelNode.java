package dev.steadflow.flow.definition;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Runs all lanes at once and goes on when {@link Join} is met. */
public record ParallelNode(
        Map<String, Scope> lanes,
        Join join,
        Rest rest,
        Errors errors,
        Optional<Integer> concurrency,
        Optional<String> next,
        NodeSettings settings) implements NodeDefinition.Container {

    public ParallelNode {
        lanes = Collections.unmodifiableMap(new LinkedHashMap<>(lanes));
    }

    @Override
    public String type() {
        return "parallel";
    }

    @Override
    public Map<String, Scope> scopes() {
        return lanes;
    }

    @Override
    public ParallelNode withSettings(NodeSettings newSettings) {
        return new ParallelNode(lanes, join, rest, errors, concurrency, next, newSettings);
    }

    @Override
    public ParallelNode withNext(Optional<String> newNext) {
        return new ParallelNode(lanes, join, rest, errors, concurrency, newNext, settings);
    }

    @Override
    public ParallelNode withScope(String lane, Scope scope) {
        Map<String, Scope> changed = new LinkedHashMap<>(lanes);
        changed.put(lane, scope);
        return withLanes(changed);
    }

    /** The same node with other lanes. */
    public ParallelNode withLanes(Map<String, Scope> newLanes) {
        return new ParallelNode(newLanes, join, rest, errors, concurrency, next, settings);
    }
}
