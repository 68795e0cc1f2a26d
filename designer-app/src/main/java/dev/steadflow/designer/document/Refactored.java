package dev.steadflow.designer.document;

import dev.steadflow.flow.definition.ScopePath;

/** What became of moving nodes between a flow and a child flow. */
public sealed interface Refactored {

    /**
     * It can be done.
     *
     * @param edit does it to the document
     * @param child the child flow: the new one to be written, or the one that was put in
     * @param at where the selection goes
     * @param home the scope that holds the nodes then: of the new child, or of the document
     */
    record Possible(Edit edit, FlowDocument child, Selection at, ScopePath home) implements Refactored {}

    /**
     * It would change what the flow does, or cannot be done.
     *
     * @param reason why, for people
     */
    record Impossible(String reason) implements Refactored {}
}
