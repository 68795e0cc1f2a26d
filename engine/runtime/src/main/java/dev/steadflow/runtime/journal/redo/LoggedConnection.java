package dev.steadflow.runtime.journal.redo;

import dev.steadflow.runtime.journal.guard.NoteLog;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The connection that writes, as the journal sees it: remembers what its statements change and hands it to the
 * {@link DelayedFile} when they are committed. A change has to say the whole value and to name its rows by key; anything
 * else that changes the store is allowed, and writes the file at once. Used by one thread at a time.
 */
public final class LoggedConnection implements InvocationHandler {

    private static final Pattern DELETE_BY_KEY = Pattern.compile("DELETE FROM \\w+ WHERE \\w+ = \\?( AND \\w+ = \\?)*");

    private final Connection connection;
    private final DelayedFile file;
    private final ChangeRecord changes = new ChangeRecord();
    private boolean unlogged;
    private boolean failed;

    private LoggedConnection(Connection connection, DelayedFile file) {
        this.connection = connection;
        this.file = file;
    }

    /** Brings a store up to date that was left without being closed. Every opened connection comes by here. */
    public static void takeUp(Connection connection, NoteLog notes) throws SQLException {
        new DelayedFile(connection, notes).takeUp();
    }

    /**
     * The same connection, committing to the log. From here on nobody else may write to the store.
     *
     * @param connection of H2, to a guarded file
     */
    public static Connection of(Connection connection, NoteLog notes) throws SQLException {
        DelayedFile file = new DelayedFile(connection, notes);
        file.write();
        LoggedConnection logged = new LoggedConnection(connection, file);
        return (Connection) Proxy.newProxyInstance(
                LoggedConnection.class.getClassLoader(), new Class<?>[]{Connection.class}, logged);
    }

    /** Forces what was committed by {@link #of such a connection}; false: it is another one. */
    public static boolean force(Connection connection) throws SQLException {
        if (Proxy.isProxyClass(connection.getClass())
                && Proxy.getInvocationHandler(connection) instanceof LoggedConnection logged) {
            logged.force();
            return true;
        }
        return false;
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        switch (method.getName()) {
            case "commit" -> commit();
            case "rollback" -> {
                forget();
                connection.rollback();
            }
            case "close" -> close();
            case "prepareStatement" -> {
                Object statement = call(connection, method, arguments);
                return statement instanceof PreparedStatement prepared && arguments != null
                        ? LoggedStatement.of(prepared, String.valueOf(arguments[0]), this)
                        : statement;
            }
            case "createStatement" -> {
                unlogged = true;
                return call(connection, method, arguments);
            }
            default -> {
                return call(connection, method, arguments);
            }
        }
        return null;
    }

    /** A statement has changed something. */
    void changed(String sql, boolean isLogged, @Nullable Object[] parameters, int count) throws SQLException {
        if (isLogged) {
            changes.add(sql, parameters, count);
        } else {
            unlogged = true;
        }
    }

    /**
     * Whether making the changes of the log again, in their order, ends in the same rows, whatever later ones are there already.
     * A DELETE that names its rows by key does; one of all rows that are older than something might take rows that came later.
     */
    static boolean isLogged(String sql) {
        String statement = sql.strip().toUpperCase(Locale.ROOT);
        return statement.startsWith("INSERT ")
                || statement.startsWith("UPDATE ")
                || statement.startsWith("MERGE ")
                || DELETE_BY_KEY.matcher(statement).matches();
    }

    private void commit() throws SQLException {
        failed = true;
        if (unlogged) {
            forget();
            file.commitUnlogged();
        } else if (changes.isEmpty()) {
            connection.commit();
        } else {
            file.commit(changes.take());
        }
        failed = false;
    }

    private void force() throws SQLException {
        boolean before = failed;
        failed = true;
        file.force();
        failed = before;
    }

    private void forget() {
        changes.clear();
        unlogged = false;
    }

    /**
     * After a failure the log keeps what the file may not have, and nothing is asked of H2: a question to a store that is closed
     * would make H2 forget that another connection has opened it again.
     */
    private void close() throws SQLException {
        try (connection) {
            if (!failed && file.isOpen()) {
                connection.rollback();
                file.end();
            }
        }
    }

    static @Nullable Object call(Object on, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(on, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }
}
