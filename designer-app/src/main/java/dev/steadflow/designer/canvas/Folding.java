package dev.steadflow.designer.canvas;

import dev.steadflow.designer.document.FlowDocument;
import dev.steadflow.designer.document.OutPort;
import dev.steadflow.designer.document.Selection;
import dev.steadflow.flow.definition.NodePath;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which containers a canvas shows as one card: those that the document says, but those opened or closed here while nothing
 * may be edited, and never one that holds what is selected. So who finds a node, a problem or an event inside sees it, and
 * the card closes again when he leaves. JavaFX thread only.
 */
final class Folding {

    private final Set<NodePath> turned = new LinkedHashSet<>();

    /** Opens what is closed and closes what is open, in this view only. */
    void turn(NodePath container) {
        if (!turned.remove(container)) {
            turned.add(container);
        }
    }

    /** From now on the document alone says what is closed. */
    void forget() {
        turned.clear();
    }

    /** The document, with the containers collapsed that are to be shown so. */
    FlowDocument shown(FlowDocument document, Selection selection) {
        Set<NodePath> said = document.layout().drawing().collapsed();
        Set<NodePath> collapsed = new LinkedHashSet<>(said);
        for (NodePath container : turned) {
            if (!collapsed.remove(container)) {
                collapsed.add(container);
            }
        }
        if (!collapsed.isEmpty()) {
            Stream.concat(selection.nodes().stream(), selection.edge().stream().map(OutPort::node))
                    .forEach(node -> openAround(node, collapsed));
        }
        return collapsed.equals(said)
                ? document
                : document.withLayout(
                        document.layout().withDrawing(document.layout().drawing().withCollapsed(collapsed)));
    }

    private static void openAround(NodePath node, Set<NodePath> collapsed) {
        Optional<NodePath> owner = node.scope().owner();
        while (owner.isPresent()) {
            collapsed.remove(owner.get());
            owner = owner.get().scope().owner();
        }
    }
}
