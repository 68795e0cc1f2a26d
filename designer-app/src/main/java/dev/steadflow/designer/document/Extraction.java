package dev.steadflow.designer.document;

import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.definition.FlowNode;
import dev.steadflow.flow.definition.NodeDefinition;
import dev.steadflow.flow.definition.NodePath;
import dev.steadflow.flow.definition.Scope;
import dev.steadflow.flow.definition.ScopeNode;
import dev.steadflow.flow.definition.ScopePath;
import dev.steadflow.flow.file.Drawing;
import dev.steadflow.flow.validation.VisibleNames;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Takes nodes of one scope out into a flow of their own, which a node runs in line in their place. What they read from
 * around them becomes the child's input; what others read of them becomes its output. Notes stay where they are.
 */
public final class Extraction {

    private Extraction() {}

    /**
     * Takes nodes out.
     *
     * @param nodes nodes of one scope, entered at one and left for one
     * @param childId the id of the new flow
     */
    public static Refactored of(FlowDocument document, Set<NodePath> nodes, String childId) {
        if (nodes.isEmpty()) {
            return new Refactored.Impossible(say("No node is selected."));
        }
        ScopePath scope = Paths.outermost(nodes).getFirst().scope();
        String id = NewNodes.freshId(document, scope, NewNodes.camelCase(childId));
        Edit.Wrap wrap = new Edit.Wrap(nodes, Wrapper.SCOPE, id);
        Optional<String> refusal = EditRules.refusal(document, wrap);
        if (refusal.isPresent()) {
            return new Refactored.Impossible(refusal.get());
        }
        FlowDocument wrapped = Edits.withConsequences(document, wrap);
        Scope lane = ((ScopeNode) wrapped.existingNode(wrap.path())).lane();
        return unlike(lane).<Refactored>map(Refactored.Impossible::new)
                .orElseGet(() -> possible(document, wrapped, wrap.path(), childId));
    }

    /** Why the nodes would do something else in a flow of their own. */
    private static Optional<String> unlike(Scope lane) {
        return ScopeWords.changesOutside(lane)
                .map(node -> say(
                        "'{0}' changes a variable of the flow around it, and a child flow has variables of its own. Let "
                                + "the node stay here, or let it yield the value.",
                        node))
                .or(() -> ScopeWords.endsMore(lane).map(node -> say(
                        "'{0}' ends the lane or the flow; in a child flow it would end the child only. Leave it here.",
                        node)));
    }

    private static Refactored possible(FlowDocument before, FlowDocument wrapped, NodePath at, String childId) {
        ScopeNode frame = (ScopeNode) wrapped.existingNode(at);
        Set<String> inside = frame.lane().nodes().keySet();
        Set<String> taken = new LinkedHashSet<>(ScopeWords.references(frame.lane()));
        Set<String> around = new LinkedHashSet<>();
        VisibleNames.at(wrapped.flow(), at, "/lane/when").forEach(name -> around.add(name.name()));
        around.remove("run"); // A flow that runs in line is the same run.
        taken.retainAll(around);
        Set<String> read = new LinkedHashSet<>(inside);
        read.retainAll(readOutside(before, at.scope(), inside));
        Scope main = main(frame.lane(), taken, read);
        FlowDocument child = new FlowDocument(FlowDefinition.of(childId, main), layout(wrapped, at));
        NodeDefinition node = new FlowNode(childId, FlowNode.Mode.INLINE, input(taken), frame.next(), frame.settings());
        FlowDocument after = wrapped.withScope(at.scope(), scope -> scope.withNode(at.id(), node));
        after = after.withLayout(Edits.placedOnly(after).with(place(before, at, frame.lane())));
        if (needsObject(frame.lane(), read)) {
            after = readingThrough(after, before, at, read);
        }
        return new Refactored.Possible(
                new Edit.ReplaceDocument(say("Extract to {0}", childId), after), child, Selection.of(at),
                ScopePath.MAIN);
    }

