package dev.steadflow.designer.document;

import dev.steadflow.flow.definition.NodePath;

/**
 * Where a wire starts; there is at most one wire per port, so it names the wire, too.
 *
 * @param node the node that the wire leaves
 * @param port {@code next}, {@code case:0}, {@code case:1}, … or {@code else}
 */
public record OutPort(NodePath node, String port) {

    /** The port of a node with one way out. */
    public static final String NEXT = "next";

    /** The port of a choice when no case is true. */
    public static final String ELSE = "else";

    /** The one way out of a node. */
    public static OutPort next(NodePath node) {
        return new OutPort(node, NEXT);
    }

    /** A case of a choice, from 0. */
    public static OutPort choiceCase(NodePath node, int index) {
        return new OutPort(node, "case:" + index);
    }

    /** The way out of a choice when no case is true. */
    public static OutPort otherwise(NodePath node) {
        return new OutPort(node, ELSE);
    }

    @Override
    public String toString() {
        return node + ":" + port;
    }
}
