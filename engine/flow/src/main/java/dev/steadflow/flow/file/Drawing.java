package dev.steadflow.flow.file;

import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.definition.NodePath;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * What a flow's drawing shows besides the places of its nodes; a file's {@code "drawing"}. Like those it changes nothing
 * of what runs, and the hash of a flow does not count it.
 *
 * @param notes by id, in the order in which they lie on each other
 * @param collapsed containers that are shown as one card
 * @param pinned nodes that stay where they are when the flow is arranged
 */
public record Drawing(Map<String, StickyNote> notes, Set<NodePath> collapsed, Set<NodePath> pinned) {

    /** Nothing but nodes. */
    public static final Drawing NONE = new Drawing(Map.of(), Set.of(), Set.of());

    public Drawing {
        notes = Collections.unmodifiableMap(new LinkedHashMap<>(notes));
        collapsed = Collections.unmodifiableSet(new LinkedHashSet<>(collapsed));
        pinned = Collections.unmodifiableSet(new LinkedHashSet<>(pinned));
    }

    /** Whether there is nothing to write. */
    public boolean isEmpty() {
        return notes.isEmpty() && collapsed.isEmpty() && pinned.isEmpty();
    }

    /** The same with some notes added, or put in place of those with the same ids. */
    public Drawing withNotes(Map<String, StickyNote> more) {
        Map<String, StickyNote> changed = new LinkedHashMap<>(notes);
        changed.putAll(more);
        return new Drawing(changed, collapsed, pinned);
    }

    /** The same without some notes. */
    public Drawing withoutNotes(Collection<String> ids) {
        Map<String, StickyNote> left = new LinkedHashMap<>(notes);
        left.keySet().removeAll(ids);
        return new Drawing(left, collapsed, pinned);
    }

    /** The same with other containers shown as one card. */
    public Drawing withCollapsed(Set<NodePath> nowCollapsed) {
        return new Drawing(notes, nowCollapsed, pinned);
    }

    /** The same with other nodes that stay where they are. */
    public Drawing withPinned(Set<NodePath> nowPinned) {
        return new Drawing(notes, collapsed, nowPinned);
    }

    /** The same without what it says of nodes that a flow does not have. */
    public Drawing onlyOf(FlowDefinition flow) {
        return keeping(path -> flow.node(path).isPresent());
    }

    /** The same, with what it says of some nodes only. */
    public Drawing keeping(Predicate<NodePath> wanted) {
        return new Drawing(notes, kept(wanted, collapsed), kept(wanted, pinned));
    }

    private static Set<NodePath> kept(Predicate<NodePath> wanted, Set<NodePath> paths) {
        Set<NodePath> left = new LinkedHashSet<>(paths);
        left.removeIf(wanted.negate());
        return left;
    }

    /** The same after nodes were given other paths. */
    public Drawing rekeyed(UnaryOperator<NodePath> rename) {
        return new Drawing(notes, renamed(rename, collapsed), renamed(rename, pinned));
    }

    private static Set<NodePath> renamed(UnaryOperator<NodePath> rename, Set<NodePath> paths) {
        Set<NodePath> renamed = new LinkedHashSet<>();
        paths.forEach(path -> renamed.add(rename.apply(path)));
        return renamed;
    }
}
