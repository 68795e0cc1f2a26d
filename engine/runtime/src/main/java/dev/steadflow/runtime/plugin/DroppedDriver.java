package dev.steadflow.runtime.plugin;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Properties;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A JDBC driver of a JAR in the plugins folder, known to {@link DriverManager} under a class that all steps see: it hands a driver
 * to those callers only whose class loader has the driver's class.
 */
final class DroppedDriver implements Driver {

    private final Driver driver;

    private DroppedDriver(Driver driver) {
        this.driver = driver;
    }

    /** Makes it known. Returns what ends that; connections that are open stay. */
    static Runnable register(Driver driver) throws SQLException {
        DroppedDriver dropped = new DroppedDriver(driver);
        DriverManager.registerDriver(dropped);
        return () -> {
            try {
                DriverManager.deregisterDriver(dropped);
            } catch (SQLException impossible) {
                throw new IllegalStateException("It was registered from here without a farewell.", impossible);
            }
        };
    }

    @Override
    public @Nullable Connection connect(String url, Properties info) throws SQLException {
        return driver.connect(url, info);
    }

    @Override
    public boolean acceptsURL(String url) throws SQLException {
        return driver.acceptsURL(url);
    }

    @Override
    public DriverPropertyInfo[] getPropertyInfo(String url, Properties info) throws SQLException {
        return driver.getPropertyInfo(url, info);
    }

    @Override
    public int getMajorVersion() {
        return driver.getMajorVersion();
    }

    @Override
    public int getMinorVersion() {
        return driver.getMinorVersion();
    }

    @Override
    public boolean jdbcCompliant() {
        return driver.jdbcCompliant();
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        return driver.getParentLogger();
    }

    /** The class of the driver itself, as messages name it. */
    @Override
    public String toString() {
        return driver.getClass().getName();
    }
}
