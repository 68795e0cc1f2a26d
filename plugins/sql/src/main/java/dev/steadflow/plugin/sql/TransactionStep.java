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
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Executes several statements in one transaction: all of them or none. */
@StepType(
        id = "sql/transaction",
        title = "SQL transaction",
        summary = "Executes several statements in one transaction: all of them or none.",
        icon = "transaction.svg")
@Reaches({Reach.NETWORK, Reach.FILES})
public final class TransactionStep implements Step<TransactionStep.In, TransactionStep.Out> {

    /** The statements. */
    public record In(
            @Doc("The connection that has URL, user and password.") Optional<SqlConnection> connection,
            @Doc("The database, for example jdbc:h2:./orders or jdbc:postgresql://host/name.") @Title("Database URL") @Unless(
                    value = "connection", required = true) Optional<String> jdbcUrl,
            @Doc("Who asks.") @Unless("connection") Optional<String> user,
            @Doc("The user's password.") @SecretValue @Unless("connection") Optional<String> password,
            @Doc("The statements, one after the other.") List<Statement> statements,
            @Doc("What the transaction sees of others: what the database does by itself, or more.") @Default("default") @Choices({
                    "default", "read-committed", "repeatable-read", "serializable"}) String isolation,
            @Doc("Whether the transaction may be run again after a crash.") @Default("false") boolean repeatable) {}

    /** One statement. */
    public record Statement(
            @Doc("One statement, with :name or ? where values go.") @Title("SQL") @MultiLine(
                    language = "sql") String sql,
            @Doc("Values by name for :name, or a list for ?.") Optional<JsonNode> parameters,
            @Doc("How many rows it must change or return; if another number, nothing is changed at all.") Optional<Long> expect) {}

    /** What the statements did. */
    public record Out(
            @Doc("One entry for each statement: its rows, or how many rows it changed.") List<Executed> results) {}

    private static final int MAX_STATEMENTS = 1_000;

    @Override
    public boolean isRepeatable(In in) {
        return in.repeatable() || in.statements().stream().allMatch(each -> StatementKind.onlyAsks(each.sql()));
    }

    @Override
    public Out run(In in, StepContext context) throws StepError, InterruptedException {
        if (in.statements().size() > MAX_STATEMENTS) {
            throw NamedSql.bad("'statements' has %,d entries, but %,d are the most for one transaction."
                    .formatted(in.statements().size(), MAX_STATEMENTS));
        }
        Login login = DatabaseUrls.login(in.connection(), in.jdbcUrl(), in.user(), in.password(), context);
        List<NamedSql.Positional> placed = new ArrayList<>();
        for (Statement statement : in.statements()) {
            placed.add(Parameters.place(statement.sql(), statement.parameters()));
        }
        return DatabaseWork.run(login, context, (connection, stop) -> execute(connection, stop, placed, in, context));
    }

    private static Out execute(
            Connection connection, Cancellation stop, List<NamedSql.Positional> placed, In in, StepContext context)
            throws SQLException, StepError {
        switch (in.isolation()) {
            case "read-committed" -> connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            case "repeatable-read" -> connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            case "serializable" -> connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
            default -> {} // As the database does by itself.
        }
        List<Executed> results = new ArrayList<>();
        for (int i = 0; i < placed.size(); i++) {
            Executed result = Execution.run(connection, stop, placed.get(i), Parameters::bind, context);
            long count = result.rows().isEmpty() ? result.updated() : result.rows().size();
            Optional<Long> expected = in.statements().get(i).expect();
            if (expected.isPresent() && expected.get() != count) {
                throw StepError.fatal("sql/Unexpected",
                        ("Statement %d changed or returned %,d rows, but 'expect' says %,d. "
                                + "The transaction was undone.").formatted(i, count, expected.get()));
            }
            results.add(result);
            context.progress((double) results.size() / placed.size(),
                    "%d of %d statements".formatted(results.size(), placed.size()));
        }
        return new Out(results);
    }
}
