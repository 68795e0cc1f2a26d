package dev.steadflow.flow.file;

import dev.steadflow.flow.definition.NodePath;
import java.util.Optional;

/**
 * What a part of a file belongs to: a node, or the flow as a whole.
 *
 * @param node the node, if it is one
 * @param pointer the JSON pointer of the node or, for the flow, the empty text
 */
record Owner(Optional<NodePath> node, String pointer) {

    /** The flow as a whole. */
    static final Owner FLOW = new Owner(Optional.empty(), "");

    /** The pointer of a field as problems name it: from the owner on. */
    String field(String filePointer) {
        return filePointer.substring(pointer.length());
    }
}
