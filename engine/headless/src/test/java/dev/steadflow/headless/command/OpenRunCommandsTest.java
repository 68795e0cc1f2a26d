package dev.steadflow.headless.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.file.FlowFileCodec;
import dev.steadflow.flow.file.FlowProject;
import dev.steadflow.flow.file.ReadResult;
import dev.steadflow.runtime.exec.EmbeddedEngine;
import dev.steadflow.runtime.exec.EngineSettings;
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
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.JsonNodeFactory;

/** The commands that tell an open run something, and those that follow the flows which a flow names. */
class OpenRunCommandsTest {

    private static final String APPROVAL = """
            {"schemaVersion": 1, "id": "approval", "main": {"start": "desk", "nodes": {
              "desk": {"type": "webhook", "token": "desk", "respond": "manual", "next": "nap"},
              "nap": {"type": "sleep", "for": "P30D", "next": "ask"},
              "ask": {"type": "wait", "webhook": "{% $desk %}", "next": "reply"},
              "reply": {"type": "respond", "to": "{% $ask %}", "body": "{% {'got': $ask.body} %}", "next": "go"},
              "go": {"type": "wait", "signal": "go", "next": "kid"},
              "kid": {"type": "flow", "flow": "kid", "mode": "background", "next": "done"},
              "done": {"type": "end", "output": "{% $go %}"}}}}
            """;

    private static final String KID = """
            {"schemaVersion": 1, "id": "kid", "main": {"start": "done", "nodes": {
              "done": {"type": "end", "output": "from the kid"}}}}
            """;

    private static final String PARENT = """
            {"schemaVersion": 1, "id": "parent", "main": {"start": "kid", "nodes": {
              "kid": {"type": "flow", "flow": "kid"}}}}
            """;

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeEach
    void flows() throws IOException {
        Files.writeString(folder.resolve("approval.flow.json"), APPROVAL);
        Files.writeString(folder.resolve("kid.flow.json"), KID);
        Files.writeString(folder.resolve("parent.flow.json"), PARENT);
    }

    private int call(String... arguments) {
        out.reset();
        err.reset();
        Surroundings surroundings = new Surroundings(
                InputStream.nullInputStream(),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                Map.of(),
                folder,
                "Linux",
                Optional.empty(),
                "1",
                "prog");
        return new CommandTree(surroundings).execute(arguments);
    }

    private String printed() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String said() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private String data() {
        return folder.resolve("data").toString();
    }

    private RunId startApproval() throws IOException {
        ReadResult.Read read = (ReadResult.Read) new FlowFileCodec().read(APPROVAL);
        FlowDefinition flow = FlowProject.inFolder(folder).link(read.file().definition()).flow();
        try (EmbeddedEngine engine = EmbeddedEngine.open(EngineSettings.inFolder(folder.resolve("data")))) {
            RunId run = engine.start(flow, JsonNodeFactory.instance.objectNode(), folder);
            await().until(() -> !engine.inboxes(run).isEmpty());
            return run;
        }
    }

    @Test
    void aRunIsStartedAgainAndForked() {
        String file = folder.resolve("kid.flow.json").toString();
        assertThat(call("run", file, "--tag", "customer=ada", "--data", data())).as(said()).isZero();
        String run = said().replaceAll("(?s).*Run (\\w+) of kid started.*", "$1");

        assertThat(call("runs", "rerun", run, "--flow", file, "--data", data())).as(said()).isZero();
        assertThat(printed()).isEqualTo("\"from the kid\"\n");
        call("runs", "list", "--from", run, "--json", "--data", data());
        assertThat(printed()).contains("\"kind\": \"rerun\"", "\"customer\": \"ada\"");

        assertThat(call("runs", "fork", run, "--at", "1", "--check", "--json", "--data", data())).as(said()).isZero();
        assertThat(printed()).contains("\"asked\": 1", "\"misfits\": [ ]");
        assertThat(call("runs", "fork", run, "--at", "1", "--data", data())).isEqualTo(ExitCode.USAGE);
        assertThat(said()).contains("Run it again instead."); // It did all in one decision.
        assertThat(call("runs", "fork", run, "--at", "99", "--data", data())).isEqualTo(ExitCode.USAGE);
        assertThat(call("runs", "retry", run, "--data", data())).isEqualTo(ExitCode.USAGE);
        assertThat(said()).contains("completed");
        assertThat(call("runs", "incidents", "--data", data())).isZero();
        assertThat(said()).contains("Nothing waits");
    }

