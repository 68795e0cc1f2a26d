package dev.steadflow.plugin.sql;

import dev.steadflow.step.ConnectionTest;
import dev.steadflow.step.StepContext;
import dev.steadflow.step.StepError;
import java.sql.DatabaseMetaData;
import java.util.Optional;

/** Connects, asks whether the connection is alive, and says which database it is. */
public final class SqlConnectionTest implements ConnectionTest<SqlConnection> {

    private static final int LONGEST_SECONDS = 10;

    @Override
    public String test(SqlConnection connection, StepContext context) throws StepError, InterruptedException {
        Login login = DatabaseUrls.login(connection.jdbcUrl(), connection.user(), connection.password(), context);
        return DatabaseWork.run(login, context, (open, _) -> {
            if (!open.isValid(LONGEST_SECONDS)) {
                throw StepError.failed("sql/Connection", "%s took the login but does not answer within %d seconds."
                        .formatted(login.shown(), LONGEST_SECONDS));
            }
            DatabaseMetaData database = open.getMetaData();
            return "%s %s answers at %s, as %s.".formatted(
                    database.getDatabaseProductName(), database.getDatabaseProductVersion(), login.shown(),
                    Optional.ofNullable(database.getUserName()).filter(name -> !name.isBlank()).orElse("nobody"));
        });
    }
}
