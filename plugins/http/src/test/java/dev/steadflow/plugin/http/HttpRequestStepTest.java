package dev.steadflow.plugin.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steadflow.step.StepError;
import dev.steadflow.step.test.StepShape;
import dev.steadflow.step.test.StepTester;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpRequestStepTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @TempDir
    Path folder;

    private TestServer server;
    private StepTester<HttpRequestStep.In, HttpRequestStep.Out> tester;

    @BeforeEach
    void start() throws IOException {
        server = new TestServer();
        tester = new StepTester<>(new HttpRequestStep(InstantSource.fixed(NOW)), folder);
        tester.context().withSecret("token", "t0p").withSecret("pw", "s3cret");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void theStepHasIconHelpAndServiceEntry() throws IOException {
        assertThat(StepShape.problemsOf(new HttpRequestStep())).isEmpty();
    }

    @Nested
    class Sending {

        @BeforeEach
        void answerEverything() {
            server.answer("/", 200, "text/plain", "ok");
        }

        @Test
        void queryIsEncodedAndAddedToThatOfTheUrl() throws Exception {
            tester.run("""
                    {"url": "%s", "query": {"q": "a b&c=ü+", "n": 5, "tag": ["x", "y"], "none": null}}"""
                    .formatted(server.url("/find?old=1#top")));

            assertThat(server.last().uri()).startsWith("/find?old=1&")
                    .contains("q=a%20b%26c%3D%C3%BC%2B").contains("n=5").contains("tag=x&tag=y").doesNotContain("none");
        }

        @Test
        void anObjectGoesOutAsJsonWithTheIdempotencyKey() throws Exception {
            tester.run("{\"url\": \"%s\", \"method\": \"POST\", \"body\": {\"a\": [1, \"ü\"]}}"
                    .formatted(server.url("/")));

            assertThat(server.last().body()).isEqualTo("{\"a\":[1,\"ü\"]}");
            assertThat(server.last().header("Content-type")).isEqualTo("application/json");
            assertThat(server.last().header("Idempotency-key")).isEqualTo(tester.context().idempotencyKey());
        }

        @Test
        void textGoesOutAsItIs() throws Exception {
            tester.run("""
                    {"url": "%s", "method": "PATCH", "body": "grüße", "sendIdempotencyKey": false}"""
                    .formatted(server.url("/")));

            assertThat(server.last().body()).isEqualTo("grüße");
            assertThat(server.last().header("Content-type")).isEqualTo("text/plain; charset=utf-8");
            assertThat(server.last().headers()).doesNotContainKey("Idempotency-key");
        }

        @Test
        void anObjectBecomesAFormIfTheHeaderSaysSo() throws Exception {
            tester.run("""
                    {"url": "%s", "method": "POST", "body": {"a": "x y", "b": [1, 2]},
                     "headers": {"content-type": "application/x-www-form-urlencoded"}}""".formatted(server.url("/")));

            assertThat(server.last().body()).isEqualTo("a=x%20y&b=1&b=2");
        }

        @Test
        void aGetCarriesNoKeyNoBodyAndNoAcceptEncoding() throws Exception {
            tester.run("{\"url\": \"%s\"}".formatted(server.url("/")));

            assertThat(server.last().method()).isEqualTo("GET");
            assertThat(server.last().headers()).doesNotContainKeys("Idempotency-key", "Accept-encoding", "Upgrade");
        }

        @Test
        void credentialsBecomeTheAuthorizationHeader() throws Exception {
            tester.run("{\"url\": \"%s\", \"bearerToken\": {\"$secret\": \"token\"}}".formatted(server.url("/")));
            assertThat(server.last().header("Authorization")).isEqualTo("Bearer t0p");

            tester.run("""
                    {"url": "%s", "username": "ada", "password": {"$secret": "pw"}}""".formatted(server.url("/")));
            assertThat(server.last().header("Authorization")).isEqualTo("Basic YWRhOnMzY3JldA==");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                        "ftp://example.org/x | must start with http",
                        "not a url | cannot be read",
                        "/relative | must start with http",
                        "http:///x | names no host",
                        "http://ada:pw@127.0.0.1/ | user name or password",
                        "http://127.0.0.1/a b | cannot be read"
                })
        void aBadUrlIsRefusedWithTheReason(String url, String reason) throws Exception {
            StepError error = tester.failure("{\"url\": \"%s\"}".formatted(url));

            assertThat(error.code()).isEqualTo("http/BadRequest");
            assertThat(error.next()).isEqualTo(StepError.Next.FATAL);
            assertThat(error).hasMessageContaining(reason);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                        "\"headers\": {\"Host\": \"x\"}",
                        "\"headers\": {\"X\": \"a\\nb\"}",
                        "\"username\": \"a\", \"bearerToken\": \"b\"",
                        "\"timeout\": \"PT0S\""
                })
        void whatCannotBeSentIsRefused(String input) throws Exception {
            StepError error = tester.failure("{\"url\": \"%s\", %s}".formatted(server.url("/"), input));

            assertThat(error.code()).isEqualTo("http/BadRequest");
            assertThat(server.seen()).isEmpty();
        }

        @ParameterizedTest
        @CsvSource({
                "GET,false,true", "HEAD,false,true", "OPTIONS,false,true", "PUT,false,true", "DELETE,false,true",
                "POST,false,false", "PATCH,false,false", "POST,true,true"
        })
        void theMethodSaysWhetherACallMayBeRepeated(String method, boolean repeatable, boolean expected) {
            assertThat(tester.isRepeatable("""
                    {"url": "http://x/", "method": "%s", "repeatable": %s}""".formatted(method, repeatable)))
                    .isEqualTo(expected);
        }
    }

    @Nested
    class Answers {

        @Test
        void jsonIsParsedInItsCharset() throws Exception {
            server.answer("/j", 200, "application/problem+json; charset=ISO-8859-1",
                    "{\"name\":\"Müller\"}".getBytes(StandardCharsets.ISO_8859_1));

            var out = tester.run("{\"url\": \"%s\"}".formatted(server.url("/j")));

            assertThat(out.body().get("name").asString()).isEqualTo("Müller");
            assertThat(out.bodyKind()).isEqualTo("json");
            assertThat(out.contentType()).contains("application/problem+json");
            assertThat(out.headers()).containsKey("content-type");
        }

        @Test
        void textIsTextAndBytesAreBase64AndNothingIsNull() throws Exception {
            server.answer("/t", 200, "text/html; charset=utf-8", "<p>é</p>");
            server.answer("/b", 200, "application/octet-stream", new byte[]{0, (byte) 0xFF});
            server.answer("/e", 204, "text/plain", "");

            assertThat(tester.run("{\"url\": \"%s\"}".formatted(server.url("/t"))).body().asString())
                    .isEqualTo("<p>é</p>");
            assertThat(tester.run("{\"url\": \"%s\"}".formatted(server.url("/b"))).body().asString()).isEqualTo("AP8=");
            assertThat(tester.run("{\"url\": \"%s\"}".formatted(server.url("/e"))).body().isNull()).isTrue();
        }

        @Test
        void gzipIsUnpackedWithinTheLimit() throws Exception {
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
                gzip.write("a".repeat(50_000).getBytes(StandardCharsets.UTF_8));
            }
            server.answer("/z", exchange -> {
                exchange.getResponseHeaders().set("Content-Type", "text/plain");
                exchange.getResponseHeaders().set("Content-Encoding", "gzip");
                exchange.sendResponseHeaders(200, packed.size());
                packed.writeTo(exchange.getResponseBody());
            });

            assertThat(tester.run("{\"url\": \"%s\"}".formatted(server.url("/z"))).body().asString()).hasSize(50_000);
            assertThat(tester.failure("{\"url\": \"%s\", \"maxBytes\": 10000}".formatted(server.url("/z"))).code())
                    .isEqualTo("http/TooLarge");
        }

        @Test
        void whatOnlyClaimsToBeJsonIsAnError() throws Exception {
            server.answer("/j", 200, "application/json", "<html>");

            StepError error = tester.failure("{\"url\": \"%s\"}".formatted(server.url("/j")));

            assertThat(error.code()).isEqualTo("http/BadBody");
            assertThat(error).hasMessageContaining("GET " + server.url("/j"));
        }

        @Test
        void aBodyAboveTheLimitIsGivenUp() throws Exception {
            server.answer("/big", exchange -> {
                exchange.sendResponseHeaders(200, 0);
                byte[] chunk = new byte[100_000];
                for (int i = 0; i < 200; i++) {
                    exchange.getResponseBody().write(chunk);
                }
            });

            StepError error = tester.failure("{\"url\": \"%s\"}".formatted(server.url("/big")));

            assertThat(error.code()).isEqualTo("http/TooLarge");
            assertThat(error).hasMessageContaining("10,000,000 bytes").hasMessageContaining("saveTo");
        }
    }

    @Nested
    class Statuses {

        @ParameterizedTest
        @CsvSource({
                "400,FATAL", "401,FATAL", "404,FATAL", "408,POLICY", "409,FATAL", "425,POLICY", "429,POLICY",
                "500,POLICY",
                "501,POLICY", "503,POLICY"
        })
        void aStatusFrom400IsAnErrorThatSaysHowToGoOn(int status, StepError.Next next) throws Exception {
            server.answer("/s", status, "application/json", "{\"why\":\"because\"}");

            StepError error = tester.failure("{\"url\": \"%s\"}".formatted(server.url("/s?key=abc")));

            assertThat(error.code()).isEqualTo("http/Status");
            assertThat(error.next()).isEqualTo(next);
            assertThat(error).hasMessageContaining(String.valueOf(status)).hasMessageContaining("because")
                    .hasMessageNotContaining("abc");
            assertThat(error.data().orElseThrow().get("status").asInt()).isEqualTo(status);
            assertThat(error.data().orElseThrow().get("body").get("why").asString()).isEqualTo("because");
            assertThat(error.data().orElseThrow().get("headers").has("content-type")).isTrue();
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {"429 | 7 | PT7S", "503 | Sun, 01 Mar 2026 12:02:00 GMT | PT2M",
                        "503 | Sun, 01 Mar 2026 11:00:00 GMT | PT0S"})
        void retryAfterIsHonoured(int status, String header, Duration wait) throws Exception {
            server.answer("/r", exchange -> {
                exchange.getResponseHeaders().set("Retry-After", header);
                exchange.sendResponseHeaders(status, -1);
            });

            StepError error = tester.failure("{\"url\": \"%s\"}".formatted(server.url("/r")));

            assertThat(error.next()).isEqualTo(StepError.Next.RETRY_AFTER);
            assertThat(error.retryAfter()).contains(wait);
        }

        @Test
        void aRetryAfterThatNobodyUnderstandsIsLeftToThePolicy() {
            assertThat(StatusRules.retryAfter("soon", NOW)).isEmpty();
            assertThat(StatusRules.retryAfter("-5", NOW)).isEmpty();
            assertThat(StatusRules.retryAfter("99999999999999999999", NOW)).isEmpty();
        }

        @Test
        void aStatusIsAResultIfTheFlowSaysSo() throws Exception {
            server.answer("/s", 404, "text/plain", "no such thing");

            var out = tester.run("{\"url\": \"%s\", \"failOnStatus\": false}".formatted(server.url("/s")));

            assertThat(out.status()).isEqualTo(404);
            assertThat(out.body().asString()).isEqualTo("no such thing");
        }
    }

    @Nested
    class Redirects {

        private TestServer other;

        @BeforeEach
        void startOther() throws IOException {
            other = new TestServer();
            other.answer("/", 200, "text/plain", "there");
            server.answer("/end", 200, "text/plain", "here");
        }

        @AfterEach
        void stopOther() {
            other.close();
        }

        @Test
        void credentialsAndOwnHeadersAreNotSentToAnotherHost() throws Exception {
            server.redirect("/go", 302, other.url("/x"));

            var out = tester
                    .run("""
                    {"url": "%s", "bearerToken": "t0p", "headers": {"X-Api-Key": "k", "Cookie": "c=1", "Accept": "text/plain"}}"""
                            .formatted(server.url("/go")));

            assertThat(out.body().asString()).isEqualTo("there");
            assertThat(out.url()).isEqualTo(other.url("/x"));
            assertThat(server.last().header("Authorization")).isEqualTo("Bearer t0p");
            assertThat(other.last().headers()).doesNotContainKeys("Authorization", "X-api-key", "Cookie");
            assertThat(other.last().header("Accept")).isEqualTo("text/plain");
        }

        @Test
        void credentialsStayWithinTheHost() throws Exception {
            server.redirect("/go", 301, "end?x=1");

            tester.run("{\"url\": \"%s\", \"bearerToken\": \"t0p\"}".formatted(server.url("/go")));

            assertThat(server.last().uri()).isEqualTo("/end?x=1");
            assertThat(server.last().header("Authorization")).isEqualTo("Bearer t0p");
        }

        @ParameterizedTest
        @CsvSource({"301,GET,''", "302,GET,''", "303,GET,''", "307,POST,hello", "308,POST,hello"})
        void aPostGoesOnAsTheStandardSays(int status, String method, String body) throws Exception {
            server.redirect("/go", status, "/end");

            tester.run("{\"url\": \"%s\", \"method\": \"POST\", \"body\": \"hello\"}".formatted(server.url("/go")));

            assertThat(server.last().method()).isEqualTo(method);
            assertThat(server.last().body()).isEqualTo(body);
        }

        @Test
        void aRedirectIsAResultIfItIsNotFollowed() throws Exception {
            server.redirect("/go", 302, "/end");

            var out = tester.run("{\"url\": \"%s\", \"followRedirects\": false}".formatted(server.url("/go")));

            assertThat(out.status()).isEqualTo(302);
            assertThat(out.headers().get("location")).containsExactly("/end");
        }

        @ParameterizedTest
        @ValueSource(strings = {"/circle", "ftp://example.org/", "http://[bad"})
        void aRedirectThatLeadsNowhereIsAnError(String location) throws Exception {
            server.redirect("/circle", 302, location);

            StepError error = tester.failure("{\"url\": \"%s\"}".formatted(server.url("/circle")));

            assertThat(error.code()).isEqualTo("http/Redirect");
        }
    }

    @Nested
    class Saving {

        @Test
        void theBodyGoesToTheFileAndNothingElseIsLeft() throws Exception {
            server.answer("/f", 200, "application/octet-stream", new byte[1_000_000]);
            Files.writeString(Files.createDirectory(folder.resolve("out")).resolve("f.bin"), "old");

            var out = tester.run("{\"url\": \"%s\", \"saveTo\": \"out/f.bin\"}".formatted(server.url("/f")));

            assertThat(out.savedTo()).contains(folder.resolve("out/f.bin").toString());
            assertThat(out.bodyKind()).isEqualTo("file");
            assertThat(folder.resolve("out/f.bin")).hasSize(1_000_000);
            assertThat(names(folder.resolve("out"))).containsExactly("f.bin");
        }

        @Test
        void anErrorPageIsNotSavedAndTheOldFileStays() throws Exception {
            server.answer("/f", 500, "text/plain", "broken");
            Files.writeString(folder.resolve("f.txt"), "old");

            StepError error = tester.failure("{\"url\": \"%s\", \"saveTo\": \"f.txt\"}".formatted(server.url("/f")));

            assertThat(error).hasMessageContaining("broken");
            assertThat(folder.resolve("f.txt")).hasContent("old");
            assertThat(names(folder)).containsExactly("f.txt");
        }

        @Test
        void aFolderIsNoTarget() throws Exception {
            StepError error = tester.failure("{\"url\": \"%s\", \"saveTo\": \".\"}".formatted(server.url("/f")));

            assertThat(error.code()).isEqualTo("http/SaveTo");
        }

        private static List<String> names(Path where) throws IOException {
            try (Stream<Path> files = Files.list(where)) {
                return files.map(file -> file.getFileName().toString()).toList();
            }
        }
    }

    @Nested
    class Trouble {

        @ParameterizedTest
        @ValueSource(strings = {"", "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf"})
        void cancelClosesTheConnectionAtOnce(String start) throws Exception {
            try (StalledServer slow = new StalledServer(start)) {
                var attempt = tester.start("{\"url\": \"%s\", \"saveTo\": \"f\"}".formatted(slow.url()));
                assertThat(slow.asked.await(10, TimeUnit.SECONDS)).isTrue();

                attempt.cancel();

                assertThatThrownBy(() -> attempt.await(Duration.ofSeconds(10)))
                        .isInstanceOf(InterruptedException.class);
                assertThat(slow.clientGone.await(10, TimeUnit.SECONDS)).isTrue();
                assertThat(folder).isEmptyDirectory();
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf"})
        void aSlowServerIsATimeoutAlsoWithinTheBody(String start) throws Exception {
            try (StalledServer slow = new StalledServer(start)) {
                StepError error = tester.failure("{\"url\": \"%s\", \"timeout\": \"PT0.2S\"}".formatted(slow.url()));

                assertThat(error.code()).isEqualTo("http/Timeout");
                assertThat(error.next()).isEqualTo(StepError.Next.POLICY);
                assertThat(slow.clientGone.await(10, TimeUnit.SECONDS)).isTrue();
            }
        }

        @Test
        void nobodyListeningIsAConnectionError() throws Exception {
            int port;
            try (ServerSocket free = new ServerSocket(0)) {
                port = free.getLocalPort();
            }

            StepError error = tester.failure("{\"url\": \"http://127.0.0.1:%d/\"}".formatted(port));

            assertThat(error.code()).isEqualTo("http/Connection");
            assertThat(error.next()).isEqualTo(StepError.Next.POLICY);
            assertThat(error).hasMessageContaining("nothing accepts connections at '127.0.0.1:" + port);
        }

        @Test
        void anUnknownHostIsNamed() throws Exception {
            StepError error = tester.failure("{\"url\": \"http://no-such-host.invalid/\"}");

            assertThat(error.code()).isEqualTo("http/Connection");
            assertThat(error).hasMessageContaining("'no-such-host.invalid' is not known");
        }
    }
}
