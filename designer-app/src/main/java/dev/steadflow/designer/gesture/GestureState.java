package dev.steadflow.designer.gesture;

import dev.steadflow.designer.document.DocPoint;
import dev.steadflow.designer.document.OutPort;
import dev.steadflow.designer.document.Selection;
import dev.steadflow.flow.definition.NodePath;
import java.util.Set;

/** What the hand is doing. */
public sealed interface GestureState {

    /** Nothing. */
    record Idle() implements GestureState {}

    /**
     * The button went down on a node, and has not moved enough for a drag.
     *
     * @param selectOnRelease the click is to select this node alone, once it is clear that it is a click
     */
    record PressedNode(NodePath node, DocPoint at, boolean selectOnRelease) implements GestureState {}

    /** Nodes follow the pointer. */
    record DraggingNodes(Set<NodePath> nodes, NodePath grabbed, DocPoint from, DocPoint to) implements GestureState {
        public DraggingNodes {
            nodes = Set.copyOf(nodes);
        }
    }

    /** A wire follows the pointer. */
    record DraggingWire(OutPort from, DocPoint pressedAt, DocPoint to) implements GestureState {}

    /** The button went down beside all nodes. */
    record PressedCanvas(DocPoint at, Selection before, boolean extend) implements GestureState {}

    /** A rectangle is drawn around nodes to select. */
    record Marquee(DocPoint from, DocPoint to, Selection before, boolean extend) implements GestureState {}

    /**
     * The view follows the pointer.
     *
     * @param anchor the point of the document that stays under the pointer
     */
    record Panning(DocPoint anchor) implements GestureState {}

    /**
     * The button went down on a note, and has not moved enough for a drag.
     *
     * @param selectOnRelease the click is to select this note alone, once it is clear that it is a click
     */
    record PressedNote(String note, DocPoint at, boolean selectOnRelease) implements GestureState {}

    /** Notes follow the pointer, with the nodes that are selected with them. */
    record DraggingNotes(DocPoint from, DocPoint to) implements GestureState {}

    /** A note's lower right corner follows the pointer. */
    record SizingNote(String note, DocPoint from, DocPoint to) implements GestureState {}

    /**
     * A new node follows the pointer.
     *
     * @param key what it will be, as in {@link dev.steadflow.designer.document.NewNodes}
     */
    record DraggingFromPalette(String key, DocPoint to) implements GestureState {}
}
