package dev.steadflow.runtime.debug;

import dev.steadflow.flow.definition.NodePath;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * What debug runs of one flow do differently. It is about test runs and no part of the flow. Immutable.
 *
 * @param breakpoints where they stop
 * @param pins what steps answer without being called
 * @param faults what goes wrong
 * @param seed decides which calls a fault meets: the same seed, the same calls
 */
public record DebugPlan(Map<NodePath, Breakpoint> breakpoints, Map<NodePath, JsonNode> pins,
        Map<NodePath, Fault> faults, long seed) {

    /** Nothing special. */
    public static final DebugPlan NONE = new DebugPlan(Map.of(), Map.of(), Map.of(), 1);

    public DebugPlan {
        breakpoints = Collections.unmodifiableMap(new LinkedHashMap<>(breakpoints));
        pins = Collections.unmodifiableMap(new LinkedHashMap<>(pins));
        faults = Collections.unmodifiableMap(new LinkedHashMap<>(faults));
    }

    /** The same plan with a breakpoint. */
    public DebugPlan with(NodePath node, Breakpoint breakpoint) {
        return new DebugPlan(plus(breakpoints, node, breakpoint), pins, faults, seed);
    }

    /** The same plan with an answer. */
    public DebugPlan withPin(NodePath node, JsonNode answer) {
        return new DebugPlan(breakpoints, plus(pins, node, answer), faults, seed);
    }

    /** The same plan with a fault. */
    public DebugPlan with(NodePath node, Fault fault) {
        return new DebugPlan(breakpoints, pins, plus(faults, node, fault), seed);
    }

    /** The same plan without the breakpoint of a node. */
    public DebugPlan withoutBreakpoint(NodePath node) {
        return new DebugPlan(minus(breakpoints, node), pins, faults, seed);
    }

    /** The same plan without the answer of a node. */
    public DebugPlan withoutPin(NodePath node) {
        return new DebugPlan(breakpoints, minus(pins, node), faults, seed);
    }

    /** The same plan without the fault of a node. */
    public DebugPlan withoutFault(NodePath node) {
        return new DebugPlan(breakpoints, pins, minus(faults, node), seed);
    }

    /** The same plan with another seed. */
    public DebugPlan withSeed(long other) {
        return new DebugPlan(breakpoints, pins, faults, other);
    }

    private static <V> Map<NodePath, V> plus(Map<NodePath, V> map, NodePath node, V value) {
        Map<NodePath, V> copy = new LinkedHashMap<>(map);
        copy.put(node, value);
        return copy;
    }

    private static <V> Map<NodePath, V> minus(Map<NodePath, V> map, NodePath node) {
        Map<NodePath, V> copy = new LinkedHashMap<>(map);
        copy.remove(node);
        return copy;
    }
}
