package dev.steadflow.flow.definition;

/**
 * Where a node stands in a flow definition: its id in the outermost scope ({@code decision}), with the scope's path
 * before it elsewhere ({@code decision.timeout/sevenDays}). Layout entries and problems use it.
 *
 * @param scope the scope that holds the node
 * @param id the node's id, unique in its scope
 */
public record NodePath(ScopePath scope, String id) implements Comparable<NodePath> {

    /** Reads the text that {@link #text()} wrote. */
    public static NodePath parse(String text) {
        int slash = text.lastIndexOf('/');
        return slash < 0
                ? new NodePath(ScopePath.MAIN, text)
                : new NodePath(new ScopePath(text.substring(0, slash)), text.substring(slash + 1));
    }

    /** The path as text. */
    public String text() {
        return scope.isMain() ? id : scope.text() + "/" + id;
    }

    /** The scope of one of this node's lanes. */
    public ScopePath lane(String name) {
        return new ScopePath(text() + "." + name);
    }

    @Override
    public int compareTo(NodePath other) {
        return text().compareTo(other.text());
    }

    @Override
    public String toString() {
        return text();
    }
}
