package dev.steadflow.designer.document;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * The documents before and after each edit, so that nobody writes inverse operations. Unchanged parts are shared.
 * Owned by one thread.
 */
final class History {

    /**
     * How much is kept, in nodes of all kept documents. An edit copies the map of its scope and shares the rest, about
     * 100 bytes a node, so this is 400 MB at the very worst: 2,000 edits of a flow of 2,000 nodes, or 80,000 edits of
     * one of 50. Without a bound a long day with a huge flow would end in a lack of memory, and lose more than old steps.
     */
    static final long MAX_NODES_KEPT = 4_000_000;

    /**
     * One entry of the undo list.
     *
     * @param label what it is called
     * @param field edits of the same field in a row become one entry
     */
    record Entry(
            String label,
            FlowDocument before,
            FlowDocument after,
            Selection selectionBefore,
            Selection selectionAfter,
            Optional<String> field) {}

    private final Deque<Entry> done = new ArrayDeque<>();
    private final Deque<Entry> undone = new ArrayDeque<>();
    private long nodesKept;
    private boolean mergeable;

    /** Notes an edit; what was undone before can no longer be redone. */
    void add(Entry entry) {
        undone.forEach(gone -> nodesKept -= weight(gone));
        undone.clear();
        Entry last = done.peekLast();
        if (mergeable && last != null && entry.field().isPresent() && entry.field().equals(last.field())) {
            done.removeLast();
            done.addLast(new Entry(
                    last.label(),
                    last.before(),
                    entry.after(),
                    last.selectionBefore(),
                    entry.selectionAfter(),
                    last.field()));
        } else {
            done.addLast(entry);
            nodesKept += weight(entry);
            forgetOldest();
        }
        mergeable = true;
    }

    /** The newest edit can always be undone. */
    private void forgetOldest() {
        while (nodesKept > MAX_NODES_KEPT && done.size() > 1) {
            nodesKept -= weight(done.removeFirst());
        }
    }

    /** By the document before, which merging keeps as it is. */
    private static long weight(Entry entry) {
        return 1L + entry.before().layout().positions().size();
    }

    /** The next edit begins an entry of its own, even in the same field. */
    void endMerging() {
        mergeable = false;
    }

    Optional<Entry> undo() {
        mergeable = false;
        Optional<Entry> entry = Optional.ofNullable(done.pollLast());
        entry.ifPresent(undone::addLast);
        return entry;
    }

    Optional<Entry> redo() {
        mergeable = false;
        Optional<Entry> entry = Optional.ofNullable(undone.pollLast());
        entry.ifPresent(done::addLast);
        return entry;
    }

    Optional<String> undoLabel() {
        return Optional.ofNullable(done.peekLast()).map(Entry::label);
    }

    Optional<String> redoLabel() {
        return Optional.ofNullable(undone.peekLast()).map(Entry::label);
    }
}
