package dev.steadflow.runtime.journal;

import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.event.RunStatus;
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

/** The statements that read the lines of runs. */
final class RunReads {

    /** Where {@link #NUMBERED_HEADER} has {@code run_no}. */
    static final int NUMBER_COLUMN = 9;

    /**
     * A run's line and number. Sorting by both columns of the key makes H2 read it backwards and stop at the first
     * row; by {@code first_seq} alone it reads the whole run.
     */
    static final String NUMBERED_HEADER = "SELECT r.run_id, r.flow_id, r.flow_hash, r.status, r.started_at, r.ended_at,"
            + " r.error, (SELECT e.last_seq FROM events e WHERE e.run_no = r.run_no"
            + " ORDER BY e.run_no DESC, e.first_seq DESC LIMIT 1), r.run_no, r.due_at, r.shares FROM runs r";

    /** The statuses of runs that are not over. */
    private static final List<String> OPEN = Arrays.stream(RunStatus.values())
            .filter(status -> !status.isTerminal())
            .map(RunStatus::name)
            .toList();

    /** An open run and its {@code run_no}. */
    record NumberedRun(long number, OpenRun run) {}

    private RunReads() {}

    /** Reads the current row of {@link #NUMBERED_HEADER}. */
    static RunHeader header(ResultSet row) throws SQLException {
        long endedAt = row.getLong(6);
        Optional<Instant> ended = row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(endedAt));
        return new RunHeader(
                new RunId(row.getString(1)),
                row.getString(2),
                row.getString(3),
                RunStatus.valueOf(row.getString(4)),
                Instant.ofEpochMilli(row.getLong(5)),
                ended,
                row.getLong(8),
                Optional.ofNullable(row.getString(7)),
                WakeUpCodec.get(row, NUMBER_COLUMN + 1));
    }

    static Optional<RunHeader> run(Connection connection, RunId run) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(NUMBERED_HEADER + " WHERE r.run_id = ?")) {
            query.setString(1, run.text());
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? Optional.of(header(row)) : Optional.empty();
            }
        }
    }

    static List<RunHeader> runs(Connection connection, RunQuery asked) throws SQLException {
        List<String> conditions = new ArrayList<>();
        List<String> values = new ArrayList<>();
        asked.flowId().ifPresent(flow -> {
            conditions.add("r.flow_id = ?");
            values.add(flow);
        });
        if (!asked.statuses().isEmpty()) {
            conditions.add("r.status IN (" + marks(asked.statuses().size()) + ")");
            asked.statuses().forEach(status -> values.add(status.name()));
        }
        asked.before().ifPresent(before -> {
            conditions.add("r.run_no < (SELECT b.run_no FROM runs b WHERE b.run_id = ?)");
            values.add(before.text());
        });
        String where = conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
        List<RunHeader> found = new ArrayList<>();
        try (PreparedStatement query =
                connection
                        .prepareStatement(NUMBERED_HEADER + where + " ORDER BY r.run_no DESC LIMIT " + asked.limit())) {
            int _ = bind(query, values);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    found.add(header(row));
                }
            }
        }
        return found;
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

    /**
     * Open runs in the order of acceptance.
     *
     * @param after the {@code run_no} of the last one known; 0: from the first
     */
    static List<NumberedRun> openRuns(Connection connection, long after, int limit) throws SQLException {
        List<NumberedRun> found = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT run_no, run_id, flow_hash, due_at, shares FROM runs WHERE run_no > ? AND status IN ("
                        + marks(OPEN.size()) + ") ORDER BY run_no LIMIT " + limit)) {
            query.setLong(1, after);
            for (int index = 0; index < OPEN.size(); index++) {
                query.setString(index + 2, OPEN.get(index));
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
