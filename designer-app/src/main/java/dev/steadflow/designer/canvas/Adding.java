package dev.steadflow.designer.canvas;

import dev.steadflow.designer.document.DocPoint;
import dev.steadflow.designer.document.DocumentStore;
import dev.steadflow.designer.document.Edit;
import dev.steadflow.designer.document.NewNodes;
import dev.steadflow.designer.document.OutPort;
import dev.steadflow.designer.document.Ports;
import dev.steadflow.designer.gesture.Room;
import dev.steadflow.designer.layout.SceneGeometry;
import dev.steadflow.flow.definition.NodePath;
import dev.steadflow.flow.definition.ScopePath;
import java.util.List;
import java.util.Optional;

/** Where a node comes to stand that was chosen by name rather than dropped by hand. */
final class Adding {

    private final DocumentStore store;
    private final NewNodes newNodes;

    Adding(DocumentStore store, NewNodes newNodes) {
        this.store = store;
        this.newNodes = newNodes;
    }

    /**
     * A place for a new node.
     *
     * @param from the port that will lead to it
     * @param at its top left corner, seen from the scope
     */
    record Place(Optional<OutPort> from, ScopePath scope, DocPoint at) {}

    /** Right of the selected node, behind its first way out that leads nowhere; else at a point of the main scope. */
    Place place(SceneGeometry geometry, DocPoint otherwise) {
        Optional<OutPort> from = store.selection().single().flatMap(this::openPort);
        Room room = new Room(store.document(), geometry);
        return new Place(
                from,
                from.map(port -> port.node().scope()).orElse(ScopePath.MAIN),
                from.map(room::after).orElse(otherwise));
    }

    private Optional<OutPort> openPort(NodePath node) {
        return store.document().node(node).flatMap(definition -> {
            List<String> ports = Ports.of(definition);
            return ports.stream()
                    .filter(port -> Ports.target(definition, port).isEmpty())
                    .findFirst()
                    .or(() -> ports.stream().findFirst())
                    .map(port -> new OutPort(node, port));
        });
    }

    /** The edit that adds a node, with room made for it; empty when nothing is known by the key. */
    Optional<Edit> edit(String key, SceneGeometry geometry, ScopePath scope, DocPoint at, Optional<OutPort> from) {
        Room room = new Room(store.document(), geometry);
        return newNodes.add(key, store.document(), scope, at, from).map(room::inTheClear).map(room::madeFor);
    }
}
