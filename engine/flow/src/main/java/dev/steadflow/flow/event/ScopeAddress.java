package dev.steadflow.flow.event;

import dev.steadflow.flow.definition.ScopePath;
import java.util.Optional;

/**
 * One time that a scope is run: {@code main}, or the visit that owns it and the lane, {@code main/decision.timeout}. The
 * visit's number stands in it from the second on: {@code main/decision#2.timeout}.
 *
 * @param text the address as written above
 */
public record ScopeAddress(String text) implements Comparable<ScopeAddress> {

    /** The outermost scope of a run. */
    public static final ScopeAddress MAIN = new ScopeAddress("main");

    /** The address of a visit of one of this scope's nodes. */
    public NodeAddress node(String id, int visit) {
        return new NodeAddress(this, id, visit);
    }

    /** Whether this is the outermost scope. */
    public boolean isMain() {
        return text.equals("main");
    }

    /** The visit that owns this scope; empty for {@link #MAIN}. */
    public Optional<NodeAddress> owner() {
        if (isMain()) {
            return Optional.empty();
        }
        String visit = text.substring(0, text.lastIndexOf('.'));
        return Optional.of(NodeAddress.parse(visit));
    }

    /** The lane's name in the node that owns it; {@code main} for {@link #MAIN}. */
    public String lane() {
        return text.substring(text.lastIndexOf('.') + 1);
    }

    /** Whether this scope is {@code other} or was started somewhere inside it. */
    public boolean isWithin(ScopeAddress other) {
        return text.equals(other.text) || text.startsWith(other.text + "/");
    }

    /** Where the scope stands in the flow definition. */
    public ScopePath path() {
        if (isMain()) {
            return ScopePath.MAIN;
        }
        return new ScopePath(text.substring("main/".length()).replaceAll("#\\d+", ""));
    }

    @Override
    public int compareTo(ScopeAddress other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
