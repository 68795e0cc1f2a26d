package dev.steadflow.designer.runs;

import java.util.BitSet;
import java.util.List;
import java.util.OptionalLong;

/**
 * Which events of a list are chosen: one, some, or all from one to another. Kept by sequence, so it outlives a change of the
 * filter. Owned by one thread.
 */
final class EventChoice {

    private final EventRows rows;
    private final BitSet chosen = new BitSet();
    private long anchor;
    private long lead;

    EventChoice(EventRows rows) {
        this.rows = rows;
    }

    void clear() {
        chosen.clear();
        anchor = 0;
        lead = 0;
    }

    /** Chooses the event of one row alone. */
    void only(int row) {
        chosen.clear();
        anchor = rows.event(row).sequence();
        lead = anchor;
        chosen.set((int) lead);
    }

    /** Chooses everything from the row that was chosen first to this one. */
    void upTo(int row) {
        int from = anchor == 0 ? row : Math.max(0, rows.rowOf(anchor));
        chosen.clear();
        for (int i = Math.min(from, row); i <= Math.max(from, row); i++) {
            chosen.set((int) rows.event(i).sequence());
        }
        lead = rows.event(row).sequence();
    }

    /** Adds one row, or takes it away. */
    void toggle(int row) {
        anchor = rows.event(row).sequence();
        lead = anchor;
        chosen.flip((int) lead);
    }

    boolean has(long sequence) {
        return chosen.get((int) sequence);
    }

    /** The row that keys move from; -1 for none. */
    int leadRow() {
        return lead == 0 ? -1 : rows.rowOf(lead);
    }

    /** The event that was chosen last, if it still is. */
    OptionalLong last() {
        return lead != 0 && has(lead) ? OptionalLong.of(lead) : OptionalLong.empty();
    }

    /** The rows that are chosen and listed, from top to bottom. */
    List<EventLine> lines() {
        return chosen.stream()
                .mapToObj(sequence -> rows.rowOf(sequence))
                .filter(row -> row >= 0)
                .map(rows::line)
                .toList();
    }
}
