package dev.steadflow.headless.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.steadflow.flow.file.FlowFileCodec;
import dev.steadflow.flow.file.ReadResult;
import dev.steadflow.runtime.exec.EmbeddedEngine;
import dev.steadflow.runtime.exec.EngineSettings;
import dev.steadflow.runtime.journal.MemoryJournal;
import dev.steadflow.server.FlowServer;
import dev.steadflow.server.ServerSettings;
import dev.steadflow.server.access.Tokens;
import dev.steadflow.server.resource.StartableFlow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The commands about runs say and do the same when the runs are at a server. */
@Timeout(120)
class ServerCommandsTest {

    private static final String OPERATE = "operate-0123456789abcdef";
    private static final String READ = "read-only-0123456789abcdef";

    private static final String ECHO = """
            {"schemaVersion": 1, "id": "echo", "main": {"start": "done", "nodes": {
              "done": {"type": "end", "output": "{% $input %}"}}}}
            """;

    private static final String DESK = """
            {"schemaVersion": 1, "id": "desk", "main": {"start": "hook", "nodes": {
              "hook": {"type": "webhook", "token": "front", "next": "go"},
              "go": {"type": "wait", "signal": "go", "next": "nap"},
              "nap": {"type": "sleep", "for": "P30D", "next": "done"},
              "done": {"type": "end", "output": "{% $go %}"}}}}
            """;

    @TempDir
    private Path folder;

    private FlowServer server = FlowServer.listen(ServerSettings.onLoopback(0)
            .withTokens(Tokens.parse("test", List.of("operate " + OPERATE, "read " + READ))));
    private EmbeddedEngine engine = EmbeddedEngine.open(EngineSettings.onJournal(new MemoryJournal()));
    private Terminal terminal = new Terminal(Path.of(""));

    @BeforeEach
    void serve() throws IOException {
        terminal = new Terminal(folder);
        server.serve(engine, List.of(startable(ECHO), startable(DESK)));
        Files.writeString(folder.resolve("token"), OPERATE + "\n");
        Files.writeString(folder.resolve("looking"), READ + "\n");
        Files.writeString(folder.resolve("echo.flow.json"), ECHO);
    }

    @AfterEach
    void stop() {
        server.stopServing();
        engine.close();
        server.close();
    }

    private StartableFlow startable(String text) {
        ReadResult.Read read = (ReadResult.Read) new FlowFileCodec().read(text);
        return new StartableFlow(read.file().definition(), text, folder);
    }

    /** Calls a command about the runs of the server. */
    private int call(String... args) {
        return as("token", args);
    }

    private int as(String token, String... args) {
        String[] all = java.util.Arrays.copyOf(args, args.length + 4);
        all[args.length] = "--server";
        all[args.length + 1] = server.localUrl().toString();
        all[args.length + 2] = "--token";
        all[args.length + 3] = "@" + folder.resolve(token);
        return terminal.call(all);
    }

    private String started(String flow) {
        return engine.runs(dev.steadflow.runtime.journal.RunQuery.newest(10)).stream()
                .filter(run -> run.flowId().equals(flow)).findFirst().orElseThrow().run().text();
    }

    private String startDesk() {
        String run = engine.start(startable(DESK).definition(),
                tools.jackson.databind.node.JsonNodeFactory.instance.objectNode(), folder).text();
        await().until(() -> !engine.inboxes(new dev.steadflow.flow.event.RunId(run)).isEmpty());
        return run;
    }

    @Test
    void aServedFlowRunsByItsIdOrItsFile() throws IOException {
        assertThat(call("run", "echo", "--input", "{\"n\":1}")).as(terminal.said()).isZero();
        assertThat(terminal.printed()).contains("\"n\": 1");
        assertThat(terminal.said()).contains("started at http").doesNotContain(OPERATE);

        assertThat(call("run", folder.resolve("echo.flow.json").toString(), "--watch")).as(terminal.said()).isZero();
        assertThat(terminal.said()).contains("run completed");

        Files.writeString(folder.resolve("echo.flow.json"), ECHO.replace("$input", "$string($input)"));
        assertThat(call("run", folder.resolve("echo.flow.json").toString())).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.said()).contains("version");
        assertThat(call("run", "nobody")).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.said()).contains("nobody", "echo");
    }

    @Test
    void runsAreListedShownToldAndEnded() {
        String run = startDesk();

        assertThat(call("runs", "list", "--status", "running")).isZero();
        assertThat(terminal.printed()).contains(run, "desk");
        assertThat(call("runs", "show", run)).isZero();
        assertThat(terminal.printed()).contains("takes payloads as inbox front");
        assertThat(call("runs", "events", run, "--json")).isZero();
        assertThat(terminal.printed()).contains("\"type\":\"RunStarted\"");
        assertThat(call("runs", "export", run, "-o", folder.resolve("desk.run.zip").toString())).isZero();
        assertThat(folder.resolve("desk.run.zip")).isNotEmptyFile();
        assertThat(call("runs", "tag", run, "customer=ada", "--json")).isZero();
        assertThat(terminal.printed()).contains("\"customer\": \"ada\"");
        assertThat(call("runs", "deliver", "front", "--body", "1")).as(terminal.said()).isZero();
        assertThat(call("runs", "pause", run)).isZero();
        assertThat(call("runs", "resume", run, "--no-wait")).isZero();
        assertThat(call("runs", "signal", run, "go", "--value", "\"yes\"")).isZero();
        await().until(() -> engine.events(new dev.steadflow.flow.event.RunId(run), 0, 100).toString()
                .contains("SleepStarted"));
        assertThat(call("runs", "skip", run, "main/nap#1")).as(terminal.said()).isZero();
        assertThat(call("runs", "watch", run)).as(terminal.said()).isZero();
        assertThat(terminal.printed()).isEqualTo("\"yes\"\n");
        assertThat(terminal.said()).contains("run completed");
        assertThat(call("runs", "incidents")).isZero();
        assertThat(call("runs", "rerun", run, "--json")).as(terminal.said()).isZero();
        assertThat(call("runs", "cancel", started("desk"), "--reason", "enough")).as(terminal.said()).isZero();
        assertThat(call("runs", "purge", "--keep", "0", "--dry-run")).isZero();
        assertThat(terminal.said()).contains("Would remove 2 runs");
    }

    @Test
    void whatCannotBeDoneAtAServerSaysSo() {
        String run = startDesk();

        assertThat(as("looking", "runs", "show", run)).isZero();
        assertThat(as("looking", "runs", "cancel", run)).isEqualTo(ExitCode.ENGINE);
        assertThat(terminal.said()).contains("may look only");
        assertThat(call("backup", "-o", folder.resolve("b.zip").toString())).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.said()).contains("needs the store itself");
        assertThat(call("compact")).isEqualTo(ExitCode.USAGE);
        assertThat(call("serve", folder.resolve("echo.flow.json").toString(), "--port", "0"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(terminal.call("serve", "--port", "0", "--max-body", "100")).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.said()).contains("--max-body from 1 to 64");
        assertThat(call("runs", "list", "--data", "x")).isEqualTo(ExitCode.USAGE);
        assertThat(call("runs", "cancel", run, "--limit", "open-runs=3")).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.said()).contains("--limit");
        assertThat(terminal.call("runs", "list", "--server", "http://127.0.0.1:1")).isEqualTo(ExitCode.ENGINE);
        assertThat(terminal.said()).contains("cannot be reached", "steadflow serve");
        assertThat(terminal.call("runs", "list", "--token", "x")).isEqualTo(ExitCode.USAGE);
    }
}
