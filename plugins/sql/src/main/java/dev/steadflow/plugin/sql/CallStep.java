package dev.steadflow.plugin.sql;

import dev.steadflow.step.Default;
import dev.steadflow.step.Doc;
import dev.steadflow.step.Reach;
import dev.steadflow.step.Reaches;
import dev.steadflow.step.SecretValue;
import dev.steadflow.step.Step;
import dev.steadflow.step.StepContext;
import dev.steadflow.step.StepError;
import dev.steadflow.step.StepType;
import dev.steadflow.step.Title;
import dev.steadflow.step.Unless;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Calls a procedure of a database. */
@StepType(
        id = "sql/call",
        title = "SQL call",
        summary = "Calls a procedure of a database and returns what it answers.",
        icon = "call.svg")
@Reaches({Reach.NETWORK, Reach.FILES})
public final class CallStep implements Step<CallStep.In, Executed> {

    /** The procedure. */
    public record In(
            @Doc("The connection that has URL, user and password.") Optional<SqlConnection> connection,
            @Doc("The database, for example jdbc:h2:./orders or jdbc:postgresql://host/name.") @Title("Database URL") @Unless(
                    value = "connection", required = true) Optional<String> jdbcUrl,
            @Doc("Who asks.") @Unless("connection") Optional<String> user,
            @Doc("The user's password.") @SecretValue @Unless("connection") Optional<String> password,
            @Doc("The procedure's name, perhaps with its schema: shop.close_day.") String procedure,
            @Doc("Its arguments, in order; null for one that only comes out.") @Default("[]") List<JsonNode> arguments,
            @Doc("Whether it may be called again after a crash.") @Default("false") boolean repeatable) {}

    /** Names as the standard writes them without quotes, or in quotes, with dots between. */
    private static final Pattern NAME =
            Pattern.compile("(?:[A-Za-z_][\\w$]*|\"[^\"]+\")(?:\\.(?:[A-Za-z_][\\w$]*|\"[^\"]+\")){0,2}");

    @Override
    public boolean isRepeatable(In in) {
        return in.repeatable();
    }

    @Override
    public Executed run(In in, StepContext context) throws StepError, InterruptedException {
        if (!NAME.matcher(in.procedure()).matches()) {
            throw NamedSql.bad("The input 'procedure' must be a name such as close_day or shop.close_day, but is '%s'."
                    .formatted(in.procedure()));
        }
        Login login = DatabaseUrls.login(in.connection(), in.jdbcUrl(), in.user(), in.password(), context);
        String places = String.join(", ", Collections.nCopies(in.arguments().size(), "?"));
        NamedSql.Positional call =
                new NamedSql.Positional("CALL %s(%s)".formatted(in.procedure(), places), in.arguments());
        Execution.Binding binding = login.isPostgres() ? Parameters::bindUntyped : Parameters::bind;
        return DatabaseWork.run(login, context,
                (connection, stop) -> Execution.run(connection, stop, call, binding, context));
    }
}
