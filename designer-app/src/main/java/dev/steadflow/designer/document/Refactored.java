package dev.steadflow.designer.document;

/** What became of moving nodes between a flow and a child flow. */
public sealed interface Refactored {

    /**
     * It can be done.
     *
     * @param edit does it to the document
     * @param child the child flow: the new one to be written, or the one that was put in
     * @param at where the selection goes
     */
    record Possible(Edit edit, FlowDocument child, Selection at) implements Refactored {}

    /**
     * It would change what the flow does, or cannot be done.
     *
     * @param reason why, for people
     */
    record Impossible(String reason) implements Refactored {}
}
