package dev.steadflow.runtime.journal.redo;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A statement of a {@link LoggedConnection}: remembers its parameters until they are executed. */
final class LoggedStatement implements InvocationHandler {

    private final PreparedStatement statement;
    private final String sql;
    private final boolean isLogged;
    private final LoggedConnection connection;
    private final List<@Nullable Object[]> batch = new ArrayList<>();
    private @Nullable Object[] parameters = new Object[8];
    private int count;

    private LoggedStatement(PreparedStatement statement, String sql, LoggedConnection connection) {
        this.statement = statement;
        this.sql = sql;
        this.isLogged = LoggedConnection.isLogged(sql);
        this.connection = connection;
    }

    /** The statement itself when it only reads. */
    static PreparedStatement of(PreparedStatement statement, String sql, LoggedConnection connection) {
        if (sql.stripLeading().regionMatches(true, 0, "SELECT", 0, 6)) {
            return statement;
        }
        return (PreparedStatement) Proxy.newProxyInstance(
                LoggedStatement.class.getClassLoader(),
                new Class<?>[]{PreparedStatement.class},
                new LoggedStatement(statement, sql, connection));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        String name = method.getName();
        if (name.startsWith("set") && arguments != null && arguments.length >= 2
                && arguments[0] instanceof Integer at) {
            keep(at, name.equals("setNull") ? null : arguments[1]);
            return LoggedConnection.call(statement, method, arguments);
        }
        switch (name) {
            case "addBatch" -> batch.add(Arrays.copyOf(parameters, count));
            case "clearBatch" -> batch.clear();
            case "executeBatch", "executeLargeBatch" -> {
                for (Object[] row : batch) {
                    connection.changed(sql, isLogged, row, row.length);
                }
                batch.clear();
            }
            case "executeUpdate", "executeLargeUpdate", "execute" ->
                connection.changed(sql, isLogged, parameters, count);
            default -> {} // Closing, limits, results: nothing that changes the store.
        }
        return LoggedConnection.call(statement, method, arguments);
    }

    private void keep(int at, @Nullable Object value) throws SQLException {
        if (at > parameters.length) {
            parameters = Arrays.copyOf(parameters, 2 * at);
        }
        parameters[at - 1] = value;
        count = Math.max(count, at);
    }
}
