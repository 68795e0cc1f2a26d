package dev.steadflow.plugin.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadflow.step.StepError;
import dev.steadflow.step.test.StepTester;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Ways to say who asks, bodies of files, and proxies. */
class RequestKindsTest {

    @TempDir
    Path folder;

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-01T12:00:00Z"));
    private TestServer server;
    private StepTester<HttpRequestStep.In, HttpRequestStep.Out> tester;

    @BeforeEach
    void start() throws IOException {
        server = new TestServer();
        server.answer("/", 200, "text/plain", "ok");
        tester = new StepTester<>(new HttpRequestStep(now::get), folder);
        tester.context().withSecret("key", "k3y&=ü").withSecret("client", "cl:ent s3cret");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aKeyGoesIntoTheHeaderOrTheQueryAndNotIntoTheResult() throws Exception {
        String key = "\"apiKey\": {\"$secret\": \"plain\"}";
        tester.context().withSecret("plain", "k3y");

        tester.run("{\"url\": \"%s\", %s}".formatted(server.url("/a"), key));
        assertThat(server.last().header("X-api-key")).isEqualTo("k3y");

        tester.run("{\"url\": \"%s\", %s, \"apiKeyName\": \"Api-Token\"}".formatted(server.url("/a"), key));
        assertThat(server.last().header("Api-token")).isEqualTo("k3y");

        var out = tester
                .run("""
                {"url": "%s", "query": {"q": 1}, "apiKey": {"$secret": "key"}, "apiKeyIn": "query", "apiKeyName": "k"}"""
                        .formatted(server.url("/a?x=1")));
        assertThat(server.last().uri()).isEqualTo("/a?x=1&q=1&k=k3y%26%3D%C3%BC");
        assertThat(out.url()).isEqualTo(server.url("/a?x=1&q=1"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\"apiKey\": \"a\", \"bearerToken\": \"b\"", "\"body\": 1, \"bodyFile\": \"f\"",
                    "\"bodyFile\": \"none\"", "\"parts\": [{\"name\": \"a\"}]",
                    "\"parts\": [{\"name\": \"a\", \"value\": 1, \"base64\": \"\"}]",
                    "\"parts\": [{\"name\": \"a\", \"base64\": \"!\"}]",
                    "\"parts\": [{\"name\": \"a\", \"value\": 1, \"type\": \"a\\r\\nX: b\"}]",
                    "\"proxy\": \"socks://x:1\"", "\"proxy\": \"http://no-port\""})
    void whatCannotBeSentIsRefused(String more) throws Exception {
        StepError error =
                tester.failure("{\"url\": \"%s\", \"method\": \"POST\", %s}".formatted(server.url("/"), more));

        assertThat(error.code()).isEqualTo("http/BadRequest");
        assertThat(server.seen()).isEmpty();
    }

    @Test
    void aFileIsSentAsItIs() throws Exception {
        Files.writeString(folder.resolve("card.png"), "bytes");

        tester.run("{\"url\": \"%s\", \"method\": \"PUT\", \"bodyFile\": \"card.png\"}".formatted(server.url("/")));

        assertThat(server.last().body()).isEqualTo("bytes");
        assertThat(server.last().header("Content-type")).isEqualTo("image/png");
    }

    @Test
    void aFormWithFilesIsWrittenAsBrowsersDo() throws Exception {
        Files.writeString(folder.resolve("b.txt"), "of a file");

        tester.run(
                """
                {"url": "%s", "method": "POST", "parts": [
                  {"name": "a", "value": "tëxt"}, {"name": "j", "value": {"x": 1}}, {"name": "f", "file": "b.txt"},
                  {"name": "evil\\"\\r\\nX: y", "base64": "aGVsbG8=", "fileName": "h.bin", "type": "application/x-h"}]}"""
                        .formatted(server.url("/")));

        String boundary = "--steadflow-" + tester.context().idempotencyKey().substring(0, 32);
        assertThat(server.last().header("Content-type")).isEqualTo(
                "multipart/form-data; boundary=" + boundary.substring(2));
        assertThat(server.last().body()).isEqualTo((boundary + """

                Content-Disposition: form-data; name="a"

                tëxt
                %1$s
                Content-Disposition: form-data; name="j"
                Content-Type: application/json

                {"x":1}
                %1$s
                Content-Disposition: form-data; name="f"; filename="b.txt"
                Content-Type: text/plain

                of a file
                %1$s
                Content-Disposition: form-data; name="evil%%22%%0D%%0AX: y"; filename="h.bin"
                Content-Type: application/x-h

                hello
                %1$s--
                """.formatted(boundary)).replace("\n", "\r\n"));
    }

    @Test
    void aProxyIsAskedInsteadOfTheServer() throws Exception {
        tester.run("{\"url\": \"http://far.example.org/a?b=1\", \"proxy\": \"%s\"}".formatted(server.url("")));

        assertThat(server.last().uri()).isEqualTo("http://far.example.org/a?b=1");
        assertThat(server.last().header("Host")).isEqualTo("far.example.org");
    }

    @Nested
    class OAuth {

        private final AtomicInteger given = new AtomicInteger();

        private String in(String path, String more) {
            return """
                    {"url": "%s", "oauth": {"tokenUrl": "%s", "clientId": "me", "clientSecret": {"$secret": "client"}%s}}"""
                    .formatted(server.url(path), server.url("/token"), more);
        }

        @BeforeEach
        void giveTokens() {
            server.answer("/token", exchange -> {
                byte[] body = "{\"access_token\": \"t%d\", \"token_type\": \"Bearer\", \"expires_in\": 600}"
                        .formatted(given.incrementAndGet()).getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
            });
        }

        @Test
        void aTokenIsFetchedOnceAndAgainWhenItEnds() throws Exception {
            tester.run(in("/a", ", \"scope\": \"read all\", \"audience\": \"shop\""));

            assertThat(server.seen().getFirst().body())
                    .isEqualTo("audience=shop&grant_type=client_credentials&scope=read%20all");
            assertThat(server.seen().getFirst().header("Authorization"))
                    .isEqualTo(Credentials.basic("me", "cl%3Aent%20s3cret"));
            assertThat(server.last().header("Authorization")).isEqualTo("Bearer t1");
            assertThat(tester.context().hidden()).contains("t1");

            tester.run(in("/a", ", \"scope\": \"read all\", \"audience\": \"shop\""));
            assertThat(server.last().header("Authorization")).isEqualTo("Bearer t1");

            now.updateAndGet(time -> time.plus(Duration.ofSeconds(571)));
            tester.run(in("/a", ", \"scope\": \"read all\", \"audience\": \"shop\""));
            assertThat(server.last().header("Authorization")).isEqualTo("Bearer t2");
        }

        @Test
        void otherClientsGetOtherTokensAndMayNameThemselvesInTheBody() throws Exception {
            tester.run(in("/a", ""));
            tester.run(in("/a", ", \"sendAs\": \"body\""));

            assertThat(server.last().header("Authorization")).isEqualTo("Bearer t2");
            assertThat(server.seen().get(2).body())
                    .isEqualTo("client_id=me&client_secret=cl%3Aent%20s3cret&grant_type=client_credentials");
        }

        @Test
        void aTokenThatTheServerWithdrewIsFetchedAnewOnce() throws Exception {
            AtomicReference<String> valid = new AtomicReference<>("Bearer t1");
            server.answer("/guarded", exchange -> exchange.sendResponseHeaders(
                    valid.get().equals(exchange.getRequestHeaders().getFirst("Authorization")) ? 200 : 401, -1));
            tester.run(in("/guarded", ""));
            valid.set("Bearer t2");

            assertThat(tester.run(in("/guarded", "")).status()).isEqualTo(200);
            assertThat(given).hasValue(2);
        }

        @Test
        void aFreshTokenThatIsNotTakenIsAnError() throws Exception {
            server.answer("/closed", 401, "text/plain", "no");

            assertThat(tester.failure(in("/closed", "")).code()).isEqualTo("http/Status");
            assertThat(given).hasValue(1);
        }

        @ParameterizedTest
        @CsvSource({"400,FATAL", "401,FATAL", "503,POLICY"})
        void noTokenIsAnErrorThatShowsNoSecret(int status, StepError.Next next) throws Exception {
            server.answer("/bad", status, "application/json", "{\"error\": \"invalid_client\"}");

            StepError error = tester.failure(in("/a", "").replace("/token", "/bad"));

            assertThat(error.code()).isEqualTo("http/Token");
            assertThat(error.next()).isEqualTo(next);
            assertThat(error).hasMessageContaining("invalid_client").hasMessageNotContaining("s3cret");
        }
    }
}
