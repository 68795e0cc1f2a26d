package dev.steadflow.flow.event;

import dev.steadflow.flow.definition.NodePath;
import org.jspecify.annotations.Nullable;

/**
 * One visit of one node: {@code main/decision.timeout/sevenDays#1}, {@code main/invite[2]/mail#1}. Events, ids,
 * idempotency keys and the canvas use it. Equal by text; immutable.
 */
public final class NodeAddress implements Comparable<NodeAddress> {

    private final ScopeAddress scope;
    private final String id;
    private final int visit;
    private final String text;

    /**
     * @param scope the scope's address
     * @param id the node's id
     * @param visit how often the node was entered in this scope, from 1
     */
    public NodeAddress(ScopeAddress scope, String id, int visit) {
        this.scope = scope;
        this.id = id;
        this.visit = visit;
        this.text = scope.text() + "/" + id + "#" + visit;
    }

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

    /** The scope's address. */
    public ScopeAddress scope() {
        return scope;
    }

    /** The node's id. */
    public String id() {
        return id;
    }

    /** How often the node was entered in this scope, from 1. */
    public int visit() {
        return visit;
    }

    /** The address as text. */
    public String text() {
        return text;
    }

    /** The address of one of this visit's lanes: a name, {@code [2]} for an item or round, {@code handler1[0]}. */
    public ScopeAddress lane(String name) {
        String owner = visit == 1 ? text.substring(0, text.length() - 2) : text;
        return new ScopeAddress(name.startsWith("[") ? owner + name : owner + "." + name, this);
    }

    /** The address of the lane of an item or round. */
    public ScopeAddress item(int index) {
        return lane("[" + index + "]");
    }

    /** Where the node stands in the flow definition. */
    public NodePath path() {
        return scope.path().node(id);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof NodeAddress that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public int compareTo(NodeAddress other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
