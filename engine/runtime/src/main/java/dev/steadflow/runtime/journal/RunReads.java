package dev.steadflow.runtime.journal;

import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.event.RunStatus;
import dev.steadflow.runtime.journal.RunCursors.Cursor;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The statements that read the lines of runs. */
final class RunReads {

    /** Where {@link #NUMBERED_HEADER} has {@code run_no}. */
    private static final int NUMBER_COLUMN = 9;

    /** Where {@link #NUMBERED_HEADER} has the number of the run's tags. */
    private static final int TAGS_COLUMN = 14;

    /**
     * A run's line and number. Sorting by both columns of the key makes H2 read it backwards and stop at the first
     * row; by {@code first_seq} alone it reads the whole run.
     */
    static final String NUMBERED_HEADER = "SELECT r.run_id, r.flow_id, r.flow_hash, r.status, r.started_at, r.ended_at,"
            + " r.error, (SELECT e.last_seq FROM events e WHERE e.run_no = r.run_no"
            + " ORDER BY e.run_no DESC, e.first_seq DESC LIMIT 1), r.run_no, r.due_at, r.shares,"
            + " r.origin_kind, r.origin_run, (SELECT COUNT(*) FROM run_tags t WHERE t.run_no = r.run_no) FROM runs r";

    /** The statuses of runs that are not over. */
    private static final List<String> OPEN = Arrays.stream(RunStatus.values())
            .filter(status -> !status.isTerminal())
            .map(RunStatus::name)
            .toList();

    /** An open run and its {@code run_no}. */
    record NumberedRun(long number, OpenRun run) {}

    /** Lines of open runs in memory at a time. */
    private static final int OPEN_PAGE = 2_000;

    private RunReads() {}

