package dev.steadflow.plugin.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steadflow.step.test.StepTester;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.util.Properties;
import java.util.UUID;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database that only a driver of the plugins folder knows: the engine makes such drivers known to Java. */
class OtherDriverTest {

    /** Answers as H2 does, under a prefix of its own. */
    private static final class Toy implements Driver {

        private final org.h2.Driver h2 = new org.h2.Driver();

        @Override
        public @Nullable Connection connect(String url, Properties info) throws SQLException {
            return acceptsURL(url) ? h2.connect("jdbc:h2:mem:" + url.substring("jdbc:toy:".length()), info) : null;
        }

        @Override
        public boolean acceptsURL(String url) {
            return url.startsWith("jdbc:toy:");
        }

        @Override
        public DriverPropertyInfo[] getPropertyInfo(String url, Properties info) {
            return new DriverPropertyInfo[0];
        }

        @Override
        public int getMajorVersion() {
            return 1;
        }

        @Override
        public int getMinorVersion() {
            return 0;
        }

        @Override
        public boolean jdbcCompliant() {
            return false;
        }

        @Override
        public Logger getParentLogger() {
            return Logger.getGlobal();
        }

        @Override
        public String toString() {
            return "p.Toy";
        }
    }

    @TempDir
    Path folder;

    private final Driver toy = new Toy();

    @BeforeEach
    void drop() throws SQLException {
        DriverManager.registerDriver(toy);
    }

    @AfterEach
    void remove() throws SQLException {
        DriverManager.deregisterDriver(toy);
    }

    private QueryStep.Out ask(String url) throws Exception {
        return new StepTester<>(new QueryStep(), folder)
                .run("{\"jdbcUrl\": \"%s\", \"sql\": \"SELECT 6 * 7 AS answer\"}".formatted(url));
    }

    @Test
    void itsDatabaseIsAskedAsAnyOther() throws Exception {
        assertThat(ask("jdbc:toy:" + UUID.randomUUID()).rows()).hasToString("[{\"ANSWER\":42}]");
    }

    @Test
    void itIsNamedAmongTheDatabasesThatAreKnown() {
        assertThatThrownBy(() -> ask("jdbc:other:x"))
                .hasMessageContaining("p.Toy")
                .hasMessageContaining("plugins folder");
    }
}
