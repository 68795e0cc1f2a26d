package dev.steadflow.plugin.sql;

import dev.steadflow.step.StepContext;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** One statement that changes something. */
final class SingleUpdate {

    private static final int MAX_KEYS = 10_000; // They are kept in the run's log.

    private SingleUpdate() {}

    static UpdateStep.Out run(
            Connection connection, Cancellation stop, NamedSql.Positional statement, boolean keys, StepContext context)
            throws SQLException {
        try (PreparedStatement prepared = stop.watch(prepare(connection, statement.sql(), keys))) {
            DatabaseWork.limit(prepared, context);
            Parameters.bind(prepared, statement.values());
            long updated = prepared.executeUpdate();
            return new UpdateStep.Out(updated, List.of(updated), keys ? keys(prepared) : List.of());
        }
    }

    static PreparedStatement prepare(Connection connection, String sql, boolean keys) throws SQLException {
        return connection.prepareStatement(sql, keys ? Statement.RETURN_GENERATED_KEYS : Statement.NO_GENERATED_KEYS);
    }

    static List<JsonNode> keys(Statement statement) throws SQLException {
        try (ResultSet keys = statement.getGeneratedKeys()) {
            return new RowReader(keys).read(MAX_KEYS);
        }
    }
}
