package dev.steadflow.runtime.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steadflow.runtime.journal.StoreException.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class StoreOpeningTest {

    @TempDir
    Path parent;

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void folderAndFilesBelongToTheOwnerAlone() throws IOException {
        Path folder = parent.resolve("a/b");
        try (JdbcJournal journal = open(folder)) {
            assertThat(journal.openRuns()).isEmpty();
        }

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder))).isEqualTo("rwx------");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files)
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .isEqualTo("rw-------"));
        }
    }

    @Test
    void theFolderHoldsTheStoreItsGuardsAndItsLockAndNothingElse() throws IOException {
        try (JdbcJournal journal = open(parent)) {
            journal.append(new RunScript("r1").start()).awaitDurable();
        }

        try (Stream<Path> files = Files.list(parent)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("journal.mv.db", "journal.log", "journal.sums", "steadflow.lock");
        }
    }

    @Test
    void aFolderThatCannotBeMadeIsRefused() throws IOException {
        Path file = Files.createFile(parent.resolve("file"));

        assertThatThrownBy(() -> open(file.resolve("data")))
                .isInstanceOfSatisfying(StoreException.class, e -> assertThat(e.kind()).isEqualTo(Kind.NOT_WRITABLE))
                .hasMessageStartingWith("Expected a data folder that can be written at " + file.resolve("data"))
                .hasMessageEndingWith("Choose another --data folder, or make this one writable.");
        assertThatThrownBy(() -> open(file)).hasMessageStartingWith("Expected a data folder that can be written");
        assertThatThrownBy(() -> open(parent.resolve("a;b"))).hasMessageContaining("a ';' in its path");
    }

    @Test
    void aSecondJournalOfThisProcessIsRefused() {
        try (JdbcJournal journal = open(parent)) {
            assertThatThrownBy(() -> open(parent))
                    .isInstanceOfSatisfying(StoreException.class, e -> assertThat(e.kind()).isEqualTo(Kind.IN_USE))
                    .hasMessage("The store " + parent + " is already open in another Steadflow (process "
                            + ProcessHandle.current().pid() + "). Close it or choose another --data folder.");
            journal.append(new RunScript("r1").start()).awaitDurable();
        }
        open(parent).close();
    }

    @Test
    void aStoreOfAnotherProcessIsRefusedUntilThatProcessIsGone() throws Exception {
        try (JournalProcess other = JournalProcess.start(parent, Durability.DISK, 1)) {
            other.awaitFirstAppend();

            assertThatThrownBy(() -> open(parent))
                    .isInstanceOfSatisfying(StoreException.class, e -> assertThat(e.kind()).isEqualTo(Kind.IN_USE))
                    .hasMessageContaining("another Steadflow (process " + other.pid() + ")");

            other.kill();
        }
        open(parent).close();
    }

    @Test
    void aFileThatIsNoStoreIsReportedAndLeftUntouched() throws IOException {
        byte[] garbage = "This is a letter, not a database.\n".repeat(1_000).getBytes(StandardCharsets.US_ASCII);
        Path file = Files.write(parent.resolve("journal.mv.db"), garbage);

        assertDamaged(file);
    }

    @Test
    void aStoreWithADamagedBeginningIsReportedAndLeftUntouched() throws IOException {
        try (JdbcJournal journal = open(parent)) {
            RunScript script = new RunScript("r1");
            journal.append(script.start()).awaitDurable();
            journal.append(script.next(50)).awaitDurable();
        }
        Path file = parent.resolve("journal.mv.db");
        byte[] bytes = Files.readAllBytes(file);
        Arrays.fill(bytes, 0, 8192, (byte) 7);
        Files.write(file, bytes);

        assertDamaged(file);
    }

    @Test
    void settingsThatLoseDataAreRefused() throws SQLException {
        assertThatThrownBy(() -> checkSettings(";WRITE_DELAY=500"))
                .isInstanceOfSatisfying(StoreException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNAVAILABLE))
                .hasMessageContaining(
                        "to run with WRITE_DELAY=0, which loses nothing at a crash, but found WRITE_DELAY=500");
        assertThatThrownBy(() -> checkSettings(";ACCESS_MODE_DATA=r"))
                .isInstanceOfSatisfying(StoreException.class, e -> assertThat(e.kind()).isEqualTo(Kind.NOT_WRITABLE))
                .hasMessageContaining("the file is read-only");
        checkSettings(";WRITE_DELAY=0");
    }

    private void checkSettings(String settings) throws SQLException {
        Path file = parent.resolve("journal.mv.db");
        String url = "jdbc:h2:file:" + parent.resolve("journal");
        try (Connection connection = DriverManager.getConnection(url + settings)) {
            new H2Dialect("file:", file).checkSettings(connection);
        }
    }

    private void assertDamaged(Path file) throws IOException {
        byte[] before = Files.readAllBytes(file);

        assertThatThrownBy(() -> open(parent))
                .isInstanceOfSatisfying(StoreException.class, e -> assertThat(e.kind()).isEqualTo(Kind.DAMAGED))
                .hasMessageContaining(file.getParent().toString())
                .hasMessageContaining("files were left as they are. Keep a copy of the folder");

        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }

    private static JdbcJournal open(Path folder) {
        return JdbcJournal.open(StoreSettings.in(folder));
    }
}
