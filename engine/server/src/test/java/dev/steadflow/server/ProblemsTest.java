package dev.steadflow.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadflow.server.Client.Answer;
import dev.steadflow.server.http.RequestLimits;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What callers are told when a call cannot be answered. */
class ProblemsTest {

    @TempDir
    private Path folder;

    private Served served;
    private Client client;

    @BeforeEach
    void serve() {
        served = Served.in(folder, settings -> settings
                .withRequests(RequestLimits.STANDARD.withBodyBytes(17_000_000))
                .withCalls(CallLimits.STANDARD.withAnswerWait(Duration.ofMillis(300))));
        client = served.client();
    }

    @AfterEach
    void close() {
        served.close();
    }

    private static void check(Answer answer, int status, String type) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.json().get("type").stringValue()).isEqualTo("urn:steadflow:problem:" + type);
        assertThat(answer.json().get("status").intValue()).isEqualTo(status);
        assertThat(answer.json().get("detail").stringValue()).isNotEmpty();
        assertThat(answer.body()).doesNotContain("Exception", "\\tat ", "jetty", "jackson");
    }

    @Test
    void whatIsNotThereIsNamed() {
        check(client.get("/nowhere"), 404, "not-found");
        check(client.get("/api/v1/flows/nope"), 404, "flow-not-found");
        check(client.get("/api/v1/runs/nope"), 404, "run-not-found");
        check(client.get("/api/v1/runs/not%20an%20id"), 404, "run-not-found");
        check(client.get("/api/v1/runs/nope/events"), 404, "run-not-found");
        check(client.get("/api/v1/runs/nope/stream"), 404, "run-not-found");
        check(client.get("/api/v1/runs/nope/inboxes"), 404, "run-not-found");
        check(client.post("/api/v1/runs/nope/cancel", ""), 404, "run-not-found");
        check(client.post("/api/v1/inboxes/nope", "1"), 404, "inbox-not-found");
        Answer hook = client.post("/hooks/nope", "1");
        assertThat(hook.status()).isEqualTo(404);
        assertThat(hook.body()).as("who guesses learns nothing").isEmpty();
    }

    @Test
    void wrongMethodsAreToldTheRightOnes() {
        Answer answer = client.send("DELETE", "/api/v1/runs", BodyPublishers.noBody());
        check(answer, 405, "method-not-allowed");
        assertThat(answer.header("Allow")).isEqualTo("GET, HEAD");
        assertThat(client.send("OPTIONS", "/api/v1/runs", BodyPublishers.noBody(), "Origin", "https://example.org")
                .headers().firstValue("Access-Control-Allow-Origin")).as("no page of another origin is let in")
                .isEmpty();
    }

    @Test
    void wrongParametersAreToldWhatIsExpected() {
        check(client.get("/api/v1/runs?limit=0"), 400, "invalid-request");
        check(client.get("/api/v1/runs?limit=x"), 400, "invalid-request");
        check(client.get("/api/v1/runs?limit=1&limit=2"), 400, "invalid-request");
        check(client.get("/api/v1/runs?status=asleep"), 400, "invalid-request");
        check(client.get("/api/v1/runs?before=nobody"), 404, "run-not-found");
        String run = served.start("desk", "{}");
        check(client.get("/api/v1/runs/" + run + "/events?after=-1"), 400, "invalid-request");
        check(client.get("/api/v1/runs/" + run + "/stream", "Last-Event-ID", "x"), 400, "invalid-request");
        check(client.post("/api/v1/flows/echo/runs", "{}", "Idempotency-Key", "k".repeat(201)), 400, "invalid-request");
        check(client.post("/api/v1/runs/" + run + "/cancel", "{\"raeson\":\"\"}"), 400, "invalid-request");
        check(client.post("/api/v1/runs/" + run + "/cancel", "{\"reason\":1}"), 400, "invalid-request");
        check(client.post("/api/v1/runs/" + run + "/skip-sleep", "{}"), 400, "invalid-request");
        check(client.post("/api/v1/runs/" + run + "/skip-sleep", "{\"node\":\"nap\"}"), 400, "invalid-request");
        check(client.post("/api/v1/runs/" + run + "/resolve-incident",
                "{\"node\":\"main/ask#1\",\"resolution\":\"x\"}"),
                400, "invalid-request");
    }

    @Test
    void wrongBodiesAreToldWhereTheMistakeIs() {
        check(client.post("/api/v1/flows/echo/runs", "{\"n\":\n oops}"), 400, "invalid-json");
        assertThat(client.post("/api/v1/flows/echo/runs", "{\"n\":\n oops}").json().get("detail").stringValue())
                .contains("line 2");
        check(client.post("/api/v1/flows/echo/runs", "{} {}"), 400, "invalid-json");
        check(client.send("POST", "/api/v1/flows/echo/runs", BodyPublishers.ofString("{}"), "Content-Type",
                "text/plain"),
                415, "unsupported-type");
        check(client.post("/api/v1/flows/echo/runs", "{\"n\":\"one\"}"), 422, "start-refused");
        check(client.post("/api/v1/flows/echo/runs", "\"" + "x".repeat(16_900_000) + "\""), 422, "start-refused");
        check(client.post("/api/v1/flows/echo/runs", "\"" + "x".repeat(17_000_001) + "\""), 413, "body-too-large");
        check(client.post("/api/v1/flows/echo/runs", "[".repeat(100_000)), 400, "invalid-json");
    }

    @Test
    void ordersThatMakeNoSenseNowAreRefused() {
        String run = served.start("desk", "{}");
        check(client.post("/api/v1/runs/" + run + "/skip-sleep", "{\"node\":\"main/nap#1\"}"), 409, "run-refused");
        check(client.post("/api/v1/runs/" + run + "/resolve-incident",
                "{\"node\":\"main/ask#1\",\"resolution\":\"retry\"}"), 409, "run-refused");
        client.post("/api/v1/runs/" + run + "/cancel", "");
        check(client.post("/api/v1/runs/" + run + "/signals/go", "1"), 409, "run-refused");
    }

    @Test
    void aFullInboxAsksToComeLater() {
        String run = served.start("desk", "{}");
        String url = served.inboxUrl(run, "hook");
        for (int n = 0; n < 4; n++) {
            assertThat(client.post(url, "1").status()).isEqualTo(202);
        }

        Answer full = client.post(url, "1");

        check(full, 429, "inbox-full");
        assertThat(full.header("Retry-After")).isEqualTo("10");
    }

    @Test
    void aCallerThatIsNotAnsweredInTimeMayAskAgain() {
        String run = served.start("talk", "{}");
        String hook = served.inboxUrl(run, "hook");

        check(client.post(hook, "\"silence\"", "Idempotency-Key", "quiet"), 504, "answer-timeout");
        check(client.post(hook, "\"silence\"", "Idempotency-Key", "quiet"), 504, "answer-timeout");

        long received = client.get("/api/v1/runs/" + run + "/events").json().get("events").valueStream()
                .filter(event -> event.at("/event/type").stringValue().equals("PayloadReceived"))
                .count();
        assertThat(received).isEqualTo(1);
        Answer ended = client.post(hook, "\"stop\"");
        assertThat(ended.status()).as("the inbox closed without an answer").isEqualTo(500);
    }

    @Test
    void callersAreAskedToWaitWhileTheServerStarts() {
        try (FlowServer starting = FlowServer.listen(ServerSettings.onLoopback(0));
                Client early = new Client(starting.localUrl())) {
            check(early.get("/api/v1/runs"), 503, "starting");
            assertThat(early.get("/health/live").status()).isEqualTo(200);
            assertThat(early.get("/health/ready").json().get("status").stringValue()).isEqualTo("starting");
        }
    }
}
