package dev.steadflow.plugin.sql;

import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** Lets one thread stop the statement that another executes. */
final class Cancellation {

    private @Nullable Statement current;
    private boolean requested;

    /**
     * Names the statement that is about to be executed.
     *
     * @throws SQLException with the state of a cancelled statement, when it is too late for a further one
     */
    synchronized <S extends Statement> S watch(S statement) throws SQLException {
        if (requested) {
            throw new SQLException("The statement was cancelled before it began.", SqlFailures.CANCELLED);
        }
        current = statement;
        return statement;
    }

    synchronized void cancel() throws SQLException {
        requested = true;
        if (current != null && !current.isClosed()) {
            current.cancel();
        }
    }
}
