package dev.steadflow.flow.event;

import dev.steadflow.flow.definition.ScopePath;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * One time that a scope is run: {@code main}, or the visit that owns it and the lane: {@code main/decision.timeout},
 * {@code main/invite[2]} for an item or round, {@code main/order.handler1[0]} for one call of a handler. The visit's
 * number stands in it from the second on: {@code main/decision#2.timeout}. Equal by text; immutable.
 */
public final class ScopeAddress implements Comparable<ScopeAddress> {

    /** The outermost scope of a run. */
    public static final ScopeAddress MAIN = new ScopeAddress("main");

    private final String text;
    private final int hash;
    private @Nullable NodeAddress owner;
    private @Nullable ScopePath path;

    /** @param text the address as written above */
    public ScopeAddress(String text) {
        this.text = text;
        this.hash = text.hashCode();
    }

    ScopeAddress(String text, NodeAddress owner) {
        this(text);
        this.owner = owner;
    }

    /** The address as text. */
    public String text() {
        return text;
    }

    /** The address of a visit of one of this scope's nodes. */
    public NodeAddress node(String id, int visit) {
        return new NodeAddress(this, id, visit);
    }

    /** How many scopes it lies in; 0 for the outermost. */
    public int depth() {
        return (int) text.chars().filter(character -> character == '/').count();
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
        NodeAddress known = owner;
        if (known == null) {
            known = NodeAddress.parse(text.substring(0, laneStart()));
            owner = known;
        }
        return Optional.of(known);
    }

    /**
     * The lane's name in the visit that owns it, {@code timeout}, {@code [2]} or {@code handler1[0]}; {@code main} for
     * {@link #MAIN}.
     */
    public String lane() {
        if (isMain()) {
            return text;
        }
        int start = laneStart();
        return text.substring(text.charAt(start) == '.' ? start + 1 : start);
    }

    /** The item, round or call that this is one of, from 0; empty for lanes that run once. */
    public OptionalInt index() {
        if (!text.endsWith("]")) {
            return OptionalInt.empty();
        }
        return OptionalInt.of(Integer.parseInt(text.substring(text.lastIndexOf('[') + 1, text.length() - 1)));
    }

    /** Where the visit ends and the lane begins: a dot, or the bracket of an item. */
    private int laneStart() {
        int at = text.lastIndexOf('/') + 1;
        while (text.charAt(at) != '.' && text.charAt(at) != '[') {
            at++;
        }
        return at;
    }

    /** Whether this scope is {@code other} or was started somewhere inside it. */
    public boolean isWithin(ScopeAddress other) {
        int length = other.text.length();
        return text.startsWith(other.text) && (text.length() == length || text.charAt(length) == '/');
    }

    /** Where the scope stands in the flow definition. */
    public ScopePath path() {
        if (isMain()) {
            return ScopePath.MAIN;
        }
        ScopePath known = path;
        if (known == null) {
            String lane = lane();
            int bracket = lane.indexOf('[');
            String name = bracket == 0 ? "lane" : bracket > 0 ? lane.substring(0, bracket) : lane;
            known = owner().orElseThrow().path().lane(name);
            path = known;
        }
        return known;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ScopeAddress that && hash == that.hash && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return hash;
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
