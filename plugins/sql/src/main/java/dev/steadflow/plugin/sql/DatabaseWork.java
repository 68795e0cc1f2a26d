package dev.steadflow.plugin.sql;

import dev.steadflow.step.StepContext;
import dev.steadflow.step.StepError;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Runs database work on a thread that is never interrupted, because an interrupt would close H2's files or the socket
 * to a server that then goes on working. Interrupting the caller cancels the statement instead.
 */
final class DatabaseWork {

    /** Work within one transaction; committed when it returns. */
    interface Transaction<T> {
        T run(Connection connection, Cancellation cancellation) throws SQLException, StepError;
    }

    private static final Duration CANCEL_LIMIT = Duration.ofSeconds(5);
    private static final long CANCEL_AGAIN_MILLIS = 100; // A cancel that comes before the execution has no effect.

    private DatabaseWork() {}

    static <T> T run(Login login, StepContext context, Transaction<T> work) throws StepError, InterruptedException {
        Cancellation cancellation = new Cancellation();
        FutureTask<T> task = new FutureTask<>(() -> inTransaction(login, context, work, cancellation));
        Thread.ofVirtual().name("sql " + context.nodeAddress()).start(task);
        try {
            return task.get();
        } catch (InterruptedException e) {
            stop(task, cancellation, context);
            throw e;
        } catch (ExecutionException e) {
            throw error(login, e);
        }
    }

    private static StepError error(Login login, ExecutionException failure) {
        return switch (failure.getCause()) {
            case StepError error -> error;
            case SQLException refused -> SqlFailures.error(login, refused);
            case null, default -> throw new IllegalStateException("The database work ended unexpectedly.", failure);
        };
    }

    private static <T> T inTransaction(
            Login login, StepContext context, Transaction<T> work, Cancellation cancellation)
            throws SQLException, StepError, InterruptedException {
        try (Connection connection = Databases.connect(login, context)) {
            T result = work.run(connection, cancellation);
            connection.commit();
            return result;
        }
    }

    private static void stop(FutureTask<?> task, Cancellation cancellation, StepContext context)
            throws InterruptedException {
        long end = System.nanoTime() + CANCEL_LIMIT.toNanos();
        while (System.nanoTime() < end) {
            try {
                cancellation.cancel();
                task.get(CANCEL_AGAIN_MILLIS, TimeUnit.MILLISECONDS);
                return;
            } catch (SQLException e) {
                context.log("The statement could not be cancelled: " + e.getMessage());
                return;
            } catch (ExecutionException e) {
                return; // The cancelled statement ended.
            } catch (TimeoutException stillAtWork) {
                // The next round cancels again.
            }
        }
        context.log("The database did not end the cancelled statement within %d seconds.".formatted(
                CANCEL_LIMIT.toSeconds()));
    }

    /** Gives a statement the attempt's time limit, in whole seconds as JDBC wants it. */
    static void limit(Statement statement, StepContext context) throws SQLException {
        if (context.timeout().isPositive()) {
            long seconds = context.timeout().plusMillis(999).toSeconds();
            statement.setQueryTimeout((int) Math.min(seconds, Integer.MAX_VALUE / 1000));
        }
    }
}
