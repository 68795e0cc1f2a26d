package dev.steadflow.designer.layout;

import dev.steadflow.designer.document.DocPoint;
import dev.steadflow.designer.document.OutPort;
import dev.steadflow.designer.document.Ports;
import dev.steadflow.flow.definition.NodeDefinition;
import java.util.List;

/** Sizes of cards and frames and the places of their ports, all in document units. */
public final class NodeGeometry {

    /** Width of a card, and the least width of a frame's lane. */
    public static final double CARD_WIDTH = 200;
    /** Height of a card, and of the head of a frame. */
    public static final double CARD_HEIGHT = 64;
    /** Positions are multiples of this. */
    public static final double GRID = 8;
    /** A port reacts to the pointer within a square of this size. */
    public static final double PORT_HIT = 24;

    /** Space between a frame's edge and its lanes. */
    static final double FRAME_PADDING = 12;
    /** Space between two lanes. */
    static final double LANE_GAP = 8;
    /** Height of a lane's title. */
    static final double LANE_TITLE = 28;
    /** Space left of, right of and below what is in a lane. Left there is room for the mark of the first node. */
    static final double LANE_LEFT = 32;
    static final double LANE_RIGHT = 32;
    static final double LANE_BOTTOM = 20;
    static final double LANE_MIN_WIDTH = 264;
    static final double LANE_MIN_HEIGHT = 96;

    /** Width of a frame whose lanes are empty. */
    public static final double FRAME_WIDTH = LANE_MIN_WIDTH + 2 * FRAME_PADDING;

    /** Distance between the ports of a choice. */
    private static final double PORT_DISTANCE = 26;

    private NodeGeometry() {}

    /** Height of a node that is drawn as a card. A choice grows with its ways out. */
    static double cardHeight(NodeDefinition node) {
        int ports = Ports.of(node).size();
        double needed = 12 + PORT_DISTANCE * ports;
        return ports <= 2 ? CARD_HEIGHT : Math.ceil(needed / GRID) * GRID;
    }

    /** Where wires come in. */
    public static DocPoint inPort(DocRect bounds) {
        return new DocPoint(bounds.x(), bounds.y() + CARD_HEIGHT / 2);
    }

    /** Where the wire of a port goes out. */
    public static DocPoint outPort(DocRect bounds, NodeDefinition node, String port) {
        List<String> ports = Ports.of(node);
        if (port.equals(OutPort.NEXT)) {
            return new DocPoint(bounds.maxX(), bounds.y() + CARD_HEIGHT / 2);
        }
        double first = bounds.y() + (bounds.height() - PORT_DISTANCE * (ports.size() - 1)) / 2;
        return new DocPoint(bounds.maxX(), first + PORT_DISTANCE * ports.indexOf(port));
    }
}
