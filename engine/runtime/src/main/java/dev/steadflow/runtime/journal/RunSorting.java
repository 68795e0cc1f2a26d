package dev.steadflow.runtime.journal;

import dev.steadflow.flow.event.RunId;
import dev.steadflow.runtime.journal.RunCursors.Cursor;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * An order of runs as a database is asked for it, page by page: in one part, or in two where the column that is compared has no
 * value for some runs, so that each part is read along an index.
 */
record RunSorting(RunOrder order) {

    /**
     * Where a run stands in the order.
     *
     * @param value of what is compared, as text; empty where the column has none
     */
    record Place(long number, Optional<String> value) {}

    /**
     * A part of all runs, in order.
     *
     * @param condition which runs; empty: all
     * @param key what they are compared by before their number; empty: by nothing else
     * @param opposite whether the key counts the other way round
     */
    private record Part(String condition, String key, boolean opposite) {}

    private static final String LAST_EVENT = "(SELECT l.last_seq FROM events l WHERE l.run_no = r.run_no"
            + " ORDER BY l.run_no DESC, l.first_seq DESC LIMIT 1)";

    /** Reads runs. */
    interface Read {
        /**
         * @param condition may be empty
         * @param values what the condition's marks stand for
         * @param clause how they are ordered
         */
        List<Cursor> runs(String condition, List<String> values, String clause) throws SQLException;
    }

    private String direction(boolean opposite) {
        return order.descending() == opposite ? "" : " DESC";
    }

    /** In ascending order. */
    private List<Part> parts() {
        return switch (order.by()) {
            case STARTED -> List.of(new Part("", "", false));
            case FLOW -> List.of(new Part("", "r.flow_id", false));
            case STATUS -> List.of(new Part("", "r.status", false));
            case DURATION -> List.of(
                    new Part("r.lasted IS NOT NULL", "r.lasted", false),
                    new Part("r.lasted IS NULL", "r.started_at", true)); // What goes on is longer than what has ended.
            case EVENTS -> List.of(
                    new Part("r.event_count IS NOT NULL", "r.event_count", false),
                    new Part("r.event_count IS NULL", LAST_EVENT, false));
            case ERROR -> List.of(
                    // Nearly all runs: of the column alone H2 would take the index, and sort them.
                    new Part("CHAR_LENGTH(r.error) IS NULL", "", false),
                    new Part("r.error IS NOT NULL", "r.error", false));
        };
    }

    private boolean isText() {
        return switch (order.by()) {
            case FLOW, STATUS, ERROR -> true;
            case STARTED, DURATION, EVENTS -> false;
        };
    }

    /**
     * The runs of a page.
     *
     * @param after the last run of the page before; a run that is not there has none after it
     */
    List<Cursor> page(Connection connection, Optional<RunId> after, int limit, Read read) throws SQLException {
        List<Part> parts = order.descending() ? parts().reversed() : parts();
        if (after.isEmpty()) {
            return page(parts, Optional.empty(), 0, limit, read);
        }
        for (int index = 0; index < parts.size(); index++) {
            Optional<Place> place = place(connection, parts.get(index), after.get());
            if (place.isPresent()) {
                return page(parts, place, index, limit, read);
            }
        }
        return List.of();
    }

    /** @param first the part that the place is in */
    private List<Cursor> page(List<Part> parts, Optional<Place> place, int first, int limit, Read read)
            throws SQLException {
        boolean mixed = order.by() == RunOrder.By.EVENTS; // What goes on stands between what has ended.
        List<Cursor> found = new ArrayList<>();
        for (int index = mixed ? 0 : first; index < parts.size() && (mixed || found.size() < limit); index++) {
            Part part = parts.get(index);
            List<String> conditions = new ArrayList<>();
            List<String> values = new ArrayList<>();
            if (!part.condition().isEmpty()) {
                conditions.add(part.condition());
            }
            if (place.isPresent() && (mixed || index == first)) {
                conditions.add(behind(part, place.get(), values));
            }
            found.addAll(read.runs(String.join(" AND ", conditions), values, clause(part)));
        }
        if (mixed) {
            Comparator<Cursor> ascending = Comparator.<Cursor>comparingLong(run -> run.header().lastSequence())
                    .thenComparingLong(Cursor::number);
            found.sort(order.descending() ? ascending.reversed() : ascending);
        }
        return found.subList(0, Math.min(limit, found.size()));
    }

    private String clause(Part part) {
        String key = part.key().isEmpty() ? "" : part.key() + direction(part.opposite()) + ", ";
        return key + "r.run_no" + direction(false);
    }

    /** Where a run stands in a part; empty when it is not in it. */
    private static Optional<Place> place(Connection connection, Part part, RunId run) throws SQLException {
        String key = part.key().isEmpty() ? "NULL" : part.key();
        String in = part.condition().isEmpty() ? "" : " AND " + part.condition();
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT r.run_no, " + key + " FROM runs r WHERE r.run_id = ?" + in)) {
            query.setString(1, run.text());
            try (ResultSet row = query.executeQuery()) {
                return row.next()
                        ? Optional.of(new Place(row.getLong(1), Optional.ofNullable(row.getString(2))))
                        : Optional.empty();
            }
        }
    }

    /**
     * The condition for runs that come after a place. The bound of the key alone comes first: an index is entered there.
     *
     * @param values gets what the condition's marks stand for
     */
    private String behind(Part part, Place place, List<String> values) {
        String number = "r.run_no" + (order.descending() ? " < " : " > ") + place.number();
        if (part.key().isEmpty() || place.value().isEmpty()) {
            return number;
        }
        String sign = order.descending() == part.opposite() ? ">" : "<";
        String value = place.value().get();
        String compared = "?";
        if (isText()) {
            values.add(value);
            values.add(value);
        } else {
            compared = String.valueOf(Long.parseLong(value));
        }
        return "%1$s %2$s= %3$s AND (%1$s %2$s %3$s OR %4$s)".formatted(part.key(), sign, compared, number);
    }
}
