package dev.steadflow.designer.runs;

import dev.steadflow.flow.event.RecordedEvent;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Which events of a run are listed, by row. Without a filter that is every one, and nothing is copied or looked at; a filter
 * looks at events a share at a time, so that 100,000 of them hold up nobody. Words are made for rows that are seen. Owned by
 * one thread.
 */
final class EventRows {

    private static final int BETWEEN_LOOKS_AT_THE_CLOCK = 64;

    private final Words words;
    private List<RecordedEvent> events = List.of();
    private Optional<EventFilter> filter = Optional.empty();
    private int[] matching = new int[256]; // Indexes into events, rising.
    private int matches;
    private int scanned;

    EventRows(Words words) {
        this.words = words;
    }

    /** Lists the events of a run, whose log may grow at its end. */
    void show(List<RecordedEvent> log) {
        events = log;
        forgetMatches();
    }

    /** Lists events that pass a filter; {@link #scan} finds them. */
    void show(EventFilter wanted) {
        filter = Optional.of(wanted).filter(some -> !some.equals(EventFilter.ALL));
        forgetMatches();
    }

    /** Looks for more events that pass the filter; answers whether some are left to look at. */
    boolean scan(BooleanSupplier goesOn) {
        if (filter.isEmpty()) {
            return false;
        }
        EventFilter wanted = filter.get();
        while (scanned < events.size()) {
            if (wanted.test(EventLine.of(events.get(scanned), words))) {
                if (matches == matching.length) {
                    matching = Arrays.copyOf(matching, 2 * matches);
                }
                matching[matches++] = scanned;
            }
            scanned++;
            if (scanned % BETWEEN_LOOKS_AT_THE_CLOCK == 0 && !goesOn.getAsBoolean()) {
                break;
            }
        }
        return scanned < events.size();
    }

    /** How many rows there are. */
    int size() {
        return filter.isEmpty() ? events.size() : matches;
    }

    /** How many events the run has, listed or not. */
    int all() {
        return events.size();
    }

    /** The event of a row. */
    RecordedEvent event(int row) {
        return events.get(filter.isEmpty() ? row : matching[row]);
    }

    /** A row with its words. */
    EventLine line(int row) {
        return EventLine.of(event(row), words);
    }

    /** The row of an event; -1 when it is not listed. */
    int rowOf(long sequence) {
        int index = (int) sequence - 1;
        if (filter.isEmpty()) {
            return index >= 0 && index < events.size() ? index : -1;
        }
        return Math.max(-1, Arrays.binarySearch(matching, 0, matches, index));
    }

    private void forgetMatches() {
        matches = 0;
        scanned = 0;
    }
}
