package dev.steadflow.designer.document;

import dev.steadflow.flow.catalog.StepCatalog;
import dev.steadflow.flow.definition.NodeDefinition;
import dev.steadflow.flow.definition.NodePath;
import dev.steadflow.flow.definition.ScopePath;
import dev.steadflow.flow.file.StickyNote;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** Edits that a restless hand would make, some of them refused. */
final class RandomEdits {

    private final Random random;
    private final NewNodes newNodes = new NewNodes(StepCatalog.of(List.of()));

    RandomEdits(long seed) {
        random = new Random(seed);
    }

    Edit next(FlowDocument document) {
        return switch (random.nextInt(18)) {
            case 0, 1, 2 -> add(document);
            case 3 -> new Edit.MoveNodes(some(document), new DocVector(random.nextInt(80), random.nextInt(80)));
            case 4 -> new Edit.MoveToScope(some(document), scope(document), new DocPoint(8, 8));
            case 5, 6 -> new Edit.Connect(port(document), node(document));
            case 7 -> new Edit.Disconnect(port(document));
            case 8 -> new Edit.DeleteNodes(some(document));
            case 9 -> new Edit.RenameNode(node(document), "n" + random.nextInt(30));
            case 10 -> new Edit.PasteNodes(scope(document), Clip.of(document, some(document), notes(document)),
                    new DocPoint(0, 0));
            case 11 -> lanes(document);
            case 12 -> wrap(document);
            case 13, 14 -> note(document);
            case 15 -> new Edit.Pin(some(document), random.nextBoolean());
            case 16 -> new Edit.Collapse(Set.of(node(document)), random.nextBoolean());
            default -> new Edit.Together("Both", List.of(add(document), new Edit.DeleteNodes(some(document))));
        };
    }

    private Edit add(FlowDocument document) {
        String kind = NewNodes.KINDS.get(random.nextInt(NewNodes.KINDS.size()));
        ScopePath scope = scope(document);
        Optional<OutPort> from = random.nextBoolean() ? Optional.of(port(document)) : Optional.empty();
        return newNodes.add(NewNodes.kindKey(kind), document, scope, new DocPoint(0, random.nextInt(400)), from)
                .orElseThrow();
    }

    private Edit wrap(FlowDocument document) {
        Set<NodePath> nodes = some(document);
        List<Wrapper> wrappers = List.of(Wrapper.values());
        Wrapper wrapper = wrappers.get(random.nextInt(wrappers.size()));
        ScopePath scope = Paths.outermost(nodes).getFirst().scope();
        return new Edit.Wrap(nodes, wrapper, NewNodes.freshId(document, scope, wrapper.idBase()));
    }

    private Edit note(FlowDocument document) {
        Set<String> some = notes(document);
        String id = some.stream().findFirst().orElse("none");
        return switch (random.nextInt(5)) {
            case 0 -> new Edit.MoveNotes(some, new DocVector(random.nextInt(80), 8));
            case 1 -> new Edit.DeleteNotes(some);
            case 2 -> new Edit.ChangeNote(
                    id, new StickyNote("Text " + random.nextInt(9), 0, 0, 99, 50, StickyNote.Tint.PINK), "text");
            default -> NewNotes.add(document, new DocPoint(random.nextInt(400), random.nextInt(400)));
        };
    }

    private Set<String> notes(FlowDocument document) {
        Set<String> notes = new LinkedHashSet<>(document.layout().drawing().notes().keySet());
        notes.removeIf(id -> random.nextBoolean());
        return notes;
    }

    private Edit lanes(FlowDocument document) {
        return switch (random.nextInt(3)) {
            case 0 -> new Edit.AddLane(node(document), "lane" + random.nextInt(5));
            case 1 -> new Edit.RemoveLane(scope(document));
            default -> new Edit.RenameLane(scope(document), "lane" + random.nextInt(5));
        };
    }

    private Set<NodePath> some(FlowDocument document) {
        Set<NodePath> nodes = new LinkedHashSet<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            nodes.add(node(document));
        }
        return nodes;
    }

    private NodePath node(FlowDocument document) {
        List<NodePath> paths = document.nodePaths();
        return paths.isEmpty() ? NodePath.parse("none") : paths.get(random.nextInt(paths.size()));
    }

    private OutPort port(FlowDocument document) {
        NodePath node = node(document);
        List<String> ports = document.node(node).map(Ports::of).orElse(List.of());
        return new OutPort(node, ports.isEmpty() ? OutPort.NEXT : ports.get(random.nextInt(ports.size())));
    }

    private ScopePath scope(FlowDocument document) {
        List<ScopePath> scopes = new ArrayList<>(List.of(ScopePath.MAIN));
        document.forEachNode((path, node) -> lanes(path, node, scopes));
        return scopes.get(random.nextInt(scopes.size()));
    }

    private static void lanes(NodePath path, NodeDefinition node, List<ScopePath> scopes) {
        node.scopes().keySet().forEach(lane -> scopes.add(path.lane(lane)));
    }
}
