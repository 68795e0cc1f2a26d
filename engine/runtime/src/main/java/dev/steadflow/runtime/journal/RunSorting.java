package dev.steadflow.runtime.journal;

import dev.steadflow.flow.event.RunId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** An order of runs as a database is asked for it, page by page. */
record RunSorting(RunOrder order) {

    /** No run ends after it, so whatever goes on lasts longer than what has ended. */
    private static final String LATE = "253402300799999";

    /**
     * Where a run stands in the order.
     *
     * @param value of what is compared, as text
     */
    record Place(long number, String value) {}

    private boolean isByStart() {
        return order.by() == RunOrder.By.STARTED;
    }

    private String direction() {
        return order.descending() ? " DESC" : "";
    }

    /** What runs are compared by, of the row {@code r} of the table of runs. */
    private String value() {
        return switch (order.by()) {
            case STARTED -> "r.run_no";
            case FLOW -> "r.flow_id";
            case STATUS -> "r.status";
            case DURATION -> "(COALESCE(r.ended_at, " + LATE + ") - r.started_at)";
            case EVENTS -> "(SELECT l.last_seq FROM events l WHERE l.run_no = r.run_no"
                    + " ORDER BY l.run_no DESC, l.first_seq DESC LIMIT 1)";
            case ERROR -> "COALESCE(r.error, '')";
        };
    }

    private boolean isText() {
        return switch (order.by()) {
            case FLOW, STATUS, ERROR -> true;
            case STARTED, DURATION, EVENTS -> false;
        };
    }

    String clause() {
        return " ORDER BY " + (isByStart() ? "" : value() + direction() + ", ") + "r.run_no" + direction();
    }

    /** Where a run stands; empty when there is no such run. */
    Optional<Place> place(Connection connection, RunId run) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("SELECT r.run_no, " + value() + " FROM runs r WHERE r.run_id = ?")) {
            query.setString(1, run.text());
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? Optional.of(new Place(row.getLong(1), row.getString(2))) : Optional.empty();
            }
        }
    }

    /**
     * The condition for runs that come after a place.
     *
     * @param values gets what the condition's marks stand for
     */
    String behind(Place place, List<String> values) {
        String sign = order.descending() ? " < " : " > ";
        String number = "r.run_no" + sign + place.number();
        if (isByStart()) {
            return number;
        }
        if (!isText()) {
            long compared = Long.parseLong(place.value());
            return "(" + value() + sign + compared + " OR (" + value() + " = " + compared + " AND " + number + "))";
        }
        values.add(place.value());
        values.add(place.value());
        return "(" + value() + sign + "? OR (" + value() + " = ? AND " + number + "))";
    }
}
