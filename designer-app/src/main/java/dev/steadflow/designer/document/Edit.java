package dev.steadflow.designer.document;

import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.definition.NodeDefinition;
import dev.steadflow.flow.definition.NodePath;
import dev.steadflow.flow.definition.Scope;
import dev.steadflow.flow.definition.ScopePath;
import dev.steadflow.flow.file.StickyNote;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One change to a flow document. Pure data: applying it yields a new document and never alters the old one. Canvas,
 * menus, paste and inspector submit the same edits; nothing else changes a document.
 */
public sealed interface Edit {

    /** What the undo list calls it: {@code Move 3 nodes}. */
    default String label() {
        return EditLabels.of(this);
    }

    /**
     * Adds a node.
     *
     * @param scope the scope that will hold it
     * @param id an id that is free, see {@link NewNodes#freshId}
     * @param node the node; its wires should be empty
     * @param at its top left corner, seen from the scope
     * @param from the port whose wire leads to the new node; what it led to so far then follows the new node
     */
    record AddNode(ScopePath scope, String id, NodeDefinition node, DocPoint at,
            Optional<OutPort> from) implements Edit {
        /** Adds a node that is joined to nothing. */
        public AddNode(ScopePath scope, String id, NodeDefinition node, DocPoint at) {
            this(scope, id, node, at, Optional.empty());
        }

        /** Where the new node will stand. */
        public NodePath path() {
            return scope.node(id);
        }
    }

    /** Draws nodes elsewhere in their scopes. Nodes that are placed automatically so far need {@link PlaceNodes}. */
    record MoveNodes(Set<NodePath> nodes, DocVector by) implements Edit {
        public MoveNodes {
            nodes = Collections.unmodifiableSet(new LinkedHashSet<>(nodes));
        }
    }

    /**
     * Draws nodes at given places of their scopes.
     *
     * @param label what the undo list says, for example {@code Tidy}
     * @param positions node to its top left corner, seen from its scope
     */
    record PlaceNodes(String label, Map<NodePath, DocPoint> positions) implements Edit {
        public PlaceNodes {
            positions = Collections.unmodifiableMap(new LinkedHashMap<>(positions));
        }
    }

    /**
     * Moves nodes with all that is in them to another scope. Wires between them stay, wires to others are cut.
     *
     * @param nodes nodes of one scope
     * @param to the other scope; not inside one of the nodes
     * @param at where the top left corner of all of them together will be, seen from the other scope
     */
    record MoveToScope(Set<NodePath> nodes, ScopePath to, DocPoint at) implements Edit {
        public MoveToScope {
            nodes = Collections.unmodifiableSet(new LinkedHashSet<>(nodes));
        }
    }

    /** Puts a node that exists on a wire of its scope: the wire leads to it, and it goes on to where the wire led. */
    record InsertOnWire(NodePath node, OutPort wire) implements Edit {}

    /** Draws a wire; one that leaves the port already is led to the new target. */
    record Connect(OutPort from, NodePath to) implements Edit {}

    /** Removes the wire that leaves a port. */
    record Disconnect(OutPort from) implements Edit {}

    /** Removes nodes with all that is in them. */
    record DeleteNodes(Set<NodePath> nodes) implements Edit {
        public DeleteNodes {
            nodes = Collections.unmodifiableSet(new LinkedHashSet<>(nodes));
        }
    }

    /**
     * Puts a container around nodes of one scope. Wires that led to them lead to it, and it goes on to where they went on.
     *
     * @param nodes entered at one node, left for one place
     * @param wrapper what is put around them
     * @param id the container's, which is free; see {@link NewNodes#freshId}
     */
    record Wrap(Set<NodePath> nodes, Wrapper wrapper, String id) implements Edit {
        public Wrap {
            nodes = Collections.unmodifiableSet(new LinkedHashSet<>(nodes));
        }

        /** Where the container will stand. */
        public NodePath path() {
            return Paths.outermost(nodes).getFirst().scope().node(id);
        }
    }

    /** Gives a node another id; wires and expressions that name it follow. */
    record RenameNode(NodePath node, String newId) implements Edit {}

