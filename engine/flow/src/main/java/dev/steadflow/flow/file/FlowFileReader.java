package dev.steadflow.flow.file;

import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.definition.FlowTrigger;
import dev.steadflow.flow.definition.NodeDefinition;
import dev.steadflow.flow.definition.NodePath;
import dev.steadflow.flow.definition.Scope;
import dev.steadflow.flow.definition.ScopePath;
import dev.steadflow.flow.validation.FlowLimits;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Turns the JSON of a file of the current version into a flow. One reader reads one file. */
final class FlowFileReader {

    private final ReadProblems problems;
    private final NodeReader nodeReader;
    private final Map<NodePath, String> nodePointers = new HashMap<>();

    FlowFileReader(ReadProblems problems) {
        this.problems = problems;
        this.nodeReader = new NodeReader(this, problems);
    }

    /** Where each node stands, once the file is read. */
    Map<NodePath, String> nodePointers() {
        return nodePointers;
    }

    /** The flow; worth nothing when problems of severity error were reported. */
    FlowFile read(ObjectNode root) {
        Fields fields = new Fields(root, "", Owner.FLOW, problems);
        fields.value("schemaVersion");
        String id = fields.requiredText("id");
        Optional<String> name = fields.text("name");
        Optional<String> description = fields.text("description");
        Optional<JsonNode> input = schema(fields, "input");
        Optional<JsonNode> output = schema(fields, "output");
        List<FlowTrigger> triggers = TriggerReader.triggers(fields);
        Scope main = scope(fields.requiredObject("main"), fields.pointer("main"), Owner.FLOW, ScopePath.MAIN, 1);
        DrawingReader drawings = new DrawingReader(problems, nodePointers.keySet());
        Drawing drawing = drawings.drawing(fields);
        Map<NodePath, List<Double>> layout = drawings.layout(fields);
        return new FlowFile(
                new FlowDefinition(id, name, description, input, output, main, fields.rest()).withTriggers(triggers),
                layout,
                drawing);
    }

    private static Optional<JsonNode> schema(Fields fields, String key) {
        return fields.object(key).map(JsonNode.class::cast);
    }

    /**
     * One scope with all that is in it.
     *
     * @param depth how many scopes deep, from 1
     */
    Scope scope(ObjectNode json, String pointer, Owner owner, ScopePath path, int depth) {
        if (depth > FlowLimits.MAX_DEPTH) {
            problems.error("too-deep", owner, pointer, "Expected lanes inside lanes at most %d deep, but found more. "
                    .formatted(FlowLimits.MAX_DEPTH) + "Move inner lanes into a flow of their own.");
            return Scope.EMPTY;
        }
        Fields fields = new Fields(json, pointer, owner, problems);
        Optional<String> when = fields.text("when");
        Map<String, JsonNode> vars = fields.values("vars");
        Optional<String> start = fields.text("start");
        Map<String, NodeDefinition> nodes = nodes(fields, path, depth);
        Optional<JsonNode> output = fields.value("output");
        return new Scope(when, vars, start, nodes, output, fields.rest());
    }

    private Map<String, NodeDefinition> nodes(Fields fields, ScopePath scope, int depth) {
        Map<String, NodeDefinition> nodes = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> member : fields.values("nodes").entrySet()) {
            String id = member.getKey();
            String pointer = Pointers.child(fields.pointer("nodes"), id);
            if (!Ids.canStandInPath(id)) {
                problems.error("bad-id", fields.owner(), pointer, Ids.complaint("a node id", id));
            } else if (!(member.getValue() instanceof ObjectNode json)) {
                problems.error("wrong-type", fields.owner(), pointer,
                        "Expected node '%s' to be an object, but found %s."
                                .formatted(id, Fields.shown(member.getValue())));
            } else if (nodePointers.size() >= FlowLimits.MAX_NODES) {
                problems.error("too-many-nodes", fields.owner(), pointer,
                        "Expected at most %d nodes in a flow, but found more. "
                                .formatted(FlowLimits.MAX_NODES) + "Split it into several flows.");
                return nodes;
            } else {
                NodePath path = scope.node(id);
                nodePointers.put(path, pointer);
                Owner owner = new Owner(Optional.of(path), pointer);
                nodeReader.node(new Fields(json, pointer, owner, problems), path, depth)
                        .ifPresent(node -> nodes.put(id, node));
            }
        }
        return nodes;
    }
}
