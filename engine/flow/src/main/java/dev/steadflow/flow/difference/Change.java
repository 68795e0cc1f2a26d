package dev.steadflow.flow.difference;

import dev.steadflow.flow.definition.NodeDefinition;
import dev.steadflow.flow.definition.NodePath;
import dev.steadflow.flow.definition.ScopePath;
import dev.steadflow.flow.file.StickyNote;
import java.util.List;

/** One thing in which the later version of a flow differs from the earlier one. */
public sealed interface Change {

    /** The flow itself says something else: its id, name, description, or the schemas of input and output. */
    record FlowChanged(List<FieldChange> fields) implements Change {
        public FlowChanged {
            fields = List.copyOf(fields);
        }
    }

    /** A scope says something else: its guard, variables, first node or output. */
    record ScopeChanged(ScopePath at, List<FieldChange> fields) implements Change {
        public ScopeChanged {
            fields = List.copyOf(fields);
        }
    }

    /** A container has a lane more; the nodes in it follow as changes of their own. */
    record LaneAdded(ScopePath at) implements Change {}

    /** A container has a lane less; the nodes in it follow as changes of their own. */
    record LaneRemoved(ScopePath at) implements Change {}

    /** A node is new. One inside a new container is part of that and not named by itself. */
    record NodeAdded(NodePath at, NodeDefinition node) implements Change {}

    /** A node is gone, with all that was inside it. */
    record NodeRemoved(NodePath at, NodeDefinition node) implements Change {}

    /**
     * A node stands in another scope.
     *
     * @param fields what it says differently there
     */
    record NodeMoved(NodePath from, NodePath to, List<FieldChange> fields) implements Change {
        public NodeMoved {
            fields = List.copyOf(fields);
        }
    }

    /** A node has another id and is otherwise what it was; what names it followed. */
    record NodeRenamed(NodePath from, NodePath to) implements Change {}

    /** A node says something else. */
    record NodeChanged(NodePath at, List<FieldChange> fields) implements Change {
        public NodeChanged {
            fields = List.copyOf(fields);
        }
    }

    /** The drawing is another one; that changes nothing of what runs. */
    sealed interface OfDrawing extends Change {}

    /** Nodes are drawn elsewhere. */
    record DrawnElsewhere(List<NodePath> nodes) implements OfDrawing {
        public DrawnElsewhere {
            nodes = List.copyOf(nodes);
        }
    }

    /** Nodes stay where they are when the flow is arranged, or, when {@code pinned} is false, no longer do. */
    record Pinned(List<NodePath> nodes, boolean pinned) implements OfDrawing {
        public Pinned {
            nodes = List.copyOf(nodes);
        }
    }

    /** Containers are shown as one card, or, when {@code collapsed} is false, as frames. */
    record Collapsed(List<NodePath> nodes, boolean collapsed) implements OfDrawing {
        public Collapsed {
            nodes = List.copyOf(nodes);
        }
    }

    /** A note is new. */
    record NoteAdded(String id, StickyNote note) implements OfDrawing {}

    /** A note is gone. */
    record NoteRemoved(String id, StickyNote note) implements OfDrawing {}

    /** A note says something else, lies elsewhere, or looks different. */
    record NoteChanged(String id, StickyNote before, StickyNote after) implements OfDrawing {}
}
