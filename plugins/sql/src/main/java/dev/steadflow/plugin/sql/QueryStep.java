package dev.steadflow.plugin.sql;

import dev.steadflow.step.Choices;
import dev.steadflow.step.Default;
import dev.steadflow.step.Doc;
import dev.steadflow.step.MultiLine;
import dev.steadflow.step.Reach;
import dev.steadflow.step.Reaches;
import dev.steadflow.step.SecretValue;
import dev.steadflow.step.Step;
import dev.steadflow.step.StepContext;
import dev.steadflow.step.StepError;
import dev.steadflow.step.StepType;
import dev.steadflow.step.Title;
import dev.steadflow.step.Unless;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Asks a database and returns the rows. */
@StepType(
        id = "sql/query",
        title = "SQL query",
        summary = "Asks a database and returns the rows as a list of objects.",
        repeatable = true,
        icon = "query.svg")
@Reaches({Reach.NETWORK, Reach.FILES})
public final class QueryStep implements Step<QueryStep.In, QueryStep.Out> {

    /** The question. */
    public record In(
            @Doc("The connection that has URL, user and password.") Optional<SqlConnection> connection,
            @Doc("The database, for example jdbc:h2:./orders or jdbc:postgresql://host/name.") @Title("Database URL") @Unless(
                    value = "connection", required = true) Optional<String> jdbcUrl,
            @Doc("Who asks.") @Unless("connection") Optional<String> user,
            @Doc("The user's password.") @SecretValue @Unless("connection") Optional<String> password,
            @Doc("One statement that returns rows, with :name or ? where values go.") @Title("SQL") @MultiLine(
                    language = "sql") String sql,
            @Doc("Values by name for :name, or a list for ?. A list as a value fits IN (:name).") Optional<JsonNode> parameters,
            @Doc("The most rows to return.") @Default("10000") int maxRows,
            @Doc("What to do if there are more: fail, or return the first ones (truncate).") @Default("fail") @Choices({
                    "fail", "truncate"}) String moreRows) {}

    /** The answer. */
    public record Out(
            @Doc("The rows: objects by column name, as the database writes it.") List<JsonNode> rows,
            @Doc("The columns' names, in order.") List<String> columns,
            @Doc("How many rows were returned.") int rowCount,
            @Doc("Whether there were more.") boolean truncated) {}

    private static final int FETCH_ROWS = 500;

    /** A statement that also changes something, such as {@code INSERT … RETURNING}, may not be repeated. */
    @Override
    public boolean isRepeatable(In in) {
        return StatementKind.onlyAsks(in.sql());
    }

    @Override
    public Out run(In in, StepContext context) throws StepError, InterruptedException {
        if (in.maxRows() < 1) {
            throw NamedSql.bad("The input 'maxRows' must be at least 1, but is %d.".formatted(in.maxRows()));
        }
        Login login = DatabaseUrls.login(in.connection(), in.jdbcUrl(), in.user(), in.password(), context);
        NamedSql.Positional statement = Parameters.place(in.sql(), in.parameters());
        return DatabaseWork.run(login, context, (connection, stop) -> ask(connection, stop, statement, in, context));
    }

    private static Out ask(
            Connection connection, Cancellation stop, NamedSql.Positional statement, In in, StepContext context)
            throws SQLException, StepError {
        try (PreparedStatement prepared = stop.watch(connection.prepareStatement(statement.sql()))) {
            DatabaseWork.limit(prepared, context);
            prepared.setFetchSize(FETCH_ROWS);
            if (in.maxRows() < Integer.MAX_VALUE) {
                prepared.setMaxRows(in.maxRows() + 1); // One more tells whether there are more.
            }
            Parameters.bind(prepared, statement.values());
            try (ResultSet result = prepared.executeQuery()) {
                RowReader reader = new RowReader(result);
                List<JsonNode> rows = reader.read(in.maxRows());
                boolean more = result.next();
                if (more && in.moreRows().equals("fail")) {
                    throw StepError.fatal("sql/TooManyRows",
                            "The query has more than %,d rows. Raise 'maxRows', narrow the "
                                    .formatted(in.maxRows()) + "query, or set 'moreRows' to 'truncate'.");
                }
                return new Out(rows, reader.columns(), rows.size(), more);
            }
        }
    }
}
