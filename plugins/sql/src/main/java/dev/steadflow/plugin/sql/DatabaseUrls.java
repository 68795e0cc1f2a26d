package dev.steadflow.plugin.sql;

import dev.steadflow.step.StepContext;
import dev.steadflow.step.StepError;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;

/**
 * Which databases may be reached. A URL can do more than name a database: H2's {@code INIT} runs SQL, and with it Java
 * code, and some of PostgreSQL's settings load classes. So H2 settings come from a list of harmless ones and
 * PostgreSQL settings that load or write something are refused.
 */
final class DatabaseUrls {

    static final String H2 = "jdbc:h2:";
    static final String POSTGRES = "jdbc:postgresql:";

    private static final Set<String> H2_SETTINGS = Set.of(
            "ACCESS_MODE_DATA", "CACHE_SIZE", "CASE_INSENSITIVE_IDENTIFIERS", "CIPHER", "DATABASE_TO_LOWER",
            "DATABASE_TO_UPPER", "DB_CLOSE_DELAY", "DB_CLOSE_ON_EXIT", "DEFAULT_LOCK_TIMEOUT", "DEFAULT_NULL_ORDERING",
            "FILE_LOCK", "FORBID_CREATION", "IFEXISTS", "LOCK_TIMEOUT", "MAX_MEMORY_ROWS", "MODE", "NON_KEYWORDS",
            "PAGE_SIZE", "RETENTION_TIME", "SCHEMA", "TIME ZONE", "VARIABLE_BINARY", "WRITE_DELAY");
    private static final List<String> H2_OTHER_STORES = List.of("mem:", "tcp:", "ssl:");
    private static final Set<String> POSTGRES_REFUSED = Set.of(
            "authenticationpluginclassname", "loggerfile", "loggerlevel", "password", "socketfactory",
            "socketfactoryarg", "sslfactory", "sslfactoryarg", "sslhostnameverifier", "sslpasswordcallback", "user",
            "xmlfactoryfactory");

    private DatabaseUrls() {}

    /** @throws StepError fatal, {@code sql/BadUrl}, when there is no driver or the URL asks for too much */
    static Login login(String url, Optional<String> user, Optional<String> password, StepContext context)
            throws StepError {
        String given = url.strip();
        String safe = given;
        String driver;
        if (given.startsWith(H2)) {
            safe = safeH2(given, context);
            driver = "org.h2.Driver";
        } else if (given.startsWith(POSTGRES)) {
            refusePostgresSettings(given);
            driver = "org.postgresql.Driver";
        } else {
            driver = otherDriver(given);
        }
        return new Login(safe, driver, user.orElse(""), password.orElse(""));
    }

    /** The login of a connection, or that of a step's own. */
    static Login login(
            Optional<SqlConnection> connection, Optional<String> url, Optional<String> user, Optional<String> password,
            StepContext context) throws StepError {
        SqlConnection chosen = connection.or(() -> url.map(own -> new SqlConnection(own, user, password)))
                .orElseThrow(() -> refused("Neither 'connection' nor 'jdbcUrl' is given. Give one of them."));
        return login(chosen.jdbcUrl(), chosen.user(), chosen.password(), context);
    }

    private static String safeH2(String url, StepContext context) throws StepError {
        String[] parts = url.substring(H2.length()).split(";", 2);
        for (String setting : parts.length == 1 ? new String[0] : parts[1].split(";", -1)) {
            String name = setting.split("=", 2)[0].strip().toUpperCase(Locale.ROOT);
            if (name.equals("USER") || name.equals("PASSWORD")) {
                throw refused("The URL holds '%s'. Use the input '%s' instead."
                        .formatted(name, name.toLowerCase(Locale.ROOT)));
            }
            if (!name.isEmpty() && !H2_SETTINGS.contains(name)) {
                throw refused("The setting '%s' is not allowed in an H2 URL, because settings can run code at connect. "
                        .formatted(name) + "Allowed are " + String.join(", ", H2_SETTINGS.stream().sorted().toList())
                        + ".");
            }
        }
        String settings = parts.length == 1 ? "" : ";" + parts[1];
        if (H2_OTHER_STORES.stream().anyMatch(parts[0]::startsWith)) {
            return H2 + parts[0] + settings;
        }
        return H2 + "file:" + h2File(parts[0], context) + settings;
    }

    private static String h2File(String name, StepContext context) throws StepError {
        String path = name.startsWith("file:") ? name.substring("file:".length()) : name;
        if (path.isBlank() || path.matches("[a-zA-Z]{2,}:.*")) {
            throw refused("'%s' names no H2 database. Expected jdbc:h2: and then ./file, a full path, mem:name or "
                    .formatted(H2 + name) + "tcp://host/name.");
        }
        String home = System.getProperty("user.home");
        String absolute = path.startsWith("~/") && home != null
                ? home + path.substring(1)
                : context.resolvePath(path).toString();
        if (absolute.contains(";")) {
            throw refused("The path %s holds a semicolon, which H2 takes for a setting.".formatted(absolute));
        }
        return absolute;
    }

    private static void refusePostgresSettings(String url) throws StepError {
        String[] parts = url.split("\\?", 2);
        for (String setting : parts.length == 1 ? new String[0] : parts[1].split("&")) {
            String name = setting.split("=", 2)[0].strip();
            // Names are never written with escapes by people; PostgreSQL's driver would decode them.
            if (name.contains("%") || POSTGRES_REFUSED.contains(name.toLowerCase(Locale.ROOT))) {
                throw refused("The setting '%s' is not allowed in a PostgreSQL URL: it could load code or write files, "
                        .formatted(name) + "or it belongs into the inputs 'user' and 'password'.");
            }
        }
    }

    private static String otherDriver(String url) throws StepError {
        List<String> known = new ArrayList<>(List.of("H2 (jdbc:h2:…)", "PostgreSQL (jdbc:postgresql://host/name)"));
        for (Driver driver : ServiceLoader.load(Driver.class, DatabaseUrls.class.getClassLoader())) {
            String name = driver.getClass().getName();
            try {
                if (driver.acceptsURL(url)) {
                    return name;
                }
            } catch (SQLException e) {
                throw refused("The driver %s cannot read the URL: %s".formatted(name, e.getMessage())).causedBy(e);
            }
            if (!isBuiltIn(name)) {
                known.add(name);
            }
        }
        for (Driver dropped : DriverManager.drivers().filter(driver -> !isBuiltIn(driver.toString())).toList()) {
            try {
                if (dropped.acceptsURL(url)) {
                    return Login.BY_URL;
                }
            } catch (SQLException e) {
                throw refused("The driver %s cannot read the URL: %s".formatted(dropped, e.getMessage())).causedBy(e);
            }
            known.add(dropped.toString());
        }
        throw refused(
                "No driver knows the URL '%s'. Known databases are %s. Put the JAR of the driver into the plugins folder."
                        .formatted(url.split("[;?]", 2)[0], String.join(", ", known)));
    }

    private static boolean isBuiltIn(String driver) {
        return driver.startsWith("org.h2.") || driver.startsWith("org.postgresql.");
    }

    private static StepError refused(String message) {
        return StepError.fatal("sql/BadUrl", message);
    }
}
