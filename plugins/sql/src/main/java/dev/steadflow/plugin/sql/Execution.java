package dev.steadflow.plugin.sql;

import dev.steadflow.step.StepContext;
import dev.steadflow.step.StepError;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Executes a statement of any kind. */
final class Execution {

    static final int MAX_ROWS = 10_000; // They are kept in the run's log.

    private Execution() {}

    /** Brings values to the places of a statement. */
    interface Binding {
        void bind(PreparedStatement statement, List<JsonNode> values) throws SQLException;
    }

    static Executed run(
            Connection connection,
            Cancellation stop,
            NamedSql.Positional statement,
            Binding binding,
            StepContext context)
            throws SQLException, StepError {
        try (PreparedStatement prepared = stop.watch(connection.prepareStatement(statement.sql()))) {
            DatabaseWork.limit(prepared, context);
            binding.bind(prepared, statement.values());
            if (!prepared.execute()) {
                return new Executed(List.of(), prepared.getUpdateCount());
            }
            try (ResultSet result = prepared.getResultSet()) {
                List<JsonNode> rows = new RowReader(result).read(MAX_ROWS);
                if (result.next()) {
                    throw StepError.fatal("sql/TooManyRows", ("A statement returned more than %,d rows. Nothing was "
                            + "changed. Narrow it, or use 'SQL query' or 'SQL to file'.").formatted(MAX_ROWS));
                }
                return new Executed(rows, 0);
            }
        }
    }
}
