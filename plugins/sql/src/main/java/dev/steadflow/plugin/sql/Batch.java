package dev.steadflow.plugin.sql;

import dev.steadflow.step.StepContext;
import dev.steadflow.step.StepError;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** One statement run for many rows, all of them or none. */
record Batch(List<NamedSql.Positional> rows, boolean keys) {

    private static final int MAX_ROWS = 100_000;
    private static final int ROWS_AT_ONCE = 1_000;

    /** @throws StepError fatal, {@code sql/Parameters}, naming the row that does not fit the statement */
    static Batch of(String sql, List<JsonNode> rows, boolean keys) throws StepError {
        if (rows.size() > MAX_ROWS) {
            throw NamedSql.bad("'rows' has %,d entries, but %,d are the most for one transaction. Split the list."
                    .formatted(rows.size(), MAX_ROWS));
        }
        List<NamedSql.Positional> placed = new ArrayList<>();
        for (int index = 0; index < rows.size(); index++) {
            NamedSql.Positional row;
            try {
                row = Parameters.place(sql, Optional.of(rows.get(index)));
            } catch (StepError error) {
                throw NamedSql.bad("Row %d of 'rows': %s".formatted(index, error.getMessage())).causedBy(error);
            }
            if (!placed.isEmpty() && !row.sql().equals(placed.getFirst().sql())) {
                throw NamedSql.bad("Row %d of 'rows' has lists of another length than row 0.".formatted(index));
            }
            placed.add(row);
        }
        return new Batch(placed, keys);
    }

    UpdateStep.Out run(Connection connection, Cancellation stop, Login login, StepContext context)
            throws SQLException, StepError {
        if (rows.isEmpty()) {
            return new UpdateStep.Out(0, List.of(), List.of());
        }
        List<Long> counts = new ArrayList<>();
        List<JsonNode> made = new ArrayList<>();
        try (PreparedStatement prepared =
                stop.watch(SingleUpdate.prepare(connection, rows.getFirst().sql(), keys))) {
            DatabaseWork.limit(prepared, context);
            for (int start = 0; start < rows.size(); start += ROWS_AT_ONCE) {
                stop.watch(prepared);
                List<NamedSql.Positional> part = rows.subList(start, Math.min(rows.size(), start + ROWS_AT_ONCE));
                counts.addAll(execute(prepared, part, start, login));
                if (keys) {
                    made.addAll(SingleUpdate.keys(prepared));
                }
                context.progress((double) counts.size() / rows.size(),
                        "%,d of %,d rows".formatted(counts.size(), rows.size()));
            }
        }
        return new UpdateStep.Out(counts.stream().mapToLong(Long::longValue).sum(), counts, made);
    }

    private static List<Long> execute(
            PreparedStatement prepared, List<NamedSql.Positional> part, int start, Login login)
            throws SQLException, StepError {
        for (NamedSql.Positional row : part) {
            Parameters.bind(prepared, row.values());
            prepared.addBatch();
        }
        try {
            List<Long> counts = new ArrayList<>();
            for (int count : prepared.executeBatch()) {
                counts.add(count == Statement.SUCCESS_NO_INFO ? 1L : count);
            }
            return counts;
        } catch (BatchUpdateException e) {
            throw SqlFailures.error(login, e, failedRow(e.getUpdateCounts()).map(index -> start + index));
        }
    }

    /** H2 goes on behind a failed row and marks it; PostgreSQL marks all of them, so that no row can be named. */
    private static Optional<Integer> failedRow(int[] counts) {
        for (int index = 0; index < counts.length; index++) {
            if (counts[index] == Statement.EXECUTE_FAILED) {
                boolean all = index == 0 && Arrays.stream(counts).allMatch(c -> c == Statement.EXECUTE_FAILED);
                return all && counts.length > 1 ? Optional.empty() : Optional.of(index);
            }
        }
        return Optional.empty();
    }
}
