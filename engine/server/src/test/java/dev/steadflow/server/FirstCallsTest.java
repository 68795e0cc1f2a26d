package dev.steadflow.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadflow.server.Client.Answer;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What each route answers when all is well. */
class FirstCallsTest {

    @TempDir
    private Path folder;

    private Served served;
    private Client client;

    @BeforeEach
    void serve() {
        served = Served.in(folder);
        client = served.client();
    }

    @AfterEach
    void close() {
        served.close();
    }

    @Test
    void whoeverWaitsOnAStartGetsTheResult() {
        Client.Answer ended =
                client.post("/api/v1/flows/echo/runs", "{\"n\":7}", "Prefer", "respond-async, wait=20");
        assertThat(ended.status()).isEqualTo(200);
        assertThat(ended.json().at("/output/n").intValue()).isEqualTo(7);

        Client.Answer open = client.post("/api/v1/flows/desk/runs", "{}", "Prefer", "wait=1");
        assertThat(open.status()).isEqualTo(201);
        assertThat(client.get("/api/v1/runs/" + open.json().get("run").stringValue() + "/outcome").json()
                .get("status").stringValue()).isEqualTo("running");
    }

    @Test
    void flowsAreListedAndShown() {
        JsonNode flows = client.get("/api/v1/flows").json().get("flows");
        assertThat(flows.valueStream().map(flow -> flow.get("id").stringValue())).containsExactly("desk", "echo",
                "talk");

        JsonNode echo = client.get("/api/v1/flows/echo").json();
        assertThat(echo.get("title").stringValue()).isEqualTo("Echo");
        assertThat(echo.at("/input/properties/n/type").stringValue()).isEqualTo("integer");
        assertThat(echo.at("/file/schemaVersion").intValue()).isEqualTo(1);
    }

    @Test
    void aRunIsStartedAndShownWithItsOutput() {
        Answer started = client.post("/api/v1/flows/echo/runs", "{\"n\":1}");
        assertThat(started.status()).isEqualTo(201);
        String run = started.json().get("run").stringValue();
        assertThat(started.header("Location")).isEqualTo("/api/v1/runs/" + run);

        JsonNode ended = served.awaitStatus(run, "completed");
        assertThat(ended.at("/output/n").intValue()).isEqualTo(1);
        assertThat(ended.at("/input/n").intValue()).isEqualTo(1);
        assertThat(ended.has("failure")).isFalse();
        JsonNode events = client.get("/api/v1/runs/" + run + "/events").json();
        assertThat(events.at("/events/0/event/type").stringValue()).isEqualTo("RunStarted");
        assertThat(events.get("more").booleanValue()).isFalse();
        assertThat(client.get("/api/v1/runs/" + run + "/events?after=1&limit=1").json().at("/events/0/sequence")
                .intValue())
                .isEqualTo(2);
    }

