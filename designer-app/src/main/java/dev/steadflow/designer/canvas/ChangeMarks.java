package dev.steadflow.designer.canvas;

import dev.steadflow.flow.definition.NodePath;
import java.util.Map;

/**
 * What differs from another version of the flow, on the drawing of one of them.
 *
 * @param nodes by their place in the version that is drawn
 * @param notes by their ids
 */
public record ChangeMarks(Map<NodePath, ChangeMark> nodes, Map<String, ChangeMark> notes) {

    /** Nothing is marked. */
    public static final ChangeMarks NONE = new ChangeMarks(Map.of(), Map.of());

    public ChangeMarks {
        nodes = Map.copyOf(nodes);
        notes = Map.copyOf(notes);
    }

    boolean isEmpty() {
        return nodes.isEmpty() && notes.isEmpty();
    }
}
