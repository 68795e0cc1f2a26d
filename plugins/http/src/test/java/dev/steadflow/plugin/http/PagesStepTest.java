package dev.steadflow.plugin.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import dev.steadflow.step.StepError;
import dev.steadflow.step.test.StepShape;
import dev.steadflow.step.test.StepTester;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PagesStepTest {

    private TestServer server;
    private final StepTester<PagesStep.In, PagesStep.Out> tester = new StepTester<>(new PagesStep(), Path.of("."));

    @BeforeEach
    void start() throws IOException {
        server = new TestServer();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    /** Seven items, two a page; asked for by a number or by what was seen before. */
    private static int wanted(String query, String name) {
        return Arrays.stream(String.valueOf(query).split("&"))
                .filter(pair -> pair.startsWith(name + "="))
                .mapToInt(pair -> Integer.parseInt(pair.substring(name.length() + 1)))
                .findFirst()
                .orElse(0);
    }

    private static String items(int from) {
        return IntStream.range(from, Math.min(from + 2, 7)).mapToObj(String::valueOf)
                .collect(Collectors.joining(",", "[", "]"));
    }

    private void serve(String path, String body, HttpExchange exchange) throws IOException {
        assertThat(exchange.getRequestURI().getPath()).isEqualTo(path);
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private PagesStep.Out run(String path, String more) throws Exception {
        return tester.run("{\"url\": \"%s\", \"bearerToken\": \"t0p\", %s}".formatted(server.url(path), more));
    }

    private static void assertAll(PagesStep.Out out, int pages) {
        assertThat(out.items()).extracting(item -> item.asInt()).containsExactly(0, 1, 2, 3, 4, 5, 6);
        assertThat(out.count()).isEqualTo(7);
        assertThat(out.pages()).isEqualTo(pages);
        assertThat(out.more()).isFalse();
    }

    @Test
    void theStepHasIconHelpAndServiceEntry() throws IOException {
        assertThat(StepShape.problemsOf(new PagesStep())).isEmpty();
    }

    @Test
    void linkHeadersLeadOn() throws Exception {
        server.answer("/l", exchange -> {
            int from = wanted(exchange.getRequestURI().getQuery(), "from");
            if (from + 2 < 7) {
                exchange.getResponseHeaders().add("Link",
                        "</l?from=0>; rel=\"first\", </l?from=%d&a=1,2>; title=\"a, b\"; rel=\"next last\"".formatted(
                                from + 2));
            }
            serve("/l", items(from), exchange);
        });

        assertAll(run("/l", "\"next\": \"link\""), 4);
        assertThat(server.last().header("Authorization")).isEqualTo("Bearer t0p");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\"next\": \"cursor\", \"cursor\": \"/meta/token\", \"parameter\": \"from\"",
                    "\"next\": \"cursor\", \"cursor\": \"/meta/url\""})
    void aFieldLeadsOn(String how) throws Exception {
        server.answer("/c", exchange -> {
            int from = wanted(exchange.getRequestURI().getQuery(), "from");
            String meta = from + 2 < 7 ? "{\"token\": %1$d, \"url\": \"?from=%1$d\"}".formatted(from + 2)
                    : "{\"token\": null, \"url\": \"\"}";
            serve("/c", "{\"data\": {\"items\": %s}, \"meta\": %s}".formatted(items(from), meta), exchange);
        });

        assertAll(run("/c", "\"items\": \"/data/items\", " + how), 4);
    }

    @Test
    void numbersLeadOnUntilAPageIsEmpty() throws Exception {
        server.answer("/p", exchange -> serve("/p",
                items(2 * (wanted(exchange.getRequestURI().getQuery(), "page") - 1)), exchange));
        server.answer("/o", exchange -> serve("/o",
                items(wanted(exchange.getRequestURI().getQuery(), "skip")), exchange));

        assertAll(run("/p", "\"next\": \"page\", \"parameter\": \"page\", \"query\": {\"q\": \"a b\"}"), 5);
        assertThat(server.last().uri()).isEqualTo("/p?q=a%20b&page=5");
        assertAll(run("/o", "\"next\": \"offset\", \"parameter\": \"skip\""), 5);
    }

    @Test
    void theLimitsEndItAndSaySo() throws Exception {
        server.answer("/p", exchange -> serve("/p",
                items(2 * wanted(exchange.getRequestURI().getQuery(), "page")), exchange));
        String how = "\"next\": \"page\", \"parameter\": \"page\", \"firstPage\": 0";

        var pages = run("/p", how + ", \"maxPages\": 2");
        var items = run("/p", how + ", \"maxItems\": 3");

        assertThat(pages.count()).isEqualTo(4);
        assertThat(pages.more()).isTrue();
        assertThat(items.count()).isEqualTo(3);
        assertThat(items.more()).isTrue();
    }

    @Test
    void anotherServerDoesNotGetTheCredentials() throws Exception {
        server.answer("/l", exchange -> {
            exchange.getResponseHeaders().add("Link", "<http://evil.example.org/l>; rel=next");
            serve("/l", "[1]", exchange);
        });

        StepError error = tester.failure("{\"url\": \"%s\"}".formatted(server.url("/l")));

        assertThat(error.code()).isEqualTo("http/Redirect");
        assertThat(error).hasMessageContaining("evil.example.org");
    }

    @Test
    void aPageWithoutListAndAnErrorPageAreErrors() throws Exception {
        server.answer("/x", 200, "application/json", "{\"a\": 1}");
        server.answer("/e", 503, "text/plain", "later");

        assertThat(tester.failure("{\"url\": \"%s\"}".formatted(server.url("/x"))).code()).isEqualTo("http/NoList");
        assertThat(tester.failure("{\"url\": \"%s\"}".formatted(server.url("/e"))).next())
                .isEqualTo(StepError.Next.POLICY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\"next\": \"page\"", "\"items\": \"data\"", "\"maxPages\": 0", "\"timeout\": \"PT0S\""})
    void whatMakesNoSenseIsRefused(String more) throws Exception {
        assertThat(tester.failure("{\"url\": \"%s\", %s}".formatted(server.url("/x"), more)).code())
                .isEqualTo("http/BadRequest");
    }
}