    @Test
    void aKeyStartsOneRunHoweverOftenItIsSaid() {
        String first = client.post("/api/v1/flows/echo/runs", "{}", "Idempotency-Key", "order-1").json().get("run")
                .stringValue();
        Answer again = client.post("/api/v1/flows/echo/runs", "{}", "Idempotency-Key", "order-1");

        assertThat(again.status()).isEqualTo(201);
        assertThat(again.json().get("run").stringValue()).isEqualTo(first);
        Answer other = client.post("/api/v1/flows/desk/runs", "{}", "Idempotency-Key", "order-1");
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.json().get("type").stringValue()).isEqualTo("urn:steadflow:problem:start-refused");
    }

    @Test
    void runsAreFilteredAndPaged() {
        for (int n = 0; n < 5; n++) {
            served.awaitStatus(served.start("echo", "{\"n\":" + n + "}"), "completed");
        }
        String desk = served.start("desk", "{}");

        JsonNode page = client.get("/api/v1/runs?flow=echo&limit=3").json();
        assertThat(page.get("runs")).hasSize(3);
        JsonNode rest = client.get("/api/v1/runs?flow=echo&limit=3&before=" + page.get("next").stringValue()).json();
        assertThat(rest.get("runs")).hasSize(2);
        assertThat(rest.has("next")).isFalse();
        assertThat(client.get("/api/v1/runs?status=running,incident").json().at("/runs/0/run").stringValue())
                .isEqualTo(desk);
    }

    @Test
    void aRunIsToldAndDecidedAbout() {
        String run = served.start("desk", "{}");
        String url = served.inboxUrl(run, "hook");
        assertThat(url).startsWith(served.server().hooksUrl() + "/");

        assertThat(client.post(url + "?a=1&b=2&b=3", "{\"hello\":true}", "X-Word", "one").status()).isEqualTo(202);
        assertThat(
                client.post("/api/v1/runs/" + run + "/signals/go", "{\"by\":\"Ada\"}", "Idempotency-Key", "k").status())
                .isEqualTo(202);
        Answer early = client.post("/api/v1/runs/" + run + "/skip-sleep", "{\"node\":\"main/done#1\"}");
        assertThat(early.status()).isEqualTo(409);
        assertThat(client.post("/api/v1/runs/" + run + "/skip-sleep", "{\"node\":\"main/nap#1\"}").status())
                .isEqualTo(202);

        JsonNode output = served.awaitStatus(run, "completed").get("output");
        assertThat(output.at("/go/by").stringValue()).isEqualTo("Ada");
        assertThat(output.at("/request/body/hello").booleanValue()).isTrue();
        assertThat(output.at("/request/method").stringValue()).isEqualTo("POST");
        assertThat(output.at("/request/url").stringValue()).isEqualTo(url);
        assertThat(output.at("/request/query/a").stringValue()).isEqualTo("1");
        assertThat(output.at("/request/query/b")).hasSize(2);
        assertThat(output.at("/request/headers/x-word").stringValue()).isEqualTo("one");
        assertThat(client.post(url, "{}").status()).isEqualTo(404);
        assertThat(client.post("/api/v1/runs/" + run + "/cancel", "").status()).isEqualTo(409);
    }

    @Test
    void manyRunsAreCancelledAndRetriedAtOnce() {
        String one = served.start("desk", "{}");
        String two = served.start("desk", "{}");
        assertThat(client.post("/api/v1/cancel", "{\"reason\":\"all of them\"}").status()).isEqualTo(400);
        assertThat(client.post("/api/v1/cancel", "{\"flow\":\"desk\",\"statuses\":[\"failed\"]}").status())
                .isEqualTo(409);

        JsonNode report = client.post("/api/v1/cancel", "{\"flow\":\"desk\",\"reason\":\"too many\"}").json();

        assertThat(report.at("/done").valueStream().map(done -> done.get("run").stringValue()))
                .containsExactlyInAnyOrder(one, two);
        assertThat(served.awaitStatus(one, "cancelled").get("reason").stringValue()).isEqualTo("too many");
        JsonNode retried = client.post("/api/v1/retry", "{\"flow\":\"desk\",\"statuses\":[\"cancelled\"]}").json();
        assertThat(retried.at("/done")).hasSize(2);
        served.inboxUrl(retried.at("/done/0/made").stringValue(), "hook");
        JsonNode again = client.post("/api/v1/retry", "{\"flow\":\"desk\",\"statuses\":[\"cancelled\"]}").json();
        assertThat(again.at("/done")).isEmpty();
        assertThat(again.at("/refused/0/why").stringValue()).contains("retried before");
    }

    @Test
    void aRunThatHasEndedIsTaggedAndStillSaysItsOutput() {
        String run = served.start("echo", "{\"n\":1}");
        JsonNode output = served.awaitStatus(run, "completed").get("output");

        assertThat(client.post("/api/v1/runs/" + run + "/tags", "{\"set\":{\"seen\":\"yes\"}}").status())
                .isEqualTo(202);

        JsonNode shown = client.get("/api/v1/runs/" + run).json();
        assertThat(shown.at("/tags/seen").stringValue()).isEqualTo("yes");
        assertThat(shown.get("output")).isEqualTo(output);
        assertThat(client.get("/api/v1/runs?tag=seen%3Dyes").json().at("/runs/0/run").stringValue()).isEqualTo(run);
    }

    @Test
    void endedRunsArePurgedAndTheirKeysKept() {
        String run =
                client.post("/api/v1/flows/echo/runs", "{}", "Idempotency-Key", "k").json().get("run").stringValue();
        served.awaitStatus(run, "completed");

        assertThat(client.post("/api/v1/purge", "{\"keep\":0,\"dryRun\":true}").json().get("runs").intValue())
                .isEqualTo(1);
        assertThat(client.get("/api/v1/runs/" + run).status()).isEqualTo(200);
        assertThat(client.post("/api/v1/purge", "{\"keep\":0,\"statuses\":[\"failed\"]}").json().get("runs").intValue())
                .isZero();
        assertThat(client.post("/api/v1/purge", "{\"keep\":0}").json().get("runs").intValue()).isEqualTo(1);

        assertThat(client.get("/api/v1/runs/" + run).status()).isEqualTo(404);
        Answer again = client.post("/api/v1/flows/echo/runs", "{}", "Idempotency-Key", "k");
        assertThat(again.status()).isEqualTo(410);
        assertThat(again.json().get("run").stringValue()).isEqualTo(run);
    }

    @Test
    void runsAreSortedAsAskedForAndRemovedByName() {
        String first = served.start("echo", "{}");
        String second = served.start("echo", "{}");
        served.awaitStatus(first, "completed");
        served.awaitStatus(second, "completed");

        JsonNode oldest = client.get("/api/v1/runs?sort=started&limit=1").json().get("runs");
        assertThat(oldest.get(0).get("run").stringValue()).isEqualTo(first);
        assertThat(client.get("/api/v1/runs?sort=-flow&since=2000-01-01T00:00:00Z").json().get("runs")).hasSize(2);
        assertThat(client.get("/api/v1/runs?sort=colour").status()).isEqualTo(400);
        assertThat(client.post("/api/v1/purge", "{\"runs\":[\"" + first + "\"]}").json().get("runs").intValue())
                .isEqualTo(1);
        assertThat(client.get("/api/v1/runs/" + second).status()).isEqualTo(200);
    }

    @Test
    void runsAreTaggedAndFoundByTheirTags() {
        String run = client.post("/api/v1/flows/desk/runs?tag=customer%3D17&tag=kind%3Dvip", "{}").json().get("run")
                .stringValue();
        served.start("desk", "{}");

        assertThat(client.get("/api/v1/runs?tag=customer%3D17").json().get("runs")).hasSize(1);
        JsonNode tagged =
                client.post("/api/v1/runs/" + run + "/tags", "{\"set\":{\"kind\":\"plain\"},\"remove\":[\"customer\"]}")
                        .json();

        assertThat(tagged.get("tags").toString()).isEqualTo("{\"kind\":\"plain\"}");
        assertThat(client.get("/api/v1/runs?tag=customer%3D17").json().get("runs")).isEmpty();
        assertThat(client.get("/api/v1/runs?tag=nonsense").status()).isEqualTo(400);
    }

    @Test
    void aPausedRunStandsStillUntilItIsResumed() {
        String run = served.start("desk", "{}");
        String url = served.inboxUrl(run, "hook");

        assertThat(client.post("/api/v1/runs/" + run + "/pause", "{\"reason\":\"lunch\"}").status()).isEqualTo(202);
        served.awaitStatus(run, "paused");
        assertThat(client.post(url, "1").status()).as("what arrives is kept").isEqualTo(202);
        assertThat(client.post("/api/v1/runs/" + run + "/resume", "").status()).isEqualTo(202);

        served.awaitStatus(run, "running");
    }

    @Test
    void newRunsComeFromOthers() {
        String first = served.start("echo", "{\"n\":1}");
        served.awaitStatus(first, "completed");

        Answer again = client.post("/api/v1/runs/" + first + "/rerun", "{\"input\":{\"n\":2}}", "Idempotency-Key", "r");
        Answer same = client.post("/api/v1/runs/" + first + "/rerun", "{\"input\":{\"n\":2}}", "Idempotency-Key", "r");
        assertThat(again.status()).as(again.body()).isEqualTo(201);
        String second = again.json().get("run").stringValue();
        assertThat(same.json().get("run").stringValue()).isEqualTo(second);
        assertThat(served.awaitStatus(second, "completed").at("/output/n").intValue()).isEqualTo(2);
        assertThat(client.get("/api/v1/runs?origin=" + first).json().at("/runs/0/run").stringValue()).isEqualTo(second);

        String desk = served.start("desk", "{}");
        served.inboxUrl(desk, "hook");
        assertThat(client.post("/api/v1/runs/" + desk + "/fork-check", "{\"at\":2}").json().get("misfits")).isEmpty();
        assertThat(client.post("/api/v1/runs/" + desk + "/fork", "{}").status()).isEqualTo(400);
        assertThat(client.post("/api/v1/runs/" + desk + "/retry", "").status()).as("it has not failed").isEqualTo(409);
        client.post("/api/v1/runs/" + desk + "/cancel", "");
        Answer retried = client.post("/api/v1/runs/" + desk + "/retry", "");
        assertThat(retried.status()).as(retried.body()).isEqualTo(201);
        assertThat(retried.json().at("/origin/run").stringValue()).isEqualTo(desk);
        assertThat(client.get("/api/v1/incidents").json().get("runs")).isEmpty();
    }

    @Test
    void aRunIsCancelled() {
        String run = served.start("desk", "{}");

        assertThat(client.post("/api/v1/runs/" + run + "/cancel", "{\"reason\":\"enough\"}").status()).isEqualTo(202);

        assertThat(served.awaitStatus(run, "cancelled").get("reason").stringValue()).isEqualTo("enough");
    }

    @Test
    void inboxesAnswerAsTheirFlowsSay() {
        String run = served.start("talk", "{}");
        String hook = served.inboxUrl(run, "hook");
        Answer fixed = client.post(served.inboxUrl(run, "fixed"), "1");
        assertThat(fixed.status()).isEqualTo(418);
        assertThat(fixed.header("x-tea")).isEqualTo("green");
        assertThat(fixed.body()).isEqualTo("{\"tea\":true}");

        Answer byFlow = client.send("PUT", hook, BodyPublishers.ofString("a=1&b=%C3%A4&b=2"),
                "Content-Type", "application/x-www-form-urlencoded", "Authorization", "Bearer secret");
        assertThat(byFlow.status()).isEqualTo(201);
        assertThat(byFlow.json().get("method").stringValue()).isEqualTo("PUT");
        assertThat(byFlow.json().at("/body/a").stringValue()).isEqualTo("1");
        assertThat(byFlow.json().at("/body/b/0").stringValue()).isEqualTo("ä");
        assertThat(byFlow.json().get("headers").has("authorization")).as("secrets of callers are not logged").isFalse();

        Answer bytes = client.send("POST", hook, BodyPublishers.ofByteArray(new byte[]{(byte) 0xff, 0}), "Content-Type",
                "image/png");
        assertThat(bytes.json().at("/body/contentType").stringValue()).isEqualTo("image/png");
        assertThat(bytes.json().at("/body/base64").stringValue()).isEqualTo("/wA=");
        Answer text = client.send("POST", hook, BodyPublishers.ofByteArray(new byte[]{(byte) 0xe4}), "Content-Type",
                "text/plain; charset=iso-8859-1");
        assertThat(text.json().get("body").stringValue()).isEqualTo("ä");
        assertThat(client.get(hook + "?q=x").json().get("body").isNull()).isTrue();

        Answer byName = client.post("/api/v1/inboxes/front-desk", "{}");
        assertThat(byName.status()).as(byName.body()).isEqualTo(202);
        assertThat(client.post("/hooks/front-desk", "{}").status()).as("names are no URLs").isEqualTo(404);
        assertThat(client.post("/api/v1/inboxes/nobody", "{}").status()).isEqualTo(404);
    }

    @Test
    void aStreamTellsAllAndEndsWithTheRun() throws IOException, InterruptedException {
        String run = served.start("desk", "{}");
        try (SseReader stream = SseReader.open(client, "/api/v1/runs/" + run + "/stream")) {
            String url = served.inboxUrl(run, "hook");
            client.post(url, "1");
            client.post("/api/v1/runs/" + run + "/signals/go", "1");
            List<SseReader.Event> first = stream.until(event -> event.data().contains("SleepStarted"));
            client.post("/api/v1/runs/" + run + "/cancel", "");
            List<SseReader.Event> rest = stream.rest();

            assertThat(first.getFirst().data()).contains("RunStarted");
            assertThat(rest.getLast().data()).contains("RunCancelled");
            String last = rest.getLast().id();
            assertThat(SseReader.open(client, "/api/v1/runs/" + run + "/stream", "Last-Event-ID", last).status())
                    .isEqualTo(204);
            try (SseReader again =
                    SseReader.open(client, "/api/v1/runs/" + run + "/stream", "Last-Event-ID", first.getLast().id())) {
                assertThat(again.rest()).isEqualTo(rest);
            }
        }
    }

    @Test
    void metersOfEngineAndServerAreRead() {
        served.awaitStatus(served.start("echo", "{}"), "completed");

        Answer metrics = client.get("/metrics");

        assertThat(metrics.header("Content-Type")).startsWith("text/plain; version=0.0.4");
        assertThat(metrics.body()).contains("flow=\"echo\"",
                "steadflow_http_calls_seconds_count{method=\"POST\",route=\"/api/v1/flows/{flow}/runs\",status=\"201\"} 1");
    }

    @Test
    void healthIsTold() {
        assertThat(client.get("/health/live").status()).isEqualTo(200);
        assertThat(client.get("/health/ready").json().get("status").stringValue()).isEqualTo("ready");
        assertThat(client.get("/health").json().get("healthy").booleanValue()).isTrue();
        Answer head = client.send("HEAD", "/health", BodyPublishers.noBody());
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.body()).isEmpty();

        served.server().stopServing();

        assertThat(client.get("/health/live").status()).isEqualTo(200);
        assertThat(client.get("/health/ready").json().get("status").stringValue()).isEqualTo("stopping");
        assertThat(client.get("/health/ready").status()).isEqualTo(503);
        Answer refused = client.post("/api/v1/flows/echo/runs", "{}");
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.header("Retry-After")).isNotEmpty();
    }
}
