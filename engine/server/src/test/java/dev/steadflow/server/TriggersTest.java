package dev.steadflow.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** URLs that start runs, as the world calls them. */
class TriggersTest {

    @TempDir
    private Path folder;

    private Served served;
    private final HttpClient http = HttpClient.newHttpClient();

    @BeforeEach
    void serve() {
        served = Served.in(folder);
    }

    @AfterEach
    void close() {
        served.close();
        http.close();
    }

    private HttpResponse<String> call(String url, String body, String key) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create(url)).header("Content-Type", "application/json")
                        .header("Idempotency-Key", key).POST(HttpRequest.BodyPublishers.ofString(body)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private JsonNode shout() {
        return served.client().get("/api/v1/triggers").json().at("/triggers/0");
    }

    @Test
    void aRequestStartsARunOnceForItsKeyAndTheRunSaysWhy() throws Exception {
        String url = shout().get("url").stringValue();

        assertThat(call(url, "{\"n\": 7}", "k").statusCode()).isEqualTo(202);
        assertThat(call(url, "{\"n\": 8}", "k").statusCode()).isEqualTo(202);

        JsonNode runs = served.client().get("/api/v1/runs?tag=trigger=shout").json().get("runs");
        assertThat(runs).hasSize(1);
        JsonNode run = served.awaitStatus(runs.get(0).get("run").stringValue(), "completed");
        assertThat(run.get("input").toString()).isEqualTo("{\"n\":7}");
        assertThat(run.get("trigger").toString())
                .isEqualTo("{\"kind\":\"webhook\",\"id\":\"shout\",\"occurrence\":\"k\"}");
        assertThat(shout().at("/last/run").stringValue()).isEqualTo(run.get("run").stringValue());
    }

    @Test
    void whatDoesNotFitIsRefusedAndWhoGuessesHearsNothing() throws Exception {
        String url = shout().get("url").stringValue();

        HttpResponse<String> refused = call(url, "{\"n\": 0.5}", "k");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("payload-refused", "integer");
        HttpResponse<String> guessed = call(url.substring(0, url.length() - 1) + "!", "{}", "k");
        assertThat(guessed.statusCode()).isEqualTo(404);
        assertThat(guessed.body()).isEmpty();
        assertThat(served.client().get("/api/v1/runs").json().get("runs")).isEmpty();
    }

    @Test
    void aPausedTriggerSaysSo() throws Exception {
        String url = shout().get("url").stringValue();
        assertThat(served.client().post("/api/v1/flows/echo/triggers/shout/pause", "").json().get("paused")
                .booleanValue()).isTrue();

        HttpResponse<String> refused = call(url, "{}", "k");
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.headers().firstValue("Retry-After")).contains("60");

        served.client().post("/api/v1/flows/echo/triggers/shout/resume", "");
        assertThat(call(url, "{\"n\": 1}", "k").statusCode()).isEqualTo(202);
    }
}
