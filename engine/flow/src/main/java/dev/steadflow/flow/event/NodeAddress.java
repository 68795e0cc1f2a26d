package dev.steadflow.flow.event;

import dev.steadflow.flow.definition.NodePath;

/**
 * One visit of one node: {@code main/decision.timeout/sevenDays#1}. Events, ids, idempotency keys and the canvas use it.
 *
 * @param scope the scope's address
 * @param id the node's id
 * @param visit how often the node was entered in this scope, from 1
 */
public record NodeAddress(ScopeAddress scope, String id, int visit) implements Comparable<NodeAddress> {

    /** Reads what {@link #text()} wrote; a missing visit number means 1. */
    public static NodeAddress parse(String text) {
        int slash = text.lastIndexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException(
                    "Expected a node address such as main/charge#1, but found '" + text + "'.");
        }
        String last = text.substring(slash + 1);
        int hash = last.lastIndexOf('#');
        return new NodeAddress(
                new ScopeAddress(text.substring(0, slash)),
                hash < 0 ? last : last.substring(0, hash),
                hash < 0 ? 1 : Integer.parseInt(last.substring(hash + 1)));
    }

    /** The address as text. */
    public String text() {
        return scope.text() + "/" + id + "#" + visit;
    }

    /** The address of one of this visit's lanes. */
    public ScopeAddress lane(String name) {
        return new ScopeAddress(scope.text() + "/" + id + (visit == 1 ? "" : "#" + visit) + "." + name);
    }

    /** Where the node stands in the flow definition. */
    public NodePath path() {
        return scope.path().node(id);
    }

    @Override
    public int compareTo(NodeAddress other) {
        return text().compareTo(other.text());
    }

    @Override
    public String toString() {
        return text();
    }
}