    /**
     * Changes what a node says.
     *
     * @param path the node
     * @param node the node as it shall be, of the same or another kind
     * @param field what was changed, for the undo list; edits of the same field in a row become one entry
     */
    record ReplaceNode(NodePath path, NodeDefinition node, String field) implements Edit {}

    /** Makes a node the first of its scope. */
    record SetStart(NodePath node) implements Edit {}

    /**
     * Adds an empty lane: to a parallel or race at the end, by its name; to a {@code scope} node {@code finally},
     * {@code compensate}, another handler for {@code handler1} and the like, or else another catch.
     */
    record AddLane(NodePath node, String lane) implements Edit {}

    /**
     * Moves a lane among its likes: the lanes of a parallel or race, the catches or the handlers of a scope.
     *
     * @param by -1 for one place up, 1 for one place down
     */
    record MoveLane(ScopePath lane, int by) implements Edit {}

    /** Removes a lane with all that is in it. */
    record RemoveLane(ScopePath lane) implements Edit {}

    /** Gives a lane of a parallel or race another name. */
    record RenameLane(ScopePath lane, String newName) implements Edit {}

    /**
     * Changes what a scope says besides its nodes and start: guard, variables, output.
     *
     * @param path the scope
     * @param properties the scope as it shall be; its nodes and its start are not looked at
     * @param field what was changed, as in {@link ReplaceNode}
     */
    record ChangeScope(ScopePath path, Scope properties, String field) implements Edit {}

    /**
     * Changes what the flow says: name, description, input, output, and the main scope's variables and output.
     *
     * @param properties the flow as it shall be; its id and the nodes and start of its main scope are not looked at
     * @param field what was changed, as in {@link ReplaceNode}
     */
    record ChangeFlow(FlowDefinition properties, String field) implements Edit {}

    /**
     * Adds copies of nodes. Ids that are taken are replaced by free ones, and expressions and wires among the copies
     * follow.
     *
     * @param to the scope that will hold them
     * @param clip the nodes: its main scope and its layout
     * @param at where the top left corner of all of them together will be, seen from {@code to}
     */
    record PasteNodes(ScopePath to, FlowDocument clip, DocPoint at) implements Edit {}

    /** A change to what the drawing shows besides the places of nodes. */
    sealed interface OfDrawing extends Edit {}

    /**
     * Puts a note onto the drawing.
     *
     * @param id one that is free, see {@link DrawingEdits#freeId}
     */
    record AddNote(String id, StickyNote note) implements OfDrawing {}

    /**
     * Changes a note.
     *
     * @param note the note as it shall be
     * @param field what was changed, as in {@link ReplaceNode}
     */
    record ChangeNote(String id, StickyNote note, String field) implements OfDrawing {}

    /** Draws notes elsewhere. */
    record MoveNotes(Set<String> notes, DocVector by) implements OfDrawing {
        public MoveNotes {
            notes = Collections.unmodifiableSet(new LinkedHashSet<>(notes));
        }
    }

    /** Removes notes. */
    record DeleteNotes(Set<String> notes) implements OfDrawing {
        public DeleteNotes {
            notes = Collections.unmodifiableSet(new LinkedHashSet<>(notes));
        }
    }

    /** Shows containers as one card, or, when {@code collapsed} is false, as frames again. */
    record Collapse(Set<NodePath> nodes, boolean collapsed) implements OfDrawing {
        public Collapse {
            nodes = Collections.unmodifiableSet(new LinkedHashSet<>(nodes));
        }
    }

    /** Keeps nodes where they are when the flow is arranged, or, when {@code pinned} is false, no longer. */
    record Pin(Set<NodePath> nodes, boolean pinned) implements OfDrawing {
        public Pin {
            nodes = Collections.unmodifiableSet(new LinkedHashSet<>(nodes));
        }
    }

    /** Puts another document in place of this one, for example when a file changed on disk and is read again. */
    record ReplaceDocument(String label, FlowDocument document) implements Edit {}

    /**
     * Several edits as one entry of the undo list. One that is refused refuses all.
     *
     * @param label what the undo list says
     * @param edits made in this order
     */
    record Together(String label, List<Edit> edits) implements Edit {
        public Together {
            edits = List.copyOf(edits);
        }
    }
}
