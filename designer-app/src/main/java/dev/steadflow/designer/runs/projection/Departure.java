package dev.steadflow.designer.runs.projection;

import dev.steadflow.flow.definition.NodePath;

/**
 * An edge that the token took at least once.
 *
 * @param from the node left
 * @param way {@link #NEXT}, or the label a choice recorded ({@code else} when no case was true)
 * @param to the node gone to
 */
public record Departure(NodePath from, String way, NodePath to) {

    /** The way out of every node that is no choice. */
    public static final String NEXT = "next";
}
