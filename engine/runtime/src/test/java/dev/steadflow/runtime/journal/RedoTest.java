package dev.steadflow.runtime.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadflow.flow.event.RecordedEvent;
import dev.steadflow.flow.event.RunId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the log has and the database file has not yet, when the process ends without saying so: it is done again. */
class RedoTest {

    /** Enough for the file to be written several times. */
    private static final String LARGE = "z".repeat(60_000);

    @TempDir
    Path folder;

    private int copies;

    @Test
    void afterEveryAppendACopyOfTheFilesHasEverything() throws IOException {
        try (JdbcJournal journal = open(folder.resolve("store"))) {
            journal.keepFlow("orders-hash", "a flow".getBytes(StandardCharsets.US_ASCII));
            List<RunScript> scripts = JournalContract.scripts(5);
            for (RunScript script : scripts) {
                journal.append(script.start()).awaitWritten();
                same(journal, crash(folder.resolve("store")));
            }
            for (RunScript script : scripts) {
                journal.append(script.next(3)).awaitWritten();
                same(journal, crash(folder.resolve("store")));
            }
            journal.append(scripts.get(0).incident("Broken: it broke")).awaitWritten();
            same(journal, crash(folder.resolve("store")));
            journal.append(scripts.get(1).end()).awaitWritten();
            same(journal, crash(folder.resolve("store")));
        }
    }

    @Test
    void acrossWritesOfTheFileNothingIsMissingOrDouble() throws IOException {
        try (JdbcJournal journal = open(folder.resolve("store"))) {
            RunScript script = new RunScript("r1").carrying(LARGE);
            journal.append(script.start()).awaitWritten();
            for (int append = 0; append < 200; append++) {
                journal.append(script.next(1)).awaitWritten();
                if (append % 20 == 0) {
                    same(journal, crash(folder.resolve("store")));
                }
            }
        }
        assertThat(Files.size(folder.resolve("store").resolve("journal.log"))).isLessThan(10_000);
    }

    @Test
    void aStoreThatCrashesAgainBeforeItsFileIsWrittenHasEverythingStill() throws Exception {
        Path second;
        Map<RunId, List<RecordedEvent>> expected;
        try (JdbcJournal journal = open(folder.resolve("store"))) {
            RunScript script = new RunScript("r1");
            journal.append(script.start()).awaitWritten();
            journal.append(script.next(3)).awaitWritten();
            expected = all(journal);
            second = crash(folder.resolve("store"));
        }
        Path third;
        try (Connection crashing = new H2Dialect("file:", second.resolve("journal.mv.db")).connect()) {
            assertThat(count(crashing)).isEqualTo(2);
            third = crash(second);
        }

        try (JdbcJournal journal = open(third)) {
            assertThat(all(journal)).isEqualTo(expected);
        }
    }

    @Test
    void rowsThatWereDeletedAndMadeAgainAreThereOnce() throws Exception {
        Path store = folder.resolve("store");
        try (JdbcJournal journal = open(store)) {
            journal.append(new RunScript("r1").start()).awaitWritten();
        }
        H2Dialect dialect = new H2Dialect("file:", store.resolve("journal.mv.db"));
        try (Connection plain = dialect.connect();
                Connection connection = dialect.toWrite(plain);
                PreparedStatement insert =
                        connection.prepareStatement("INSERT INTO store (number, name) VALUES (?, ?)");
                PreparedStatement delete = connection.prepareStatement("DELETE FROM store WHERE name = ?")) {
            connection.setAutoCommit(false);
            for (long number = 1; number <= 3; number++) {
                delete.setString(1, "test");
                delete.executeUpdate();
                insert.setLong(1, number);
                insert.setString(2, "test");
                insert.executeUpdate();
                connection.commit();
            }
            try (Connection copy = new H2Dialect("file:", crash(store).resolve("journal.mv.db")).connect();
                    Statement statement = copy.createStatement();
                    ResultSet row = statement.executeQuery("SELECT number FROM store WHERE name = 'test'")) {
                assertThat(row.next()).isTrue();
                assertThat(row.getLong(1)).isEqualTo(3);
                assertThat(row.next()).isFalse();
            }
            assertThat(Files.size(store.resolve("journal.log"))).as("a log with notes").isGreaterThan(8_192);
        }
    }

    @Test
    void whatCannotBeDoneTwiceIsInTheFileAtOnce() throws Exception {
        Path store = folder.resolve("store");
        try (JdbcJournal journal = open(store)) {
            journal.append(new RunScript("r1").start()).awaitWritten();
            journal.append(new RunScript("r2").start()).awaitWritten();
        }
        H2Dialect dialect = new H2Dialect("file:", store.resolve("journal.mv.db"));
        try (Connection plain = dialect.connect();
                Connection connection = dialect.toWrite(plain)) {
            connection.setAutoCommit(false);
            try (PreparedStatement delete = connection.prepareStatement("DELETE FROM events WHERE run_no > ?")) {
                delete.setLong(1, 1);
                delete.executeUpdate();
            }
            connection.commit();
            try (Connection copy = new H2Dialect("file:", crash(store).resolve("journal.mv.db")).connect()) {
                assertThat(count(copy)).isEqualTo(1);
            }
            try (Statement statement = connection.createStatement()) {
                statement.executeUpdate("DELETE FROM events");
            }
            connection.commit();
            try (Connection copy = new H2Dialect("file:", crash(store).resolve("journal.mv.db")).connect()) {
                assertThat(count(copy)).isZero();
            }
        }
    }

    private static int count(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT COUNT(*) FROM events")) {
            row.next();
            return row.getInt(1);
        }
    }

    private static JdbcJournal open(Path store) {
        return JdbcJournal.open(new StoreSettings(store, Durability.PROCESS));
    }

    /** The files as the end of the process would leave them at this moment, when nothing is being written. */
    private Path crash(Path store) throws IOException {
        Path copy = Files.createDirectory(folder.resolve("crash" + copies++));
        for (String file : List.of("journal.mv.db", "journal.log", "journal.sums")) {
            Files.copy(store.resolve(file), copy.resolve(file));
        }
        return copy;
    }

    private static void same(JdbcJournal journal, Path crashed) {
        try (JdbcJournal found = open(crashed)) {
            assertThat(found.runs(RunQuery.newest(100))).isEqualTo(journal.runs(RunQuery.newest(100)));
            assertThat(all(found)).isEqualTo(all(journal));
            assertThat(found.flow("orders-hash").isPresent()).isEqualTo(journal.flow("orders-hash").isPresent());
        }
    }

    private static Map<RunId, List<RecordedEvent>> all(JdbcJournal journal) {
        Map<RunId, List<RecordedEvent>> all = new LinkedHashMap<>();
        for (RunHeader line : new ArrayList<>(journal.runs(RunQuery.newest(100)))) {
            all.put(line.run(), journal.read(line.run(), 0, Integer.MAX_VALUE));
        }
        return all;
    }
}
