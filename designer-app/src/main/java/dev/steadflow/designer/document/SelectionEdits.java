package dev.steadflow.designer.document;

import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.flow.definition.NodeDefinition;
import dev.steadflow.flow.definition.NodePath;
import dev.steadflow.flow.definition.ScopePath;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The commands of menu and keyboard that act on what is selected. Owned by the thread that owns the store. */
public final class SelectionEdits {

    private static final DocVector BESIDE = new DocVector(32, 32);

    private final DocumentStore store;
    private final ClipText text = new ClipText();

    /** Commands for one document. */
    public SelectionEdits(DocumentStore store) {
        this.store = store;
    }

    /** Deletes the nodes, or cuts the wire, that is selected. */
    public EditResult delete() {
        Selection selection = store.selection();
        return selection.edge()
                .map(edge -> store.apply(new Edit.Disconnect(edge), Selection.NONE))
                .orElseGet(() -> store.apply(deleting(selection), Selection.NONE));
    }

    private static Edit deleting(Selection selection) {
        Edit nodes = new Edit.DeleteNodes(selection.nodes());
        if (selection.notes().isEmpty()) {
            return nodes;
        }
        Edit notes = new Edit.DeleteNotes(selection.notes());
        return selection.nodes().isEmpty() ? notes : new Edit.Together(say("Delete"), List.of(nodes, notes));
    }

    /** The selected nodes and notes as text; empty when none is selected. */
    public Optional<String> copy() {
        return Optional.of(clip()).filter(clip -> !Clip.isEmpty(clip)).map(text::write);
    }

    private FlowDocument clip() {
        Selection selection = store.selection();
        return Clip.of(store.document(), selection.nodes(), selection.notes());
    }

    /** The selected nodes as text, and deletes them; empty when none is selected. */
    public Optional<String> cut() {
        Optional<String> copied = copy();
        copied.ifPresent(any -> delete());
        return copied;
    }

    /** Adds the nodes of a text to the scope of the selection, a little beside where they were. */
    public EditResult paste(String pasted) {
        return text.read(pasted)
                .map(clip -> store.apply(new Edit.PasteNodes(scope(), clip, free(clip))))
                .orElseGet(() -> new EditResult.Refused(
                        say("The clipboard holds no nodes. Copy some on a canvas, or the text of a flow file.")));
    }

    /** A little beside where the nodes were, and beside what was pasted there before. */
    private DocPoint free(FlowDocument clip) {
        ScopePath scope = scope();
        Set<DocPoint> taken = new HashSet<>();
        store.document().existingScope(scope).nodes().keySet()
                .forEach(id -> store.document().layout().position(scope.node(id)).ifPresent(taken::add));
        List<DocVector> offsets = clip.layout().positions().entrySet().stream()
                .filter(entry -> entry.getKey().scope().isMain())
                .map(entry -> entry.getValue().minus(Clip.corner(clip)))
                .toList();
        DocPoint at = Clip.corner(clip).plus(BESIDE);
        while (offsets.stream().map(at::plus).anyMatch(taken::contains)) { // Ends: there are as many nodes as there are.
            at = at.plus(BESIDE);
        }
        return at;
    }

    /** Adds the nodes of a text to a scope, with their top left corner at a place of it. */
    public EditResult paste(String pasted, ScopePath to, DocPoint at) {
        return text.read(pasted)
                .map(clip -> store.apply(new Edit.PasteNodes(to, clip, at)))
                .orElseGet(() -> new EditResult.Refused(say("The clipboard holds no nodes.")));
    }

    /** Adds copies of the selected nodes beside them. */
    public EditResult duplicate() {
        FlowDocument clip = clip();
        if (Clip.isEmpty(clip)) {
            return new EditResult.Refused(say("No node is selected."));
        }
        return store.apply(new Edit.PasteNodes(scope(), clip, free(clip)));
    }