    /** The names of inner nodes that others read. */
    private static Set<String> readOutside(FlowDocument document, ScopePath scope, Set<String> inside) {
        Map<String, NodeDefinition> others = new LinkedHashMap<>(document.existingScope(scope).nodes());
        others.keySet().removeAll(inside);
        return ScopeWords.references(document.existingScope(scope).withNodes(others));
    }

    /** Without being asked for more, a flow yields what its last node does. */
    private static boolean needsObject(Scope lane, Set<String> read) {
        List<String> ends = new ArrayList<>();
        lane.nodes().forEach((id, node) -> {
            if (Ports.targets(node).isEmpty()) {
                ends.add(id);
            }
        });
        return !read.isEmpty() && !(read.size() == 1 && ends.equals(List.copyOf(read)));
    }

    private static Scope main(Scope lane, Set<String> taken, Set<String> read) {
        Scope main = lane;
        if (!taken.equals(Set.of("input"))) {
            if (taken.contains("input")) {
                main = ScopeWords.renamed(main, "input", "input.input"); // First: the others make more of $input.
            }
            for (String name : taken) {
                main = name.equals("input") ? main : ScopeWords.renamed(main, name, "input." + name);
            }
        }
        if (!needsObject(lane, read)) {
            return main;
        }
        ObjectNode output = JsonNodeFactory.instance.objectNode();
        read.forEach(name -> output.put(name, "{% $" + name + " %}"));
        return main.withOutput(Optional.of(output));
    }

    private static Optional<JsonNode> input(Set<String> taken) {
        if (taken.equals(Set.of("input"))) {
            return Optional.of(StringNode.valueOf("{% $input %}"));
        }
        ObjectNode input = JsonNodeFactory.instance.objectNode();
        taken.forEach(name -> input.put(name, "{% $" + name + " %}"));
        return taken.isEmpty() ? Optional.empty() : Optional.of(input);
    }

    /** The node comes to the place of the one at which the token comes in, so that wires keep their line. */
    private static Map<NodePath, DocPoint> place(FlowDocument before, NodePath at, Scope lane) {
        return lane.start()
                .flatMap(id -> before.layout().position(at.scope().node(id)))
                .map(point -> Map.of(at, point))
                .orElse(Map.of());
    }

    private static Layout layout(FlowDocument wrapped, NodePath at) {
        ScopePath lane = at.lane(ScopeNode.LANE);
        Predicate<NodePath> inLane = path -> path.scope().isWithin(lane);
        Map<NodePath, DocPoint> positions = new LinkedHashMap<>(wrapped.layout().positions());
        positions.keySet().removeIf(inLane.negate());
        Drawing shown = wrapped.layout().drawing();
        Layout kept = new Layout(positions, shown.withoutNotes(shown.notes().keySet()).keeping(inLane));
        return Paths.rekeyed(kept, path -> Paths.inRenamedLane(path, lane, ScopePath.MAIN));
    }

    /** What reads the inner nodes reads the fields of the child's output. */
    private static FlowDocument readingThrough(
            FlowDocument after, FlowDocument before, NodePath at, Set<String> read) {
        Map<String, NodeDefinition> nodes = new LinkedHashMap<>();
        Scope old = before.existingScope(at.scope());
        NodeTexts texts = new NodeTexts(text -> {
            String renamed = text;
            for (String name : read) {
                renamed = ExpressionNames.renamed(renamed, name, at.id() + "." + name);
            }
            return renamed;
        });
        Scope now = after.existingScope(at.scope());
        now.nodes().forEach((id, node) -> {
            NodeDefinition was = old.nodes().get(id);
            // The wires of now, the texts of before: wrapping has led those to the frame already.
            nodes.put(id, was == null ? node : rewired(texts.node(was), node));
        });
        Scope properties = texts.properties(old);
        return after.withScope(at.scope(), scope -> scope.withNodes(nodes).withOutput(properties.output()));
    }

    private static NodeDefinition rewired(NodeDefinition node, NodeDefinition wires) {
        NodeDefinition rewired = node;
        for (String port : Ports.of(wires)) {
            rewired = Ports.withTarget(rewired, port, Ports.target(wires, port));
        }
        return rewired;
    }
}
