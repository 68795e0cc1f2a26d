package dev.steadflow.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.steadflow.flow.event.RecordedEvent;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.runtime.api.FlowEngine;
import dev.steadflow.runtime.api.RunOutcome;
import dev.steadflow.runtime.exec.EmbeddedEngine;
import dev.steadflow.runtime.exec.EngineSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * All that samples run on, made anew for each test: a sample service, an engine with its store, and a door by which callers
 * reach webhooks. Registered as an extension; the folder is told by {@link #in}, from a {@link TempDir}.
 */
final class SampleDesk implements BeforeEachCallback, AfterEachCallback {

    private static final Duration PATIENCE = Duration.ofSeconds(60); // Builds share two cores with others.
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private SampleService service;
    private HookDoor door;
    private FlowEngine engine;
    private Path folder;

    @Override
    public void beforeEach(ExtensionContext context) throws Exception {
        service = SampleService.start(0, 0, SampleWatcher.NOBODY);
        door = HookDoor.open();
    }

    /** Opens the engine; its store and what runs write go to this folder. Called first in each test class's set-up. */
    void in(Path testFolder) throws IOException {
        folder = testFolder;
        engine = EmbeddedEngine
                .open(EngineSettings.inFolder(folder.resolve("store")).withHooksUrl(door.url()));
        door.leadsTo(engine);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        engine.close();
        door.close();
        service.close();
        client.close();
    }

    FlowEngine engine() {
        return engine;
    }

    SampleService service() {
        return service;
    }

    RunId start(String sample) throws IOException {
        return start(sample, JSON.createObjectNode());
    }

    /** Starts a sample with its own input, but for some fields, in a copy of the folder that its paths are meant from. */
    RunId start(String sample, ObjectNode changes) throws IOException {
        return start(sample, changes, Sample.workFolder(folder));
    }

    RunId start(String sample, ObjectNode changes, Path work) throws IOException {
        ObjectNode input = Sample.named(sample).input(service);
        input.setAll(changes);
        return engine.start(Sample.named(sample).flow(), input, work);
    }

    RunOutcome outcome(RunId run) throws InterruptedException {
        return engine.await(run);
    }

    /** What a run yielded, which must have completed. */
    JsonNode output(RunId run) throws InterruptedException {
        RunOutcome outcome = outcome(run);
        assertThat(outcome).isInstanceOf(RunOutcome.Completed.class);
        return ((RunOutcome.Completed) outcome).output();
    }

    List<RecordedEvent> events(RunId run) {
        return engine.events(run, 0, 1_000);
    }

    /** What was posted, as soon as there is so much of it. */
    JsonNode posted(String kind, int count) {
        until(() -> service.posted(kind).size(), count);
        return service.posted(kind);
    }

    /** The mails that came, as soon as there are so many. */
    List<SampleMail> mails(int count) {
        until(() -> service.mails().size(), count);
        return service.mails();
    }

    /** Waits until so many have been counted. */
    void until(IntSupplier counted, int count) {
        await().atMost(PATIENCE).until(() -> counted.getAsInt() >= count);
    }

    /** Posts to a webhook, and returns the status. */
    int call(String url, String body) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(url)).POST(HttpRequest.BodyPublishers.ofString(body)).build();
        return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }
}
