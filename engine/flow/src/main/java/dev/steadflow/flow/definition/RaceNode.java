package dev.steadflow.flow.definition;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Runs all lanes at once; the first to settle wins and yields {@code {winner, value}}. */
public record RaceNode(
        Map<String, Scope> lanes,
        Rest rest,
        Errors errors,
        Optional<String> next,
        NodeSettings settings) implements NodeDefinition.Container {

    public RaceNode {
        lanes = Collections.unmodifiableMap(new LinkedHashMap<>(lanes));
    }

    @Override
    public String type() {
        return "race";
    }

    @Override
    public Map<String, Scope> scopes() {
        return lanes;
    }

    @Override
    public RaceNode withSettings(NodeSettings newSettings) {
        return new RaceNode(lanes, rest, errors, next, newSettings);
    }

    @Override
    public RaceNode withNext(Optional<String> newNext) {
        return new RaceNode(lanes, rest, errors, newNext, settings);
    }

    @Override
    public RaceNode withScope(String lane, Scope scope) {
        Map<String, Scope> changed = new LinkedHashMap<>(lanes);
        changed.put(lane, scope);
        return withLanes(changed);
    }

    /** The same node with other lanes. */
    public RaceNode withLanes(Map<String, Scope> newLanes) {
        return new RaceNode(newLanes, rest, errors, next, settings);
    }
}
