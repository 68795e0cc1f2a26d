package dev.steadflow.designer.separate;

import dev.steadflow.flow.event.RecordedEvent;
import dev.steadflow.flow.event.RunEventCodec;
import dev.steadflow.flow.event.RunId;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The few REST calls (docs/rest.md) by which a separate engine is driven and watched. Thread-safe; calls block. */
final class EngineCalls {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final HttpClient http;
    private final URI engine;

    EngineCalls(HttpClient http, URI engine) {
        this.http = http;
        this.engine = engine;
    }

    /** Whether it takes calls; 503 while it opens its store. */
    boolean isReady() throws IOException, InterruptedException {
        return http.send(request("/health/ready").GET().build(), HttpResponse.BodyHandlers.discarding())
                .statusCode() == 200;
    }

    /** Starts a run; durable when this answers. */
    RunId start(String flowId, JsonNode input) throws IOException, InterruptedException {
        return new RunId(post("/api/v1/flows/" + flowId + "/runs", input).path("run").stringValue());
    }

    /** Events after a sequence. */
    List<RecordedEvent> events(RunId run, long after, int limit) throws IOException, InterruptedException {
        JsonNode page = send(request("/api/v1/runs/" + run.text() + "/events?after=" + after + "&limit=" + limit)
                .GET());
        return RunEventCodec.read(JsonMapper.shared().writeValueAsBytes(page.path("events")));
    }

    /** Stops a run for good. */
    void cancel(RunId run, String reason) throws IOException, InterruptedException {
        post("/api/v1/runs/" + run.text() + "/cancel",
                JsonMapper.shared().createObjectNode().put("reason", reason));
    }

    private JsonNode post(String path, JsonNode body) throws IOException, InterruptedException {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString())));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(engine.resolve(path)).timeout(PATIENCE);
    }

    private JsonNode send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        JsonNode body = answer.body().isBlank()
                ? JsonMapper.shared().createObjectNode()
                : JsonMapper.shared().readTree(answer.body());
        if (answer.statusCode() >= 300) {
            throw new IOException("The separate engine answered " + answer.statusCode() + ": "
                    + body.path("detail").asString(answer.body()));
        }
        return body;
    }
}
