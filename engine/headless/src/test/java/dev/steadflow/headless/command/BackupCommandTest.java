package dev.steadflow.headless.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadflow.runtime.journal.JdbcJournal;
import dev.steadflow.runtime.journal.StoreSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Backing up and restoring as a person does it. */
@Timeout(120)
class BackupCommandTest {

    private static final String FLOW = """
            {
              "schemaVersion": 1,
              "id": "hello",
              "main": { "start": "done", "nodes": { "done": { "type": "end", "output": { "greeting": "Hello" } } } }
            }
            """;

    @TempDir
    Path folder;

    private Terminal terminal;

    @BeforeEach
    void runOnce() throws IOException {
        terminal = new Terminal(folder);
        Path flow = Files.writeString(folder.resolve("hello.flow.json"), FLOW);
        assertThat(terminal.call("run", flow.toString(), "--data", path("data"))).as(terminal.said())
                .isEqualTo(ExitCode.DONE);
    }

    @Test
    void aBackupIsRestoredIntoANewFolderAndShowsTheSameRuns() {
        terminal.call("runs", "list", "--json", "--data", path("data"));
        String before = terminal.printed();

        assertThat(terminal.call("backup", "-o", path("b.zip"), "--data", path("data"))).isEqualTo(ExitCode.DONE);
        assertThat(terminal.said()).contains("b.zip: 1 run, 0 of them open, with 3 events, as of ");
        assertThat(terminal.printed()).isEmpty();
        assertThat(terminal.call("restore", path("b.zip"), "--data", path("new"), "--json")).isEqualTo(ExitCode.DONE);
        assertThat(terminal.printed()).contains("\"runs\": 1");

        terminal.call("runs", "list", "--json", "--data", path("new"));
        assertThat(terminal.printed()).isEqualTo(before);
    }

    @Test
    void whatIsInTheWayIsNamedAndStays() throws IOException {
        Path mine = Files.writeString(folder.resolve("mine.zip"), "mine");

        assertThat(terminal.call("backup", "-o", mine.toString(), "--data", path("data"))).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.said()).contains("Expected no file yet at " + mine);
        assertThat(terminal.call("restore", mine.toString(), "--data", path("data"))).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.said()).contains("Expected a new or empty folder at " + path("data"));
        assertThat(terminal.call("restore", mine.toString(), "--data", path("new"))).isEqualTo(ExitCode.ENGINE);
        assertThat(terminal.said()).contains("Expected a backup of Steadflow in " + mine);
        assertThat(terminal.call("restore", mine.toString(), "--store", "jdbc:postgresql://localhost/x"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(terminal.said()).contains("restored into a folder", "pg_restore");
        assertThat(terminal.call("restore", mine.toString())).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.said()).contains("Expected --data DIR, the folder to make");
        assertThat(terminal.call("restore", path("none.zip"), "--data", path("new"))).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.call("backup", "-o", path("b.zip"), "--data", path("none"))).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.said()).contains("Expected a folder with runs at " + path("none") + ", but there is none");

        assertThat(mine).hasContent("mine");
        assertThat(folder.resolve("none")).doesNotExist();
        assertThat(folder.resolve("new")).doesNotExist();
    }

    @Test
    void aFolderThatIsOpenElsewhereIsExplained() {
        try (JdbcJournal _ = JdbcJournal.open(StoreSettings.in(folder.resolve("data")))) {
            assertThat(terminal.call("backup", "-o", path("b.zip"), "--data", path("data"))).isEqualTo(ExitCode.ENGINE);
        }

        assertThat(terminal.said())
                .contains("is already open in another Steadflow")
                .contains("keep their place and go on when it is started again");
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }
}
