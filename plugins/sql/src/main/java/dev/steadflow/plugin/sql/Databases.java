package dev.steadflow.plugin.sql;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import dev.steadflow.step.StepContext;
import dev.steadflow.step.StepError;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/**
 * Keeps connections for the next call: at most 5 for each login, each closed after half a minute or so without work. The
 * steps of all kinds share them.
 */
final class Databases {

    private static final int MAX_CONNECTIONS = 5;
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(10);
    private static final Duration IDLE_LIMIT = Duration.ofSeconds(30);

    private Databases() {}

    /** A connection in a transaction of its own; closing it gives it back and rolls back what was not committed. */
    static Connection connect(Login login, StepContext context) throws SQLException, StepError, InterruptedException {
        return context.resource(HikariDataSource.class, login, () -> open(login)).getConnection();
    }

    private static HikariDataSource open(Login login) throws SQLException {
        try {
            return new HikariDataSource(config(login));
        } catch (PoolInitializationException e) {
            if (e.getCause() instanceof SQLException cause) {
                throw cause;
            }
            throw new SQLException(e.getMessage(), "08001", e);
        }
    }

    private static HikariConfig config(Login login) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("steadflow-sql-" + Integer.toHexString(login.hashCode()));
        if (!login.driver().equals(Login.BY_URL)) {
            config.setDriverClassName(login.driver());
        }
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
