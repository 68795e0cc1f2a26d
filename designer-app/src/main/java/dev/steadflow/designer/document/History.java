package dev.steadflow.designer.document;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * The documents before and after each edit, so that nobody writes inverse operations. Unchanged parts are shared.
 * Owned by one thread.
 */
final class History {

    /** So many edits can be undone: about 200 MB when each one touches a flow of 2,000 nodes, little otherwise. */
    static final int MAX_UNDO = 1_000;

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
    private boolean mergeable;

    /** Notes an edit; what was undone before can no longer be redone. */
    void add(Entry entry) {
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
            if (done.size() > MAX_UNDO) {
                done.removeFirst();
            }
        }
        mergeable = true;
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