    /** Reads the current row of {@link #NUMBERED_HEADER}, and the tags if there are some. */
    static Cursor cursor(Connection connection, ResultSet row) throws SQLException {
        long number = row.getLong(NUMBER_COLUMN);
        long endedAt = row.getLong(6);
        Optional<Instant> ended = row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(endedAt));
        RunHeader header = new RunHeader(
                new RunId(row.getString(1)),
                row.getString(2),
                row.getString(3),
                RunStatus.valueOf(row.getString(4)),
                Instant.ofEpochMilli(row.getLong(5)),
                ended,
                row.getLong(8),
                Optional.ofNullable(row.getString(7)),
                WakeUpCodec.get(row, NUMBER_COLUMN + 1),
                origin(row),
                row.getInt(TAGS_COLUMN) == 0 ? Collections.emptySortedMap() : tags(connection, number));
        return new Cursor(number, header);
    }

    private static Optional<RunOrigin> origin(ResultSet row) throws SQLException {
        String kind = row.getString(12);
        return kind == null
                ? Optional.empty()
                : Optional.of(new RunOrigin(RunOrigin.Kind.valueOf(kind), new RunId(row.getString(13))));
    }

    private static SortedMap<String, String> tags(Connection connection, long number) throws SQLException {
        SortedMap<String, String> tags = new TreeMap<>();
        try (PreparedStatement query =
                connection.prepareStatement("SELECT name, text FROM run_tags WHERE run_no = ?")) {
            query.setLong(1, number);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    tags.put(row.getString(1), row.getString(2));
                }
            }
        }
        return tags;
    }

    static Optional<RunHeader> run(Connection connection, RunId run) throws SQLException {
        return lines(connection, NUMBERED_HEADER + " WHERE r.run_id = ?", List.of(run.text())).stream()
                .findFirst()
                .map(Cursor::header);
    }

    /** The lines that a query over {@link #NUMBERED_HEADER} finds. */
    static List<Cursor> lines(Connection connection, String sql, List<String> values) throws SQLException {
        List<Cursor> found = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            int _ = bind(query, values);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    found.add(cursor(connection, row));
                }
            }
        }
        return found;
    }

    static List<RunHeader> runs(Connection connection, RunQuery asked) throws SQLException {
        RunConditions filter = RunConditions.of(connection, asked);
        boolean descending = asked.order().descending();
        String leading = filter.leading().stream().map(column -> column + (descending ? " DESC, " : ", "))
                .collect(Collectors.joining());
        return new RunSorting(asked.order()).page(connection, asked.before(), asked.limit(), (part, places, clause) -> {
            List<String> values = new ArrayList<>(filter.values());
            values.addAll(places);
            String where = Stream.of(filter.sql(), part).filter(some -> !some.isEmpty())
                    .collect(Collectors.joining(" AND "));
            return lines(connection, NUMBERED_HEADER + (where.isEmpty() ? "" : " WHERE " + where)
                    + " ORDER BY " + leading + clause + " LIMIT " + asked.limit(), values);
        }).stream().map(Cursor::header).toList();
    }

    static List<RunId> openRuns(Connection connection) throws SQLException {
        List<RunId> found = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT run_id FROM runs WHERE status IN (" + marks(OPEN.size()) + ") ORDER BY run_no")) {
            int _ = bind(query, OPEN);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    found.add(new RunId(row.getString(1)));
                }
            }
        }
        return found;
    }

    static Map<RunStatus, Long> count(Connection connection) throws SQLException {
        Map<RunStatus, Long> counts = new EnumMap<>(RunStatus.class);
        try (PreparedStatement query =
                connection.prepareStatement("SELECT status, COUNT(*) FROM runs GROUP BY status");
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                counts.put(RunStatus.valueOf(row.getString(1)), row.getLong(2));
            }
        }
        return counts;
    }

    /** Tells of each open run, oldest first, a page of them in memory at a time. */
    static void eachOpenRun(Readers readers, Consumer<OpenRun> told) {
        List<NumberedRun> page;
        long after = 0;
        do {
            long from = after;
            page = readers.read("read the list of open runs", connection -> openRuns(connection, from, OPEN_PAGE));
            for (NumberedRun open : page) {
                told.accept(open.run());
                after = open.number();
            }
        } while (page.size() == OPEN_PAGE);
    }

    /**
     * Open runs in the order of acceptance.
     *
     * @param after the {@code run_no} of the last one known; 0: from the first
     */
    private static List<NumberedRun> openRuns(Connection connection, long after, int limit) throws SQLException {
        List<NumberedRun> found = new ArrayList<>();
        // One part for each status, each read along an index: a page of a million costs as much as one of a thousand.
        String part = "(SELECT run_no, run_id, flow_hash, due_at, shares FROM runs WHERE status = ? AND run_no > ?"
                + " ORDER BY status, run_no LIMIT " + limit + ")";
        try (PreparedStatement query = connection.prepareStatement(
                String.join(" UNION ALL ", Collections.nCopies(OPEN.size(), part)) + " ORDER BY run_no LIMIT "
                        + limit)) {
            int index = 0;
            for (String status : OPEN) {
                query.setString(++index, status);
                query.setLong(++index, after);
            }
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    found.add(new NumberedRun(
                            row.getLong(1),
                            new OpenRun(new RunId(row.getString(2)), row.getString(3), WakeUpCodec.get(row, 4))));
                }
            }
        }
        return found;
    }

    private static String marks(int count) {
        return String.join(", ", Collections.nCopies(count, "?"));
    }

    /** Sets the first parameters; answers how many. */
    static int bind(PreparedStatement query, List<String> values) throws SQLException {
        for (int index = 0; index < values.size(); index++) {
            query.setString(index + 1, values.get(index));
        }
        return values.size();
    }

    /** Statuses as columns have them: those asked for, or all that end a run. */
    static List<String> terminal(Set<RunStatus> asked) {
        return Arrays.stream(RunStatus.values())
                .filter(RunStatus::isTerminal)
                .filter(status -> asked.isEmpty() || asked.contains(status))
                .map(RunStatus::name)
                .toList();
    }
}
