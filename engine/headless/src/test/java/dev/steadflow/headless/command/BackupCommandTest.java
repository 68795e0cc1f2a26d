package dev.steadflow.headless.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadflow.runtime.journal.JdbcJournal;
import dev.steadflow.runtime.journal.StoreSettings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
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

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeEach
    void runOnce() throws IOException {
        Path flow = Files.writeString(folder.resolve("hello.flow.json"), FLOW);
        assertThat(execute("run", flow.toString(), "--data", path("data"))).as(text(err)).isEqualTo(ExitCode.DONE);
    }

    @Test
    void aBackupIsRestoredIntoANewFolderAndShowsTheSameRuns() {
        execute("runs", "list", "--json", "--data", path("data"));
        String before = text(out);

        assertThat(execute("backup", "-o", path("b.zip"), "--data", path("data"))).isEqualTo(ExitCode.DONE);
        assertThat(text(err)).contains("b.zip: 1 run, 0 of them open, with 3 events, as of ");
        assertThat(text(out)).isEmpty();
        assertThat(execute("restore", path("b.zip"), "--data", path("new"), "--json")).isEqualTo(ExitCode.DONE);
        assertThat(text(out)).contains("\"runs\": 1");

        execute("runs", "list", "--json", "--data", path("new"));
        assertThat(text(out)).isEqualTo(before);
    }

    @Test
    void whatIsInTheWayIsNamedAndStays() throws IOException {
        Path mine = Files.writeString(folder.resolve("mine.zip"), "mine");

        assertThat(execute("backup", "-o", mine.toString(), "--data", path("data"))).isEqualTo(ExitCode.USAGE);
        assertThat(text(err)).contains("Expected no file yet at " + mine);
        assertThat(execute("restore", mine.toString(), "--data", path("data"))).isEqualTo(ExitCode.USAGE);
        assertThat(text(err)).contains("Expected a new or empty folder at " + path("data"));
        assertThat(execute("restore", mine.toString(), "--data", path("new"))).isEqualTo(ExitCode.ENGINE);
        assertThat(text(err)).contains("Expected a backup of Steadflow in " + mine);
        assertThat(execute("restore", path("none.zip"), "--data", path("new"))).isEqualTo(ExitCode.USAGE);
        assertThat(execute("backup", "-o", path("b.zip"), "--data", path("none"))).isEqualTo(ExitCode.USAGE);
        assertThat(text(err)).contains("Expected a folder with runs at " + path("none") + ", but there is none");

        assertThat(mine).hasContent("mine");
        assertThat(folder.resolve("none")).doesNotExist();
        assertThat(folder.resolve("new")).doesNotExist();
    }

    @Test
    void aFolderThatIsOpenElsewhereIsExplained() {
        try (JdbcJournal _ = JdbcJournal.open(StoreSettings.in(folder.resolve("data")))) {
            assertThat(execute("backup", "-o", path("b.zip"), "--data", path("data"))).isEqualTo(ExitCode.ENGINE);
        }

        assertThat(text(err))
                .contains("is already open in another Steadflow")
                .contains("keep their place and go on when it is started again");
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    private int execute(String... args) {
        out.reset();
        err.reset();
        return new CommandTree(new Surroundings(
                InputStream.nullInputStream(),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                Map.of(),
                folder,
                "Linux",
                Optional.empty(),
                "1",
                "prog")).execute(args);
    }

    private static String text(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8);
    }
}
