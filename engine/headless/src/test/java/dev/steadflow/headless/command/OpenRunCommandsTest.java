package dev.steadflow.headless.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.file.FlowFiles;
import dev.steadflow.runtime.exec.EmbeddedEngine;
import dev.steadflow.runtime.exec.EngineSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

    private Terminal terminal;

    @BeforeEach
    void flows() throws IOException {
        terminal = new Terminal(folder);
        Files.writeString(folder.resolve("approval.flow.json"), APPROVAL);
        Files.writeString(folder.resolve("kid.flow.json"), KID);
        Files.writeString(folder.resolve("parent.flow.json"), PARENT);
    }

    private String data() {
        return folder.resolve("data").toString();
    }

    private RunId startApproval() throws IOException {
        FlowDefinition flow = FlowFiles.load(folder.resolve("approval.flow.json"));
        try (EmbeddedEngine engine = EmbeddedEngine.open(EngineSettings.inFolder(folder.resolve("data")))) {
            RunId run = engine.start(flow, JsonNodeFactory.instance.objectNode(), folder);
            await().until(() -> !engine.inboxes(run).isEmpty());
            return run;
        }
    }

    @Test
    void aRunIsStartedAgainAndForked() {
        String file = folder.resolve("kid.flow.json").toString();
        assertThat(terminal.call("run", file, "--tag", "customer=ada", "--data", data())).as(terminal.said()).isZero();
        String run = terminal.said().replaceAll("(?s).*Run (\\w+) of kid started.*", "$1");

        assertThat(terminal.call("runs", "rerun", run, "--flow", file, "--data", data())).as(terminal.said()).isZero();
        assertThat(terminal.printed()).isEqualTo("\"from the kid\"\n");
        terminal.call("runs", "list", "--from", run, "--json", "--data", data());
        assertThat(terminal.printed()).contains("\"kind\": \"rerun\"", "\"customer\": \"ada\"");

        assertThat(terminal.call("runs", "fork", run, "--at", "1", "--check", "--json", "--data", data()))
                .as(terminal.said()).isZero();
        assertThat(terminal.printed()).contains("\"asked\": 1", "\"misfits\": [ ]");
        assertThat(terminal.call("runs", "fork", run, "--at", "1", "--data", data())).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.said()).contains("Run it again instead."); // It did all in one decision.
        assertThat(terminal.call("runs", "fork", run, "--at", "99", "--data", data())).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.call("runs", "retry", run, "--data", data())).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.said()).contains("completed");
        assertThat(terminal.call("runs", "incidents", "--data", data())).isZero();
        assertThat(terminal.said()).contains("Nothing waits");
    }

    @Test
    void allRunsOfAFlowAreCancelledAndRetried() throws IOException {
        String run = startApproval().text();
        assertThat(terminal.call("runs", "cancel", "--data", data())).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.said()).contains("Expected a RUN, or --of-flow, --status or --tag", "neither");
        assertThat(terminal.call("runs", "cancel", run, "--of-flow", "approval", "--data", data()))
                .isEqualTo(ExitCode.USAGE);
        assertThat(terminal.call("runs", "cancel", "--status", "failed", "--data", data())).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.said()).contains("running or paused or incident, but found the status failed");

        assertThat(terminal.call("runs", "cancel", "--of-flow", "approval", "--data", data())).as(terminal.said())
                .isZero();

        assertThat(terminal.printed()).isEqualTo(run + "\n");
        assertThat(terminal.said()).contains("1 run cancelled, 0 left as they are.");
        assertThat(terminal.call("runs", "tag", run, "seen=yes", "--data", data())).as(terminal.said()).isZero();
        assertThat(terminal.call("runs", "retry", "--tag", "seen=yes", "--status", "cancelled", "--data", data()))
                .as(terminal.said()).isZero();
        assertThat(terminal.printed()).startsWith(run + " ");
        assertThat(terminal.said()).contains("1 run retried");
        assertThat(terminal.call("runs", "retry", "--tag", "seen=yes", "--status", "cancelled", "--fail", "--data",
                data()))
                .isEqualTo(ExitCode.USAGE);
    }

    @Test
    void aRunIsPausedTaggedFoundAndResumed() throws IOException {
        String run = startApproval().text();

        assertThat(terminal.call("runs", "pause", run, "--reason", "audit", "--data", data())).as(terminal.said())
                .isZero();
        assertThat(terminal.said()).contains("is paused", "runs resume " + run);
        assertThat(terminal.call("runs", "skip", run, "main/nap#1", "--data", data())).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.said()).contains("is paused");
        assertThat(terminal.call("run", "--resume", run, "--data", data())).isEqualTo(ExitCode.RUN_FAILED);
        assertThat(terminal.said()).contains("is paused: audit");
        terminal.call("runs", "show", run, "--data", data());
        assertThat(terminal.printed()).contains("Paused    audit");

        assertThat(terminal.call("runs", "tag", run, "customer=ada", "region=eu", "--data", data())).as(terminal.said())
                .isZero();
        assertThat(terminal.call("runs", "tag", run, "--remove", "region", "--json", "--data", data()))
                .as(terminal.said()).isZero();
        assertThat(terminal.printed()).contains("\"customer\": \"ada\"", "\"status\": \"paused\"")
                .doesNotContain("region");
        terminal.call("runs", "list", "--tag", "customer=ada", "--status", "paused", "--data", data());
        assertThat(terminal.printed()).contains(run);
        terminal.call("runs", "list", "--tag", "customer=bob", "--data", data());
        assertThat(terminal.said()).contains("No runs like this.");

        assertThat(terminal.call("runs", "resume", run, "--no-wait", "--data", data())).as(terminal.said()).isZero();
        assertThat(terminal.said()).contains("not paused any more");
        assertThat(terminal.call("runs", "resume", run, "--no-wait", "--data", data())).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void anOpenRunIsShownToldAndResumed() throws IOException {
        String run = startApproval().text();

        assertThat(terminal.call("runs", "show", run, "--data", data())).isZero();
        assertThat(terminal.printed()).contains("main/nap#1 sleeps until", "main/desk#1 takes payloads as inbox desk");

        assertThat(terminal.call("runs", "skip", run, "main/nap#1", "--data", data())).as(terminal.said()).isZero();
        assertThat(terminal.said()).contains("is over", "--resume " + run);
        terminal.call("runs", "show", run, "--data", data());
        assertThat(terminal.printed()).contains("main/ask#1 waits for 1 payload of inbox desk");

        assertThat(terminal.call("runs", "deliver", "desk", "--body", "{\"a\":1}", "--data", data()))
                .as(terminal.said()).isZero();
        assertThat(terminal.printed()).isEqualTo("{\n  \"got\": {\n    \"a\": 1\n  }\n}\n");
        assertThat(terminal.said()).contains("status 200");

        assertThat(terminal.call("runs", "signal", run, "go", "--value", "\"yes\"", "--data", data()))
                .as(terminal.said()).isZero();
        assertThat(terminal.said()).contains("has the signal 'go'");
        assertThat(terminal.call("run", "--resume", run, "--data", data())).as(terminal.said()).isZero();
        assertThat(terminal.printed()).isEqualTo("\"yes\"\n");

        terminal.call("runs", "show", run, "--data", data());
        assertThat(terminal.printed()).contains("Children", "at main/kid#1");
        assertThat(terminal.call("runs", "signal", run, "go", "--data", data())).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.said()).contains("it has ended");
    }

    @Test
    void whatDoesNotFitAnOpenRunIsRefused() throws IOException {
        String run = startApproval().text();

        assertThat(terminal.call("runs", "skip", run, "nap", "--data", data())).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.said()).contains("main/sevenDays#1");
        assertThat(terminal.call("runs", "deliver", "nobody", "--data", data())).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.said()).contains("there is none");
        assertThat(terminal.call("runs", "signal", "nobody", "go", "--data", data())).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void aFlowRunsWithTheFlowsBesideIt() {
        assertThat(terminal.call("run", folder.resolve("parent.flow.json").toString(), "--data", data()))
                .as(terminal.said()).isZero();
        assertThat(terminal.printed()).isEqualTo("\"from the kid\"\n");
    }

    @Test
    void aFlowThatNamesAMissingOrBrokenFlowIsRefused() throws IOException {
        Files.writeString(folder.resolve("kid.flow.json"),
                KID.replace("\"start\": \"done\"", "\"start\": \"nowhere\""));
        assertThat(terminal.call("run", folder.resolve("parent.flow.json").toString(), "--data", data()))
                .isEqualTo(ExitCode.USAGE);
        assertThat(terminal.said()).contains("kid.flow.json:", "nowhere");

        Files.delete(folder.resolve("kid.flow.json"));
        assertThat(terminal.call("validate", folder.resolve("parent.flow.json").toString())).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.printed()).contains("parent.flow.json:", "flow 'kid'");
    }
}
