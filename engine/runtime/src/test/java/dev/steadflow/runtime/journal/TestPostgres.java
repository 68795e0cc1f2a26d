package dev.steadflow.runtime.journal;

import static org.junit.jupiter.api.Assumptions.abort;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * A PostgreSQL server of the tests' own, one for all test classes of a process, with the settings of a real one. Each store
 * is a schema of its own.
 */
public final class TestPostgres implements AutoCloseable {

    /**
     * Gives the server to constructors and methods of tests that ask for it. Where it cannot start (other systems than
     * Linux; Linux as root where user namespaces are forbidden) these tests are skipped, and say why.
     */
    public static final class InEachJvm implements ParameterResolver {

        /** The server, or why there is none. */
        private record Outcome(List<TestPostgres> server, String why) implements AutoCloseable {
            @Override
            public void close() {
                server.forEach(TestPostgres::close);
            }
        }

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == TestPostgres.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            Outcome outcome = context.getRoot()
                    .getStore(ExtensionContext.Namespace.create(TestPostgres.class))
                    .computeIfAbsent(TestPostgres.class, key -> start(), Outcome.class);
            if (outcome.server().isEmpty()) {
                abort("PostgreSQL cannot start here (as root it needs user namespaces): " + outcome.why());
            }
            return outcome.server().getFirst();
        }

        private static Outcome start() {
            try {
                return new Outcome(List.of(new TestPostgres(EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "on") // The library's own settings are unsafe, for speed.
                        .setServerConfig("synchronous_commit", "on")
                        .start())), "");
            } catch (IOException | IllegalStateException cannot) {
                return new Outcome(List.of(), cannot.toString());
            }
        }
    }

    private final EmbeddedPostgres server;
    private final AtomicInteger stores = new AtomicInteger();

    private TestPostgres(EmbeddedPostgres server) {
        this.server = server;
    }

    /** The address of the server. */
    public String url() {
        return "jdbc:postgresql://localhost:" + server.getPort() + "/postgres?user=postgres";
    }

    /** An empty store; nobody else has it. */
    public DatabaseSettings newStore() {
        return DatabaseSettings.of(url(), Map.of()).withSchema("store" + stores.incrementAndGet());
    }

    /** Opens a store on connections that break. */
    public Journal openFaulty(DatabaseSettings settings, FaultyConnections faults) {
        return JdbcJournal.open(settings, new PostgresDialect(settings) {
            @Override
            Connection connect(Duration silence) throws SQLException {
                return faults.connect(() -> super.connect(silence));
            }
        });
    }

    /** A connection of the server's administrator. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(url());
    }

    /** Cuts some connections of engines. */
    public void endSessions(int most) throws SQLException {
        try (Connection connection = connect(); Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_terminate_backend(pid) FROM (SELECT pid FROM pg_stat_activity"
                    + " WHERE application_name = 'steadflow' ORDER BY random() LIMIT " + most + ") chosen");
        }
    }

    /** Stops the server at once, as a crash does, and starts it again. */
    public void restart() {
        try (Connection connection = connect()) {
            String programs = single(connection, "SELECT setting FROM pg_config WHERE name = 'BINDIR'");
            String data = single(connection, "SHOW data_directory");
            List<String> command = new ArrayList<>();
            if (System.getProperty("user.name").equals("root")) {
                command.addAll(List.of("unshare", "-U")); // The server refuses to run as root.
            }
            command.addAll(
                    List.of(Path.of(programs, "pg_ctl").toString(), "restart", "-m", "immediate", "-w", "-D", data,
                            "-l", data + "/restarts.log"));
            Process process = new ProcessBuilder(command).inheritIO().start();
            if (process.waitFor() != 0) {
                throw new AssertionError("The server did not restart: " + command);
            }
        } catch (SQLException | InterruptedException e) {
            throw new AssertionError(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String single(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(query)) {
            return row.next() ? row.getString(1) : "";
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
