package dev.steadflow.designer.layout;

import dev.steadflow.designer.document.OutPort;
import dev.steadflow.flow.definition.NodePath;
import dev.steadflow.flow.definition.ScopePath;

/** What lies under a point, the topmost first. */
public sealed interface Hit {

    /** The scope that would hold a node dropped at the point. */
    ScopePath scope();

    /** A card, or the head or edge of a frame. */
    record OnNode(NodePath node) implements Hit {
        @Override
        public ScopePath scope() {
            return node.scope();
        }
    }

    /** Where a wire starts. */
    record OnOutPort(OutPort port) implements Hit {
        @Override
        public ScopePath scope() {
            return port.node().scope();
        }
    }

    /** Where wires end at a node. */
    record OnInPort(NodePath node) implements Hit {
        @Override
        public ScopePath scope() {
            return node.scope();
        }
    }

    /** A wire. */
    record OnEdge(OutPort edge) implements Hit {
        @Override
        public ScopePath scope() {
            return edge.node().scope();
        }
    }

    /** A lane between its nodes. */
    record OnLane(ScopePath lane) implements Hit {
        @Override
        public ScopePath scope() {
            return lane;
        }
    }

    /**
     * A note.
     *
     * @param corner whether it is the corner by which the note is made larger
     */
    record OnNote(String note, boolean corner, ScopePath scope) implements Hit {}

    /** Nothing. */
    record OnCanvas() implements Hit {
        @Override
        public ScopePath scope() {
            return ScopePath.MAIN;
        }
    }
}
