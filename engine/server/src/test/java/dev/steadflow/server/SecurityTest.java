package dev.steadflow.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steadflow.server.Client.Answer;
import dev.steadflow.server.access.Tokens;
import dev.steadflow.server.http.RequestLimits;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who is let in, and what the server bears. */
class SecurityTest {

    private static final String OPERATE = "operate-0123456789abcdef";
    private static final String READ = "read-0123456789abcdef0123";
    private static final Tokens TOKENS =
            Tokens.parse("test", List.of("operate " + OPERATE + " ada", "# a comment", "", "read " + READ));

    @TempDir
    private Path folder;

    private Served served;

    private Client serve(UnaryOperator<ServerSettings> changes) {
        served = Served.in(folder, changes);
        return served.client();
    }

    @AfterEach
    void close() {
        served.close();
    }

    private String raw(String request) throws IOException {
        try (RawSocket socket = new RawSocket(served.server().localUrl())) {
            return socket.say(request).hear();
        }
    }

    @Test
    void otherMachinesAreServedWithTokensOnly() {
        serve(settings -> settings);
        assertThatThrownBy(() -> FlowServer.listen(ServerSettings.onLoopback(0).withBind("0.0.0.0")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("tokens");
    }

    @Test
    void rolesSayWhatATokenMayDo() {
        Client client = serve(settings -> settings.withTokens(TOKENS));

        Answer none = client.get("/api/v1/runs");
        assertThat(none.status()).isEqualTo(401);
        assertThat(none.header("WWW-Authenticate")).startsWith("Bearer");
        assertThat(client.get("/api/v1/runs", "Authorization", "Bearer " + READ + "x").status()).isEqualTo(401);
        assertThat(client.get("/api/v1/runs", "Authorization", "Basic " + READ).status()).isEqualTo(401);
        assertThat(client.get("/api/v1/runs", "Authorization", "Bearer " + READ).status()).isEqualTo(200);
        Answer readOnly = client.post("/api/v1/flows/echo/runs", "{}", "Authorization", "Bearer " + READ);
        assertThat(readOnly.status()).isEqualTo(403);
        assertThat(readOnly.json().get("type").stringValue()).endsWith("role-too-low");
        Answer started = client.post("/api/v1/flows/desk/runs", "{}", "Authorization", "bearer " + OPERATE);
        assertThat(started.status()).isEqualTo(201);
        assertThat(client.get("/health/live").status()).isEqualTo(200);
        String run = started.json().get("run").stringValue();
        String url = org.awaitility.Awaitility.await().until(
                () -> client.get("/api/v1/runs/" + run + "/inboxes", "Authorization", "Bearer " + READ).json()
                        .at("/inboxes/0/url").asString(""),
                found -> !found.isEmpty());
        assertThat(client.post(url, "1").status()).as("who knows a hook's URL needs no token").isEqualTo(202);
    }

    @Test
    void guessingTokensIsSlow() {
        Client client = serve(settings -> settings.withTokens(TOKENS));

        List<Integer> heard = new ArrayList<>();
        for (int guess = 0; guess < 12; guess++) {
            heard.add(client.get("/api/v1/runs", "Authorization", "Bearer guess-" + guess).status());
        }

        assertThat(heard).startsWith(401).endsWith(429);
        assertThat(client.get("/api/v1/runs", "Authorization", "Bearer " + READ).header("Retry-After")).isNotEmpty();
    }

    @Test
    void aTokenAndAHookMayBeUsedSoOften() {
        Client client = serve(settings -> settings.withTokens(TOKENS).withCalls(CallLimits.STANDARD.withRates(5, 1)));

        List<Integer> calls = new ArrayList<>();
        List<Integer> hooks = new ArrayList<>();
        for (int call = 0; call < 30; call++) {
            calls.add(client.get("/api/v1/flows", "Authorization", "Bearer " + READ).status());
            hooks.add(client.post("/hooks/some", "1").status());
        }

        assertThat(calls).startsWith(200).contains(429);
        assertThat(hooks).startsWith(404).contains(429);
        assertThat(client.get("/api/v1/flows", "Authorization", "Bearer " + OPERATE).status())
                .as("others are not held back").isEqualTo(200);
    }

    @Test
    void aLoopbackServerAnswersOnlyToNamesOfThisMachine() throws IOException {
        serve(settings -> settings.withPublicUrl(URI.create("https://flows.example.org/")));

        assertThat(raw("GET /api/v1/flows HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 421").contains("wrong-host");
        assertThat(raw("POST /hooks/x HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 421");
        assertThat(raw("GET /api/v1/flows HTTP/1.1\r\nHost: localhost:1\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 200");
        assertThat(raw("POST /hooks/x HTTP/1.1\r\nHost: flows.example.org\r\nConnection: close\r\n\r\n"))
                .as("a proxy's callers reach hooks").startsWith("HTTP/1.1 404");
        assertThat(raw("GET /api/v1/flows HTTP/1.1\r\nHost: flows.example.org\r\nConnection: close\r\n\r\n"))
                .as("and nothing else without a token").startsWith("HTTP/1.1 401");
        assertThat(served.server().hooksUrl()).hasToString("https://flows.example.org/hooks");
    }

    @Test
    void pagesOfOtherOriginsAreRefused() throws IOException {
        serve(settings -> settings);
        String post =
                "POST /api/v1/flows/echo/runs HTTP/1.1\r\nHost: localhost:1\r\nConnection: close\r\nContent-Length: 0\r\n";

        assertThat(raw(post + "Origin: https://evil.example\r\n\r\n")).startsWith("HTTP/1.1 403")
                .contains("foreign-origin");
        assertThat(raw(post + "Origin: null\r\n\r\n")).startsWith("HTTP/1.1 403");
        assertThat(raw(post + "Sec-Fetch-Site: cross-site\r\n\r\n")).startsWith("HTTP/1.1 403");
        assertThat(raw(post + "Origin: http://localhost:1\r\nSec-Fetch-Site: same-origin\r\n\r\n"))
                .startsWith("HTTP/1.1 201");
    }

    @Test
    void everyAnswerKeepsBrowsersFromMakingMoreOfIt() {
        Client client = serve(settings -> settings);

        for (String path : List.of("/api/v1/flows", "/nowhere", "/hooks/x", "/health")) {
            Answer answer = client.get(path);
            assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(answer.header("Content-Security-Policy")).contains("sandbox");
            assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
            assertThat(answer.headers().firstValue("Server")).isEmpty();
        }
    }

    @Test
    void whatHttpDoesNotAllowIsAProblemToo() throws IOException {
        serve(settings -> settings);

        assertThat(raw("GET /api/v1/flows HTTP/1.1\r\nConnection: close\r\n\r\n")).startsWith("HTTP/1.1 400")
                .contains("bad-http");
        assertThat(raw("GET /api/../api/v1/%ZZ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 400").doesNotContain("jetty");
        assertThat(raw("nonsense\r\n\r\n")).startsWith("HTTP/1.1 400").doesNotContain("at org.");
        assertThat(raw("GET / HTTP/1.1\r\nHost: localhost\r\nX: " + "x".repeat(20_000) + "\r\n\r\n"))
                .startsWith("HTTP/1.1 431");
        assertThat(raw("GET /" + "x".repeat(20_000) + " HTTP/1.1\r\nHost: localhost\r\n\r\n"))
                .startsWith("HTTP/1.1 414");
        String start = "POST /api/v1/flows/echo/runs HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n";
        String lengths = "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n";
        assertThat(raw(start + lengths + "0\r\n\r\n"))
                .as("two lengths are no length").startsWith("HTTP/1.1 400");
    }

    @Test
    void aHeadThatDribblesInIsCutOff() throws IOException {
        Client client = serve(settings -> settings.withRequests(RequestLimits.STANDARD.withTimes(
                Duration.ofSeconds(2), Duration.ofSeconds(20))));
        List<RawSocket> crowd = new ArrayList<>();
        for (int number = 0; number < 20; number++) {
            crowd.add(new RawSocket(served.server().localUrl()).say("GET /health HTTP/1.1\r\nHost: localhost\r\nX: "));
        }
        RawSocket kept = new RawSocket(served.server().localUrl());
        kept.say("GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n");

        for (RawSocket slow : crowd) {
            org.awaitility.Awaitility.await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(200))
                    .until(slow::isCutOff);
        }

        assertThat(client.get("/health").status()).isEqualTo(200);
        kept.say("GET /health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        assertThat(kept.hear()).as("who is only silent between two requests stays").contains("200 OK").endsWith("}");
        kept.close();
        for (RawSocket slow : crowd) {
            slow.close();
        }
    }

    @Test
    void aBodyThatDribblesInIsCutOff() throws IOException {
        serve(settings -> settings.withRequests(RequestLimits.STANDARD.withTimes(
                Duration.ofSeconds(1), Duration.ofSeconds(20))));
        try (RawSocket slow = new RawSocket(served.server().localUrl())) {
            slow.say("POST /hooks/x HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\n");
            Thread dribbling = Thread.ofVirtual().start(() -> {
                try {
                    while (!slow.isCutOff()) {
                        java.util.concurrent.locks.LockSupport.parkNanos(100_000_000);
                    }
                } catch (IOException closed) {
                    return;
                }
            });
            org.awaitility.Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> !dribbling.isAlive());
        }
    }

    @Test
    void aBodyThatStopsIsCutOffWhenTheConnectionIsIdle() throws IOException {
        serve(settings -> settings.withRequests(RequestLimits.STANDARD.withTimes(
                Duration.ofSeconds(30), Duration.ofSeconds(1))));
        try (RawSocket slow = new RawSocket(served.server().localUrl())) {
            slow.say("POST /hooks/x HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\nabc");

            assertThat(slow.hear()).startsWith("HTTP/1.1 408").contains("request-timeout");
        }
    }

    @Test
    void aLargeBodyIsRefusedBeforeItIsRead() throws IOException {
        serve(settings -> settings.withRequests(RequestLimits.STANDARD.withBodyBytes(1_000)));

        assertThat(raw("POST /hooks/x HTTP/1.1\r\nHost: localhost\r\nContent-Length: 999999999\r\n\r\n"))
                .startsWith("HTTP/1.1 413").contains("body-too-large");
        StringBuilder chunks = new StringBuilder();
        for (int chunk = 0; chunk < 3; chunk++) {
            chunks.append("200\r\n").append("x".repeat(0x200)).append("\r\n");
        }
        assertThat(raw("POST /hooks/x HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks
                + "0\r\n\r\n")).startsWith("HTTP/1.1 413");
    }
}
