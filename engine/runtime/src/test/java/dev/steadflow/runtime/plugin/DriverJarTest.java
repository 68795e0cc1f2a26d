package dev.steadflow.runtime.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steadflow.runtime.plugin.jar.ListedPlugin;
import dev.steadflow.runtime.plugin.jar.PluginInstaller;
import dev.steadflow.runtime.plugin.jar.PluginRefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** JDBC drivers that people drop into the plugins folder. */
final class DriverJarTest {

    /** Answers as H2 does, under a prefix of its own; nobody on the class path knows it. */
    private static final String DRIVER = """
            package p;
            import java.sql.*;
            import java.util.Properties;
            public final class Toy implements Driver {
                public Connection connect(String url, Properties info) throws SQLException {
                    return acceptsURL(url) ? new org.h2.Driver().connect("jdbc:h2:mem:" + url.substring(9), info) : null;
                }
                public boolean acceptsURL(String url) { return url.startsWith("jdbc:toy:"); }
                public DriverPropertyInfo[] getPropertyInfo(String url, Properties info) {
                    return new DriverPropertyInfo[0];
                }
                public int getMajorVersion() { return 1; }
                public int getMinorVersion() { return 0; }
                public boolean jdbcCompliant() { return false; }
                public java.util.logging.Logger getParentLogger() { return java.util.logging.Logger.getGlobal(); }
            }
            """;

    @TempDir
    private Path temp = Path.of("");

    private Path folder() throws IOException {
        return Files.createDirectories(temp.resolve("plugins"));
    }

    private Path driverJar(Path jar, String listed) throws IOException {
        return new JarMaker(temp).makeWith(
                jar, Map.of("Toy", DRIVER), "META-INF/services/java.sql.Driver", List.of(listed), List.of());
    }

    private static String asked(String url) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, "ada", "x")) {
            return connection.getMetaData().getDatabaseProductName();
        }
    }

    @Test
    void aDriverIsKnownFromItsJarOnAndUntilItsJarIsRemoved() throws Exception {
        try (PluginFolder plugins = PluginFolder.unwatched(folder())) {
            assertThatThrownBy(() -> asked("jdbc:toy:one")).hasMessageContaining("No suitable driver");

            driverJar(folder().resolve("toy.jar"), "p.Toy");
            plugins.rescan();
            assertThat(asked("jdbc:toy:one")).isEqualTo("H2");
            assertThat(plugins.problems()).isEmpty();
            assertThat(DriverManager.drivers()).extracting(Object::toString).contains("p.Toy");

            Files.delete(folder().resolve("toy.jar"));
            plugins.rescan();
            assertThatThrownBy(() -> asked("jdbc:toy:one")).hasMessageContaining("No suitable driver");
        }
    }

    @Test
    void connectionsThatAreOpenOutliveTheirJar() throws Exception {
        try (PluginFolder plugins = PluginFolder.unwatched(folder())) {
            driverJar(folder().resolve("toy.jar"), "p.Toy");
            plugins.rescan();
            try (Connection open = DriverManager.getConnection("jdbc:toy:two", "ada", "x")) {
                Files.delete(folder().resolve("toy.jar"));
                plugins.rescan();
                assertThat(open.createStatement().execute("values 1")).isTrue();
            }
        }
    }

    @Test
    void aDriverThatIsNotThereIsNamed() throws Exception {
        driverJar(folder().resolve("toy.jar"), "p.Gone");
        try (PluginFolder plugins = PluginFolder.unwatched(folder())) {
            assertThat(plugins.problems()).singleElement()
                    .satisfies(problem -> assertThat(problem.text()).contains("toy.jar", "JDBC driver", "p.Gone"));
        }
    }

    @Test
    void aDriverIsInstalledAsPluginsAre() throws Exception {
        Path jar = driverJar(temp.resolve("toy-1.0.jar"), "p.Toy");
        PluginInstaller installer = new PluginInstaller(folder());
        InstalledSteps none = PluginLoader.of(List.of());
        try (PluginInstaller.Prepared prepared = installer.prepare(jar, none)) {
            assertThat(prepared.facts().drivers()).containsExactly("p.Toy");
            assertThat(prepared.facts().steps()).isEmpty();
            installer.add(prepared);
        }
        assertThat(installer.list(PluginLoader.of(List.of()))).extracting(ListedPlugin::stepsInWords)
                .containsExactly("JDBC driver p.Toy");
        assertThatThrownBy(() -> asked("jdbc:toy:three")).as("tried, and let go").hasMessageContaining("No suitable");
    }

    @Test
    void aDriverThatCannotBeMadeIsNotInstalled() throws Exception {
        Path jar = driverJar(temp.resolve("toy-1.0.jar"), "p.Gone");
        PluginInstaller installer = new PluginInstaller(folder());
        try (PluginInstaller.Prepared prepared = installer.prepare(jar, PluginLoader.of(List.of()))) {
            assertThatThrownBy(() -> installer.add(prepared))
                    .isInstanceOf(PluginRefusedException.class)
                    .hasMessageContaining("p.Gone");
        }
        assertThat(installer.list(PluginLoader.of(List.of()))).isEmpty();
    }
}
