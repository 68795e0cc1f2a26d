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
import tools.jackson.databind.json.JsonMapper;

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

        HttpResponse<String> first = call(url, "{\"n\": 7}", "k");
        assertThat(first.statusCode()).isEqualTo(202);
        assertThat(call(url, "{\"n\": 8}", "k").statusCode()).isEqualTo(202);

        JsonNode runs = served.client().get("/api/v1/runs?tag=trigger=shout").json().get("runs");
        assertThat(runs).hasSize(1);
        JsonNode run = served.awaitStatus(runs.get(0).get("run").stringValue(), "completed");
        assertThat(first.body()).isEqualTo("{\"run\":\"" + run.get("run").stringValue() + "\"}");
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
    void aFixedPathStartsARunAndAnswersWithIt() throws Exception {
        String url = served.server().hooksUrl() + "/start/echo";

        HttpResponse<String> first = call(url, "{\"n\": 7}", "k");
        HttpResponse<String> again = call(url, "{\"n\": 8}", "k");

        assertThat(first.statusCode()).isEqualTo(202);
        assertThat(again.body()).isEqualTo(first.body());
        String run = JsonMapper.shared().readTree(first.body()).get("run").stringValue();
        assertThat(first.headers().firstValue("Steadflow-Run")).contains(run);
        assertThat(served.awaitStatus(run, "completed").get("input").toString()).isEqualTo("{\"n\":7}");
        assertThat(served.client().get("/api/v1/triggers").json().at("/triggers/1/url").stringValue()).isEqualTo(url);
        assertThat(call(url + "s", "{}", "k").statusCode()).isEqualTo(404);
    }

    @Test
    void aFixedPathWithASecretLetsInWhoShowsIt() throws Exception {
        URI url = URI.create(served.server().hooksUrl() + "/start/echo.guarded");
        HttpRequest.Builder post = HttpRequest.newBuilder(url).header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"n\": 1}"));

        HttpResponse<String> nobody = http.send(post.build(), HttpResponse.BodyHandlers.ofString());
        assertThat(nobody.statusCode()).isEqualTo(401);
        assertThat(nobody.body()).contains("token-needed", "Authorization: Bearer TOKEN");
        HttpResponse<String> stranger = http.send(
                post.copy().header("Authorization", "Bearer let-me-out").build(), HttpResponse.BodyHandlers.ofString());
        assertThat(stranger.statusCode()).isEqualTo(401);
        assertThat(served.client().get("/api/v1/runs").json().get("runs")).isEmpty();

        HttpResponse<String> friend = http.send(
                post.copy().header("Authorization", "Bearer let-me-in").build(), HttpResponse.BodyHandlers.ofString());
        assertThat(friend.statusCode()).isEqualTo(200);
        assertThat(friend.body()).isEqualTo("{\"ok\":true}");
        String run = friend.headers().firstValue("Steadflow-Run").orElseThrow();
        assertThat(served.client().get("/api/v1/runs/" + run + "/events").body()).doesNotContain("let-me-in");
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
