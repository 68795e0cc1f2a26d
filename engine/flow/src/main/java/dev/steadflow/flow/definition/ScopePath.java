package dev.steadflow.flow.definition;

import java.util.Optional;

/**
 * Where a scope stands in a flow definition: {@code main}, or the node that owns it and the lane's name, for example
 * {@code decision.timeout} or {@code decision.timeout/inner.left}.
 *
 * @param text the path as written above
 */
public record ScopePath(String text) implements Comparable<ScopePath> {

    /** The outermost scope. */
    public static final ScopePath MAIN = new ScopePath("main");

    /** The path of a node in this scope. */
    public NodePath node(String id) {
        return new NodePath(this, id);
    }

    /** The node that owns this scope; empty for {@link #MAIN}. */
    public Optional<NodePath> owner() {
        if (isMain()) {
            return Optional.empty();
        }
        return Optional.of(NodePath.parse(text.substring(0, text.lastIndexOf('.'))));
    }

    /** The lane's name in the node that owns it; {@code main} for {@link #MAIN}. */
    public String lane() {
        return text.substring(text.lastIndexOf('.') + 1);
    }

    /** Whether this is the outermost scope. */
    public boolean isMain() {
        return equals(MAIN);
    }

    /** Whether this scope is {@code other} or lies somewhere inside it. */
    public boolean isWithin(ScopePath other) {
        return other.isMain() || equals(other) || text.startsWith(other.text + "/");
    }

    @Override
    public int compareTo(ScopePath other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
