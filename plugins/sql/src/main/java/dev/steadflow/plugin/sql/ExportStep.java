package dev.steadflow.plugin.sql;

import dev.steadflow.step.Choices;
import dev.steadflow.step.Default;
import dev.steadflow.step.Doc;
import dev.steadflow.step.FilePath;
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
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Writes the rows of a query to a file, however many there are: none of them stays in memory. */
@StepType(
        id = "sql/export",
        title = "SQL to file",
        summary = "Asks a database and writes the rows to a file, however many there are.",
        repeatable = true,
        icon = "export.svg")
@Reaches({Reach.NETWORK, Reach.FILES})
public final class ExportStep implements Step<ExportStep.In, ExportStep.Out> {

    /** The question and the file. */
    public record In(
            @Doc("The connection that has URL, user and password.") Optional<SqlConnection> connection,
            @Doc("The database, for example jdbc:h2:./orders or jdbc:postgresql://host/name.") @Title("Database URL") @Unless(
                    value = "connection", required = true) Optional<String> jdbcUrl,
            @Doc("Who asks.") @Unless("connection") Optional<String> user,
            @Doc("The user's password.") @SecretValue @Unless("connection") Optional<String> password,
            @Doc("One statement that returns rows, with :name or ? where values go.") @Title("SQL") @MultiLine(
                    language = "sql") String sql,
            @Doc("Values by name for :name, or a list for ?. A list as a value fits IN (:name).") Optional<JsonNode> parameters,
            @Doc("The file to write; replaced only when all rows are there.") @FilePath(FilePath.Use.WRITE) String saveTo,
            @Doc("The form: CSV with a header, or JSON, one object a line.") @Default("csv") @Choices({"csv",
                    "jsonl"}) String format) {}

    /** The file. */
    public record Out(
            @Doc("The absolute path of the file.") String savedTo,
            @Doc("How many rows it has, the header not counted.") long rowCount,
            @Doc("Its size in bytes.") long bytes) {}

    /** A statement that also changes something, such as {@code INSERT … RETURNING}, may not be repeated. */
    @Override
    public boolean isRepeatable(In in) {
        return StatementKind.onlyAsks(in.sql());
    }

    @Override
    public Out run(In in, StepContext context) throws StepError, InterruptedException {
        Login login = DatabaseUrls.login(in.connection(), in.jdbcUrl(), in.user(), in.password(), context);
        NamedSql.Positional statement = Parameters.place(in.sql(), in.parameters());
        Path target = context.resolvePath(in.saveTo());
        try (RowFile file = RowFile.to(target, in.format().equals("csv"))) {
            long rows = DatabaseWork.run(
                    login, context, (connection, stop) -> file.write(connection, stop, statement, context));
            return new Out(target.toString(), rows, file.commit());
        }
    }
}
