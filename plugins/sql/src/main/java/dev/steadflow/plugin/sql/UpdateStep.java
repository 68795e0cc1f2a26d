package dev.steadflow.plugin.sql;

import dev.steadflow.step.Default;
import dev.steadflow.step.Doc;
import dev.steadflow.step.ExpressionOnly;
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
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Changes a database, in one transaction. */
@StepType(
        id = "sql/update",
        title = "SQL update",
        summary = "Changes a database with one statement, once or for each of a list of rows, in one transaction.",
        icon = "update.svg")
@Reaches({Reach.NETWORK, Reach.FILES})
public final class UpdateStep implements Step<UpdateStep.In, UpdateStep.Out> {

    /** The change. */
    public record In(
            @Doc("The connection that has URL, user and password.") Optional<SqlConnection> connection,
            @Doc("The database, for example jdbc:h2:./orders or jdbc:postgresql://host/name.") @Title("Database URL") @Unless(
                    value = "connection", required = true) Optional<String> jdbcUrl,
            @Doc("Who asks.") @Unless("connection") Optional<String> user,
            @Doc("The user's password.") @SecretValue @Unless("connection") Optional<String> password,
            @Doc("One statement, with :name or ? where values go.") @Title("SQL") @MultiLine(
                    language = "sql") String sql,
            @Doc("Values by name for :name, or a list for ?. A list as a value fits IN (:name).") Optional<JsonNode> parameters,
            @Doc("Runs the statement once for each entry; an entry is what parameters would be.") @ExpressionOnly Optional<List<JsonNode>> rows,
            @Doc("Whether to return the keys that the database made.") @Default("true") boolean returnKeys,
            @Doc("Whether the statement may be run again after a crash; merge and upsert statements can be repeated.") @Default("false") boolean repeatable) {}

    /** What changed. */
    public record Out(
            @Doc("How many rows changed in all.") long updated,
            @Doc("How many rows changed for each entry of rows; one number without rows.") List<Long> counts,
            @Doc("The keys that the database made: objects by column name.") List<JsonNode> keys) {}

    @Override
    public boolean isRepeatable(In in) {
        return in.repeatable();
    }

    @Override
    public Out run(In in, StepContext context) throws StepError, InterruptedException {
        if (in.rows().isPresent() && in.parameters().filter(json -> !json.isNull()).isPresent()) {
            throw NamedSql.bad("Both 'parameters' and 'rows' are given. Keep 'rows', with all values in each entry.");
        }
        Login login = DatabaseUrls.login(in.connection(), in.jdbcUrl(), in.user(), in.password(), context);
        boolean keys = in.returnKeys() && StatementKind.mayInsert(in.sql());
        if (in.rows().isPresent()) {
            Batch batch = Batch.of(in.sql(), in.rows().get(), keys);
            return DatabaseWork.run(login, context, (connection, stop) -> batch.run(connection, stop, login, context));
        }
        NamedSql.Positional statement = Parameters.place(in.sql(), in.parameters());
        return DatabaseWork.run(
                login, context, (connection, stop) -> SingleUpdate.run(connection, stop, statement, keys, context));
    }
}
