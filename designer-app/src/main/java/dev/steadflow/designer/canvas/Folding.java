package dev.steadflow.designer.canvas;

import dev.steadflow.designer.document.DocVector;
import dev.steadflow.designer.document.FlowDocument;
import dev.steadflow.designer.document.OutPort;
import dev.steadflow.designer.document.Selection;
import dev.steadflow.flow.definition.NodePath;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which containers a canvas shows as one card: those that the document says, but those opened or closed here while nothing
 * may be edited, and never one that holds what is selected. So who finds a node, a problem or an event inside sees it. What
 * is around gets out of the way meanwhile, in this view only. The card closes when nothing is selected any more, and not
 * when a neighbour is: nothing moves under the hand. JavaFX thread only.
 */
final class Folding {

    private final Set<NodePath> turned = new LinkedHashSet<>();
    private final Set<NodePath> opened = new LinkedHashSet<>();

    /** How far neighbours of containers that are open here only have moved; the same until the container closes. */
    private final Map<NodePath, Map<NodePath, DocVector>> room = new LinkedHashMap<>();

    /** Opens what is closed and closes what is open, in this view only. */
    void turn(NodePath container) {
        if (!opened.remove(container) && !turned.remove(container)) {
            turned.add(container);
        }
    }

    /** From now on the document alone says what is closed. */
    void forget() {
        turned.clear();
        opened.clear();
        room.clear();
    }

    /** The flow was arranged: neighbours make room anew. */
    void makeRoomAnew() {
        room.clear();
    }

    /** The document, with the containers collapsed that are to be shown so, and with room for those open here only. */
    FlowDocument shown(FlowDocument document, Selection selection) {
        FlowDocument folded = folded(document, selection);
        Set<NodePath> openHere = new LinkedHashSet<>(document.layout().drawing().collapsed());
        openHere.removeAll(folded.layout().drawing().collapsed());
        room.keySet().retainAll(openHere);
        FlowDocument shown = folded;
        for (NodePath container : openHere) {
            FlowDocument soFar = shown;
            shown = TemporaryRoom.moved(shown,
                    room.computeIfAbsent(container, added -> TemporaryRoom.around(soFar, added)));
        }
        return shown;
    }

    /** The document with the containers collapsed that are to be shown so, and everything in its own place. */
    FlowDocument folded(FlowDocument document, Selection selection) {
        Set<NodePath> said = document.layout().drawing().collapsed();
        Set<NodePath> collapsed = new LinkedHashSet<>(said);
        for (NodePath container : turned) {
            if (!collapsed.remove(container)) {
                collapsed.add(container);
            }
        }
        look(selection, collapsed);
        collapsed.removeAll(opened);
        return collapsed.equals(said)
                ? document
                : document.withLayout(
                        document.layout().withDrawing(document.layout().drawing().withCollapsed(collapsed)));
    }

    /** Opens what holds the selection; what was opened so closes when nothing, or it itself, is selected. */
    private void look(Selection selection, Set<NodePath> collapsed) {
        if (selection.isEmpty()) {
            opened.clear();
        }
        opened.removeAll(selection.nodes());
        opened.retainAll(collapsed);
        if (!collapsed.isEmpty()) {
            Stream.concat(selection.nodes().stream(), selection.edge().stream().map(OutPort::node))
                    .forEach(node -> openAround(node, collapsed));
        }
    }

    private void openAround(NodePath node, Set<NodePath> collapsed) {
        Optional<NodePath> owner = node.scope().owner();
        while (owner.isPresent()) {
            if (collapsed.contains(owner.get())) {
                opened.add(owner.get());
            }
            owner = owner.get().scope().owner();
        }
    }
}
