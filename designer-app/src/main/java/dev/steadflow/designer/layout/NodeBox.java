package dev.steadflow.designer.layout;

import dev.steadflow.designer.document.DocPoint;
import dev.steadflow.flow.definition.NodeDefinition;
import dev.steadflow.flow.definition.NodePath;

/**
 * One node as it is drawn: a card, or a frame with lanes in it.
 *
 * @param path which node
 * @param node what it is
 * @param bounds where, absolute
 * @param start whether its scope begins with it
 * @param depth 0 in the main scope, one more in each lane
 * @param collapsed whether it is a container that is shown as one card
 */
public record NodeBox(
        NodePath path, NodeDefinition node, DocRect bounds, boolean start, int depth, boolean collapsed) {

    /** Whether it is drawn as a frame with lanes. */
    public boolean isFrame() {
        return node instanceof NodeDefinition.Container && !collapsed;
    }

    /** The part that looks and acts like a card: all of a card, the head of a frame. */
    public DocRect head() {
        return isFrame()
                ? new DocRect(bounds.x(), bounds.y(), bounds.width(), NodeGeometry.CARD_HEIGHT)
                : bounds;
    }

    /** Where wires come in. */
    public DocPoint inPort() {
        return NodeGeometry.inPort(bounds);
    }

    /** Where the wire of a port goes out. */
    public DocPoint outPort(String port) {
        return NodeGeometry.outPort(bounds, node, port);
    }
}