    @Test
    void aRunIsPausedTaggedFoundAndResumed() throws IOException {
        String run = startApproval().text();

        assertThat(call("runs", "pause", run, "--reason", "audit", "--data", data())).as(said()).isZero();
        assertThat(said()).contains("is paused", "runs resume " + run);
        assertThat(call("runs", "skip", run, "main/nap#1", "--data", data())).isEqualTo(ExitCode.USAGE);
        assertThat(said()).contains("is paused");
        assertThat(call("run", "--resume", run, "--data", data())).isEqualTo(ExitCode.RUN_FAILED);
        assertThat(said()).contains("is paused: audit");
        call("runs", "show", run, "--data", data());
        assertThat(printed()).contains("Paused    audit");

        assertThat(call("runs", "tag", run, "customer=ada", "region=eu", "--data", data())).as(said()).isZero();
        assertThat(call("runs", "tag", run, "--remove", "region", "--json", "--data", data())).as(said()).isZero();
        assertThat(printed()).contains("\"customer\": \"ada\"", "\"status\": \"paused\"").doesNotContain("region");
        call("runs", "list", "--tag", "customer=ada", "--status", "paused", "--data", data());
        assertThat(printed()).contains(run);
        call("runs", "list", "--tag", "customer=bob", "--data", data());
        assertThat(said()).contains("No runs like this.");

        assertThat(call("runs", "resume", run, "--no-wait", "--data", data())).as(said()).isZero();
        assertThat(said()).contains("not paused any more");
        assertThat(call("runs", "resume", run, "--no-wait", "--data", data())).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void anOpenRunIsShownToldAndResumed() throws IOException {
        String run = startApproval().text();

        assertThat(call("runs", "show", run, "--data", data())).isZero();
        assertThat(printed()).contains("main/nap#1 sleeps until", "main/desk#1 takes payloads as inbox desk");

        assertThat(call("runs", "skip", run, "main/nap#1", "--data", data())).as(said()).isZero();
        assertThat(said()).contains("is over", "--resume " + run);
        call("runs", "show", run, "--data", data());
        assertThat(printed()).contains("main/ask#1 waits for 1 payload of inbox desk");

        assertThat(call("runs", "deliver", "desk", "--body", "{\"a\":1}", "--data", data())).as(said()).isZero();
        assertThat(printed()).isEqualTo("{\n  \"got\": {\n    \"a\": 1\n  }\n}\n");
        assertThat(said()).contains("status 200");

        assertThat(call("runs", "signal", run, "go", "--value", "\"yes\"", "--data", data())).as(said()).isZero();
        assertThat(said()).contains("has the signal 'go'");
        assertThat(call("run", "--resume", run, "--data", data())).as(said()).isZero();
        assertThat(printed()).isEqualTo("\"yes\"\n");

        call("runs", "show", run, "--data", data());
        assertThat(printed()).contains("Children", "at main/kid#1");
        assertThat(call("runs", "signal", run, "go", "--data", data())).isEqualTo(ExitCode.USAGE);
        assertThat(said()).contains("it has ended");
    }

    @Test
    void whatDoesNotFitAnOpenRunIsRefused() throws IOException {
        String run = startApproval().text();

        assertThat(call("runs", "skip", run, "nap", "--data", data())).isEqualTo(ExitCode.USAGE);
        assertThat(said()).contains("main/sevenDays#1");
        assertThat(call("runs", "deliver", "nobody", "--data", data())).isEqualTo(ExitCode.USAGE);
        assertThat(said()).contains("there is none");
        assertThat(call("runs", "signal", "nobody", "go", "--data", data())).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void aFlowRunsWithTheFlowsBesideIt() {
        assertThat(call("run", folder.resolve("parent.flow.json").toString(), "--data", data())).as(said()).isZero();
        assertThat(printed()).isEqualTo("\"from the kid\"\n");
    }

    @Test
    void aFlowThatNamesAMissingOrBrokenFlowIsRefused() throws IOException {
        Files.writeString(folder.resolve("kid.flow.json"),
                KID.replace("\"start\": \"done\"", "\"start\": \"nowhere\""));
        assertThat(call("run", folder.resolve("parent.flow.json").toString(), "--data", data()))
                .isEqualTo(ExitCode.USAGE);
        assertThat(said()).contains("kid.flow.json:", "nowhere");

        Files.delete(folder.resolve("kid.flow.json"));
        assertThat(call("validate", folder.resolve("parent.flow.json").toString())).isEqualTo(ExitCode.USAGE);
        assertThat(printed()).contains("parent.flow.json:", "flow 'kid'");
    }
}
