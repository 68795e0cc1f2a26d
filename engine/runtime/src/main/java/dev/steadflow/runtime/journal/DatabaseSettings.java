package dev.steadflow.runtime.journal;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import org.postgresql.Driver;

/**
 * A store in a PostgreSQL database. Its text never shows a password.
 *
 * @param url {@code jdbc:postgresql://host:5432/database}, with the options of the driver
 * @param schema where the tables lie; made when missing. One schema is one store.
 * @param user who logs in; absent: as the URL or the driver says
 * @param password absent: as the URL says, or the driver's own file {@code ~/.pgpass}
 * @param durability what an acknowledged append survives
 * @param standby true: while another engine has the store, opening it waits; false: it is refused
 * @param lease how long an engine that still has its connection may give no sign of life before another one may take the
 *     store over, 2 seconds at least
 */
public record DatabaseSettings(
        String url,
        String schema,
        Optional<String> user,
        Optional<String> password,
        Durability durability,
        boolean standby,
        Duration lease) {

    /** The schema when the URL names none by {@code currentSchema}. */
    public static final String DEFAULT_SCHEMA = "steadflow";

    /** Longer than a machine under load or a garbage collection is silent, and short enough to take over in 15 s. */
    public static final Duration DEFAULT_LEASE = Duration.ofSeconds(8);

    private static final String PREFIX = "jdbc:postgresql:";
    private static final Duration SHORTEST_LEASE = Duration.ofSeconds(2);

    /** What PostgreSQL takes without quotes, so that every tool finds it. */
    private static final Pattern SCHEMA = Pattern.compile("[a-z_][a-z0-9_]{0,62}");

    public DatabaseSettings {
        if (!url.startsWith(PREFIX) || Driver.parseURL(url, new Properties()) == null) {
            throw new IllegalArgumentException(
                    "Expected a store like 'jdbc:postgresql://host:5432/database', but found '" + withoutSecrets(url)
                            + "'.");
        }
        if (url.contains("@") && url.indexOf('@') < end(url)) {
            throw new IllegalArgumentException("Expected no user before the host of a store, but found '"
                    + withoutSecrets(url) + "'. Put '?user=NAME' behind the database, and the password into the"
                    + " variable PGPASSWORD or the file ~/.pgpass.");
        }
        if (!SCHEMA.matcher(schema).matches()) {
            throw new IllegalArgumentException("Expected a schema of small letters, digits and '_', but found '"
                    + schema + "'.");
        }
        if (lease.compareTo(SHORTEST_LEASE) < 0) {
            throw new IllegalArgumentException(
                    "Expected a lease of " + SHORTEST_LEASE.toSeconds() + " s at least, but found " + lease + ".");
        }
    }

    /**
     * A store that survives power loss.
     *
     * @param environment where {@code PGUSER} and {@code PGPASSWORD} may be
     * @throws IllegalArgumentException when the URL is none of PostgreSQL
     */
    public static DatabaseSettings of(String url, Map<String, String> environment) {
        Properties parsed = url.startsWith(PREFIX) ? Driver.parseURL(url, new Properties()) : null;
        String schema = parsed == null ? DEFAULT_SCHEMA : parsed.getProperty("currentSchema", DEFAULT_SCHEMA);
        return new DatabaseSettings(
                url,
                schema,
                Optional.ofNullable(environment.get("PGUSER")),
                Optional.ofNullable(environment.get("PGPASSWORD")),
                Durability.DISK,
                false,
                DEFAULT_LEASE);
    }

    /** The same store in another schema. */
    public DatabaseSettings withSchema(String name) {
        return new DatabaseSettings(url, name, user, password, durability, standby, lease);
    }

    /** The same store for a user. */
    public DatabaseSettings withUser(String name, String secret) {
        return new DatabaseSettings(
                url, schema, Optional.of(name), Optional.of(secret), durability, standby, lease);
    }

    /** The same store at another level of durability. */
    public DatabaseSettings withDurability(Durability level) {
        return new DatabaseSettings(url, schema, user, password, level, standby, lease);
    }

    /** The same store, waiting while another engine has it. */
    public DatabaseSettings withStandby() {
        return new DatabaseSettings(url, schema, user, password, durability, true, lease);
    }

    /** The same store with another lease; every engine of a store has the same. */
    public DatabaseSettings withLease(Duration longest) {
        return new DatabaseSettings(url, schema, user, password, durability, standby, longest);
    }

    /** The store's place for messages: {@code jdbc:postgresql://host:5432/database, schema steadflow}. */
    public String place() {
        return withoutSecrets(url) + ", schema " + schema;
    }

    private static int end(String url) {
        int query = url.indexOf('?');
        return query < 0 ? url.length() : query;
    }

    /** Without options and without what may stand before an {@code @}. */
    private static String withoutSecrets(String url) {
        return url.substring(0, end(url)).replaceFirst("//.*@", "//…@");
    }

    @Override
    public String toString() {
        return "DatabaseSettings[" + place() + ", " + durability + (standby ? ", standby" : "") + "]";
    }
}
