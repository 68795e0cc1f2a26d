package dev.steadflow.headless.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadflow.flow.file.FlowFileCodec;
import dev.steadflow.flow.file.ReadResult;
import dev.steadflow.runtime.exec.EmbeddedEngine;
import dev.steadflow.runtime.exec.EngineSettings;
import dev.steadflow.server.FlowServer;
import dev.steadflow.server.ServerSettings;
import dev.steadflow.server.resource.StartableFlow;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What starts flows by itself, as a person at a terminal asks for it. */
class TriggersCommandTest {

    private static final String FLOW = """
            {"schemaVersion": 1, "id": "nightly-etl", "triggers": [
              {"type": "schedule", "id": "nightly", "cron": "0 2 * * *", "zone": "Europe/Berlin"},
              {"type": "webhook", "id": "now", "in": "{% $event.body %}"}],
             "main": {"start": "done", "nodes": {"done": {"type": "end", "output": "{% $input %}"}}}}
            """;

    @TempDir
    private Path folder;

    @Test
    void aFileTellsItsNextTimes() throws IOException {
        Terminal terminal = new Terminal(folder);
        String file = Files.writeString(folder.resolve("nightly-etl.flow.json"), FLOW).toString();

        assertThat(terminal.call("triggers", file, "--next", "2")).isEqualTo(ExitCode.DONE);
        assertThat(terminal.printed())
                .contains("Trigger nightly-etl/nightly: Every day at 02:00 (Europe/Berlin)")
                .containsPattern("next: \\S+ \\S+, \\S+ \\S+\\R")
                .contains("Trigger nightly-etl/now: When its URL is called");
        assertThat(terminal.call("triggers", file, "--json")).isEqualTo(ExitCode.DONE);
        assertThat(terminal.printed()).contains("\"kind\":\"schedule\"", "\"words\":\"Every day at 02:00");
    }

    @Test
    void whatMakesNoSenseIsSaid() throws IOException {
        Terminal terminal = new Terminal(folder);
        String file = Files.writeString(folder.resolve("nightly-etl.flow.json"), FLOW).toString();

        assertThat(terminal.call("triggers")).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.call("triggers", file, "--pause", "nightly-etl/nightly")).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.said()).contains("Expected --server");
        assertThat(terminal.call("triggers", file, "--next", "0")).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.call("triggers", "--server", "http://127.0.0.1:1", "--pause", "nightly"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(terminal.said()).contains("Expected a flow and a trigger such as nightly-etl/nightly");
    }

    @Test
    void theTriggersOfAServerAreListedPausedAndResumed() throws Exception {
        Terminal terminal = new Terminal(folder);
        Path data = folder.resolve("data");
        try (FlowServer server = FlowServer.listen(ServerSettings.onLoopback(0).withVersion("1"));
                EmbeddedEngine engine =
                        EmbeddedEngine.open(EngineSettings.inFolder(data).withHooksUrl(server.hooksUrl()))) {
            StartableFlow flow = flow();
            server.serve(engine, engine.triggers(), List.of(flow));
            engine.triggers().activate(flow.definition(), folder);
            String url = server.localUrl().toString();
            assertThat(call(engine.triggers().all().getLast().url().orElseThrow(), "{\"n\": 1}")).isEqualTo(202);

            assertThat(terminal.call("triggers", "--server", url)).isEqualTo(ExitCode.DONE);
            assertThat(terminal.printed()).contains("Trigger nightly-etl/nightly: Every day at 02:00 (Europe/Berlin)",
                    "url: " + server.hooksUrl() + "/start/nightly-etl/now/", "started run ");
            assertThat(terminal.call("triggers", "--server", url, "--pause", "nightly-etl/nightly"))
                    .isEqualTo(ExitCode.DONE);
            assertThat(terminal.printed()).contains("(Europe/Berlin) - paused");
            assertThat(terminal.call("triggers", "--server", url, "--resume", "nightly-etl/nightly"))
                    .isEqualTo(ExitCode.DONE);
            assertThat(terminal.printed()).doesNotContain("paused");
            assertThat(terminal.call("triggers", "--server", url, "--pause", "nightly-etl/other"))
                    .isNotEqualTo(ExitCode.DONE);
            assertThat(terminal.said()).contains("nightly-etl/other");

            assertThat(terminal.call("runs", "list", "--server", url, "--tag", "trigger=now", "--json"))
                    .isEqualTo(ExitCode.DONE);
            String run = terminal.printed().replaceAll("(?s).*\"run\" *: *\"([^\"]+)\".*", "$1");
            assertThat(terminal.call("runs", "show", run, "--server", url)).isEqualTo(ExitCode.DONE);
            assertThat(terminal.printed()).containsPattern("Trigger +now \\(webhook\\): ");
        }
    }

    private static int call(String url, String body) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(URI.create(url)).header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(body)).build(),
                    HttpResponse.BodyHandlers.discarding()).statusCode();
        }
    }

    private StartableFlow flow() {
        return switch (new FlowFileCodec().read(FLOW)) {
            case ReadResult.Read read -> new StartableFlow(read.file().definition(), FLOW, folder);
            case ReadResult.Unreadable bad -> throw new AssertionError(bad.problems().toString());
        };
    }
}