    /** Draws a wire from each selected node to the next, by its first way out that leads nowhere; else by its first. */
    public EditResult connect() {
        List<NodePath> nodes = List.copyOf(store.selection().nodes());
        List<Edit> wires = new ArrayList<>();
        for (int i = 0; i + 1 < nodes.size(); i++) {
            NodePath from = nodes.get(i);
            NodeDefinition node = store.document().existingNode(from);
            List<String> ports = Ports.of(node);
            Optional<String> port = ports.stream().filter(each -> Ports.target(node, each).isEmpty()).findFirst()
                    .or(() -> ports.stream().findFirst());
            wires.add(new Edit.Connect(new OutPort(from, port.orElse(OutPort.NEXT)), nodes.get(i + 1)));
        }
        return wires.isEmpty()
                ? new EditResult.Refused(say("Select two nodes, first the one that the wire leaves."))
                : store.apply(new Edit.Together(say("Connect"), wires));
    }

    /** Moves the selected nodes and notes. */
    public EditResult move(DocVector by) {
        Selection selection = store.selection();
        Edit nodes = new Edit.MoveNodes(selection.nodes(), by);
        if (selection.notes().isEmpty()) {
            return store.apply(nodes);
        }
        Edit notes = new Edit.MoveNotes(selection.notes(), by);
        return store.apply(
                selection.nodes().isEmpty() ? notes : new Edit.Together(say("Move"), List.of(nodes, notes)));
    }

    /** An edit that puts a container around the selected nodes, and selects it; absent when none is selected. */
    public Optional<Edit.Wrap> wrapping(Wrapper wrapper) {
        return Paths.outermost(store.selection().nodes()).stream().findFirst().map(first -> new Edit.Wrap(
                store.selection().nodes(), wrapper,
                NewNodes.freshId(store.document(), first.scope(), wrapper.idBase())));
    }

    /** Disables the selected nodes; enables them when all are disabled. */
    public EditResult toggleDisabled() {
        List<NodePath> nodes = Paths.outermost(store.selection().nodes());
        boolean disable = nodes.stream()
                .map(store.document()::existingNode)
                .anyMatch(node -> !node.settings().disabled());
        List<Edit> edits = nodes.stream().map(path -> disabling(path, disable)).toList();
        return edits.isEmpty()
                ? new EditResult.Refused(say("No node is selected."))
                : store.apply(new Edit.Together(disable ? say("Disable") : say("Enable"), edits));
    }

    private Edit disabling(NodePath path, boolean disable) {
        NodeDefinition node = store.document().existingNode(path);
        return new Edit.ReplaceNode(path, node.withSettings(node.settings().withDisabled(disable)), "disabled");
    }

    /** Selects all nodes of the selection's scope; again: of the whole flow's main scope, then with the notes. */
    public void selectAll() {
        Set<NodePath> all = all(scope());
        if (scope().isMain() || all.equals(store.selection().nodes())) {
            Set<String> notes = store.document().layout().drawing().notes().keySet();
            store.select(Selection.ofNodes(all(ScopePath.MAIN)).withNotes(notes));
        } else {
            store.select(Selection.ofNodes(all));
        }
    }

    /** Pins the selected nodes where they are; lets them go when all are pinned. */
    public EditResult togglePinned() {
        Set<NodePath> nodes = store.selection().nodes();
        Set<NodePath> pinned = store.document().layout().drawing().pinned();
        return store.apply(new Edit.Pin(nodes, !pinned.containsAll(nodes)));
    }

    private Set<NodePath> all(ScopePath scope) {
        Set<NodePath> all = new LinkedHashSet<>();
        store.document().existingScope(scope).nodes().keySet().forEach(id -> all.add(scope.node(id)));
        return all;
    }

    private ScopePath scope() {
        return store.selection().nodes().stream().findFirst().map(NodePath::scope).orElse(ScopePath.MAIN);
    }
}
