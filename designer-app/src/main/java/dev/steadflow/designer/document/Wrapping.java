package dev.steadflow.designer.document;

import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.flow.definition.NodeDefinition;
import dev.steadflow.flow.definition.NodeDefinition.Container;
import dev.steadflow.flow.definition.NodePath;
import dev.steadflow.flow.definition.Scope;
import dev.steadflow.flow.definition.ScopePath;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * Puts a container around nodes of one scope. The token enters them at one node and leaves them for one place, so that the
 * container stands where they stood: wires that led to them lead to it, it goes on to where they went on.
 *
 * @param document where the nodes are
 * @param scope the scope that holds them
 * @param ids which nodes
 */
record Wrapping(FlowDocument document, ScopePath scope, Set<String> ids) {

    /** From the content of a frame to its corner, nearly and on the grid, so that the nodes stay where a person sees them. */
    private static final DocVector TO_CORNER = new DocVector(-40, -88);

    static Wrapping of(FlowDocument document, Edit.Wrap wrap) {
        List<NodePath> nodes = Paths.outermost(wrap.nodes());
        Set<String> ids = new LinkedHashSet<>();
        nodes.forEach(node -> ids.add(node.id()));
        return new Wrapping(document, nodes.getFirst().scope(), ids);
    }

    /** Why the nodes cannot be wrapped; the nodes exist. */
    static Optional<String> refusal(FlowDocument document, Edit.Wrap wrap) {
        long scopes = Paths.outermost(wrap.nodes()).stream().map(NodePath::scope).distinct().count();
        if (scopes > 1) {
            return Optional.of(say("Nodes of different lanes cannot be wrapped together. Select nodes of one lane."));
        }
        Wrapping wrapping = of(document, wrap);
        Set<String> entries = wrapping.entries();
        if (entries.size() > 1) {
            return Optional.of(say(
                    "A frame is entered at one node, but wires lead to {0}. Select the nodes between them as "
                            + "well.",
                    listed(entries)));
        }
        Set<String> exits = wrapping.exits();
        return exits.size() > 1
                ? Optional.of(say(
                        "A frame goes on to one node, but these lead to {0}. Select those as well.", listed(exits)))
                : Optional.empty();
    }

    private static String listed(Set<String> ids) {
        return say("'{0}'", String.join(say("' and '"), ids));
    }

    private Scope around() {
        return document.existingScope(scope);
    }

    /** The nodes at which the token comes in from outside; without any, where it would begin. */
    private Set<String> entries() {
        Set<String> entries = new TreeSet<>();
        around().start().filter(ids::contains).ifPresent(entries::add);
        around().nodes().forEach((id, node) -> {
            if (!ids.contains(id)) {
                Ports.targets(node).values().stream().filter(ids::contains).forEach(entries::add);
            }
        });
        return entries;
    }

    /** The nodes outside to which the token goes on. */
    private Set<String> exits() {
        Set<String> exits = new TreeSet<>();
        inside().values().forEach(node -> Ports.targets(node).values().stream()
                .filter(id -> !ids.contains(id))
                .forEach(exits::add));
        return exits;
    }

    private Map<String, NodeDefinition> inside() {
        Map<String, NodeDefinition> inside = new LinkedHashMap<>(around().nodes());
        inside.keySet().retainAll(ids);
        return inside;
    }

    /** The document with the container around the nodes. */
    FlowDocument wrapped(Wrapper wrapper, String id) {
        Set<String> taken = Ids.taken(document, scope);
        taken.add(id);
        Scope loose = Scope.EMPTY.withNodes(inside());
        Scope lane = Wires.within(loose).withStart(entries().stream().findFirst().or(() -> Wires.likelyStart(loose)));
        Container empty = wrapper.empty(Ids.free("timeIsUp", taken));
        NodeDefinition container = ((NodeDefinition.Sequential) empty.withScope(wrapper.lane(), lane))
                .withNext(exits().stream().findFirst());
        FlowDocument changed =
                document.withScope(scope, old -> around(old, id, container, readingThrough(wrapper, id)));
        return changed.withLayout(layout(scope.node(id), wrapper));
    }

    /** The scope with the container in the place of the first of the nodes. */
    private Scope around(Scope old, String id, NodeDefinition container, NodeTexts texts) {
        Map<String, NodeDefinition> nodes = new LinkedHashMap<>();
        old.nodes().forEach((each, node) -> {
            if (!ids.contains(each)) {
                nodes.put(each, texts.node(node));
            } else {
                nodes.putIfAbsent(id, container);
            }
        });
        UnaryOperator<String> outside = target -> ids.contains(target) ? id : target;
        return texts.properties(Wires.retargeted(old.withNodes(nodes), outside))
                .withStart(old.start().map(outside));
    }

    /** What reads the result of the last of the nodes reads it through the container, where that is possible. */
    private NodeTexts readingThrough(Wrapper wrapper, String id) {
        Optional<String> last = last();
        Optional<String> way = wrapper.wayToResult();
        return last.isPresent() && way.isPresent()
                ? new NodeTexts(text -> ExpressionNames.renamed(text, last.get(), id + way.get()))
                : new NodeTexts(UnaryOperator.identity());
    }

    /** The one node of these that leads to none of them: its result is that of the lane. */
    private Optional<String> last() {
        List<String> ends = inside().entrySet().stream()
                .filter(entry -> Ports.targets(entry.getValue()).values().stream().noneMatch(ids::contains))
                .map(Map.Entry::getKey)
                .toList();
        return ends.size() == 1 ? Optional.of(ends.getFirst()) : Optional.empty();
    }

    private Layout layout(NodePath container, Wrapper wrapper) {
        List<DocPoint> corners = ids.stream()
                .flatMap(id -> document.layout().position(scope.node(id)).stream())
                .toList();
        DocPoint corner = new DocPoint(
                corners.stream().mapToDouble(DocPoint::x).min().orElse(0),
                corners.stream().mapToDouble(DocPoint::y).min().orElse(0));
        ScopePath lane = container.lane(wrapper.lane());
        Layout moved = Paths.rekeyed(document.layout(), path -> inContainer(path, lane));
        Map<NodePath, DocPoint> positions = new LinkedHashMap<>(moved.positions());
        ids.forEach(id -> positions.computeIfPresent(lane.node(id), (path, at) -> inLane(at, corner)));
        if (!corners.isEmpty()) {
            positions.put(container, corner.plus(TO_CORNER));
        }
        return new Layout(positions, moved.drawing());
    }

    /** Where a node stands once the nodes are in the container's lane. */
    private NodePath inContainer(NodePath path, ScopePath lane) {
        return ids.stream()
                .filter(id -> Paths.isWithin(path, scope.node(id)))
                .findFirst()
                .map(id -> Paths.renamed(path, scope.node(id), lane.node(id)))
                .orElse(path);
    }

    private static DocPoint inLane(DocPoint at, DocPoint corner) {
        return new DocPoint(at.x() - corner.x(), at.y() - corner.y());
    }
}
