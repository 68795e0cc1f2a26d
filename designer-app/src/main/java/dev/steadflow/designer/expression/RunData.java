package dev.steadflow.designer.expression;

import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.definition.ForEachNode;
import dev.steadflow.flow.definition.NodePath;
import dev.steadflow.flow.definition.Scope;
import dev.steadflow.flow.definition.ScopePath;
import dev.steadflow.flow.event.RecordedEvent;
import dev.steadflow.flow.event.RunId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * What a run has recorded, as the expressions of its flow see it: what each node yielded last, variables as they were
 * left, and the first item of each list. Immutable.
 */
public final class RunData {

    private final RunId run;
    private final String flow;
    private final Instant startedAt;
    private final RunDataFold fold;

    private RunData(RunId run, String flow, Instant startedAt, RunDataFold fold) {
        this.run = run;
        this.flow = flow;
        this.startedAt = startedAt;
        this.fold = fold;
    }

    /** The data of a run from its events, in order; later ones may be missing. */
    public static RunData of(RunId run, String flow, Instant startedAt, List<RecordedEvent> events) {
        RunDataFold fold = new RunDataFold();
        events.forEach(recorded -> fold.apply(recorded.event()));
        return new RunData(run, flow, startedAt, fold);
    }

    /** The run. */
    public RunId run() {
        return run;
    }

    /** When the run was started. */
    public Instant startedAt() {
        return startedAt;
    }

    /**
     * The values of names at a field of a node, by name without the dollar sign, in alphabetical order. Those that the
     * run has no value for are left out.
     *
     * @param flow the flow as it is drawn now
     */
    public Map<String, JsonNode> at(FlowDefinition flow, NodePath node, String field) {
        Map<String, JsonNode> values = new TreeMap<>();
        if (field.startsWith("/out") || field.startsWith("/while") || field.startsWith("/until")
                || field.startsWith("/join")) {
            fold.result(node).ifPresent(value -> values.put("result", value));
        }
        laneOf(flow, node, field).ifPresent(lane -> add(values, flow, lane));
        add(values, flow, node.scope());
        return values;
    }

    /** The values of names at the end of the flow. */
    public Map<String, JsonNode> atEnd(FlowDefinition drawn) {
        Map<String, JsonNode> values = new TreeMap<>();
        add(values, drawn, ScopePath.MAIN);
        return values;
    }

    private static Optional<ScopePath> laneOf(FlowDefinition flow, NodePath node, String field) {
        String[] parts = field.split("/", -1);
        return flow.node(node).flatMap(owner -> owner.scopes().keySet().stream()
                .filter(lane -> parts.length > 2 && (parts[1].equals(lane) || parts[2].equals(lane)))
                .findFirst()
                .map(node::lane));
    }

    private void add(Map<String, JsonNode> values, FlowDefinition drawn, ScopePath from) {
        Optional<ScopePath> at = Optional.of(from);
        while (at.isPresent()) {
            ScopePath scope = at.get();
            fold.variables(scope).forEach(values::putIfAbsent);
            drawn.scope(scope).map(Scope::nodes).orElse(Map.of()).keySet().forEach(
                    id -> fold.output(scope.node(id)).ifPresent(value -> values.putIfAbsent(id, value)));
            scope.owner().ifPresent(owner -> ofLane(values, drawn, owner));
            at = scope.owner().map(NodePath::scope);
        }
        fold.input().ifPresent(value -> values.put("input", value));
        values.put("run", JsonNodeFactory.instance.objectNode().put("id", run.text()).put("flow", flow)
                .put("startedAt", startedAt.toString()));
    }

    private void ofLane(Map<String, JsonNode> values, FlowDefinition drawn, NodePath owner) {
        if (drawn.node(owner).orElse(null) instanceof ForEachNode each) {
            fold.firstItem(owner).ifPresent(item -> {
                values.putIfAbsent(each.as(), item);
                values.putIfAbsent("index", JsonNodeFactory.instance.numberNode(0));
            });
        }
        fold.error(owner).ifPresent(error -> values.putIfAbsent("error", error));
    }
}
