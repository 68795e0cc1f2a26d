package dev.steadflow.plugin.sql;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import dev.steadflow.step.StepError;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps connections for the next call: at most 5 for each login, each closed after half a minute or so without work,
 * and at most 16 logins; the one unused for longest makes room. Safe to use from any thread.
 */
final class Databases {

    private static final int MAX_LOGINS = 16;
    private static final int MAX_CONNECTIONS = 5;
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(10);
    private static final Duration IDLE_LIMIT = Duration.ofSeconds(30);

    private final Map<Login, HikariDataSource> pools = new LinkedHashMap<>(16, 0.75f, true);

    /** A connection in a transaction of its own; closing it gives it back and rolls back what was not committed. */
    Connection connect(Login login) throws SQLException, StepError {
        Optional<HikariDataSource> known;
        synchronized (pools) {
            known = Optional.ofNullable(pools.get(login));
        }
        return (known.isPresent() ? known.get() : add(login)).getConnection();
    }

    /** Connects outside the lock: a database that does not answer must not hold up the others. */
    private HikariDataSource add(Login login) throws SQLException, StepError {
        HikariDataSource made;
        try {
            made = new HikariDataSource(config(login));
        } catch (PoolInitializationException e) {
            if (e.getCause() instanceof SQLException cause) {
                throw cause;
            }
            throw new SQLException(e.getMessage(), "08001", e);
        }
        synchronized (pools) {
            HikariDataSource other = pools.putIfAbsent(login, made);
            if (other != null) {
                made.close();
                return other;
            }
            try {
                makeRoom();
            } catch (StepError full) {
                pools.remove(login);
                made.close();
                throw full;
            }
            return made;
        }
    }

    private void makeRoom() throws StepError {
        if (pools.size() <= MAX_LOGINS) {
            return;
        }
        for (Map.Entry<Login, HikariDataSource> entry : pools.entrySet()) { // The one unused for longest comes first.
            if (entry.getValue().getHikariPoolMXBean().getActiveConnections() == 0) {
                entry.getValue().close();
                pools.remove(entry.getKey());
                return;
            }
        }
        throw StepError.failed("sql/Connection",
                "All %d databases that can be open at once are in use. Try again later, "
                        .formatted(MAX_LOGINS) + "or run fewer of these steps at once.");
    }

    private static HikariConfig config(Login login) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("steadflow-sql-" + Integer.toHexString(login.hashCode()));
        config.setDriverClassName(login.driver());
        config.setJdbcUrl(login.url());
        config.setUsername(login.user());
        config.setPassword(login.password());
        config.setAutoCommit(false);
        config.setMaximumPoolSize(MAX_CONNECTIONS);
        config.setMinimumIdle(0);
        config.setIdleTimeout(IDLE_LIMIT.toMillis());
        config.setConnectionTimeout(CONNECT_LIMIT.toMillis());
        config.setInitializationFailTimeout(1); // A wrong password is an error at once and not after ten seconds.
        if (login.isPostgres()) {
            // Text parameters take the type of their place, so that "2026-01-01" fits a date column.
            config.addDataSourceProperty("stringtype", "unspecified");
            config.addDataSourceProperty("ApplicationName", "Steadflow");
        }
        return config;
    }
}
