package dev.steadflow.plugin.ai;

import dev.steadflow.step.StepContext;
import dev.steadflow.step.StepError;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sends requests over one client that attempts share. An interrupt or the time limit ends a call at once, closing its connection, also while the answer is being read.
 */
final class ModelCalls {

    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(10);

    private final HttpClient client;

    private ModelCalls(HttpClient client) {
        this.client = client;
    }

    /** Those of an attempt. */
    static ModelCalls of(StepContext context) throws StepError, InterruptedException {
        return new ModelCalls(context.resource(Client.class, "", () -> new Client(newClient())).client());
    }

    private static HttpClient newClient() {
        return HttpClient.newBuilder()
                .connectTimeout(CONNECT_LIMIT)
                .followRedirects(HttpClient.Redirect.NEVER) // A key must not follow to another host.
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .build();
    }

    /** A client with its connections, which attempts share. */
    private record Client(HttpClient client) implements AutoCloseable {
        /** Ends what is under way as well: nobody waits for it any more. */
        @Override
        public void close() {
            client.shutdownNow();
        }
    }

    /**
     * Posts a request and reads its JSON answer.
     *
     * @param maxBytes the longest answer to read
     * @throws StepError {@code ai/Status}, {@code ai/Login}, {@code ai/Connection}, {@code ai/Timeout} or
     *     {@code ai/BadAnswer}
     */
    JsonNode post(ModelServer server, String path, JsonNode request, long maxBytes)
            throws StepError, InterruptedException {
        URI uri = server.at(path);
        return read(uri, send(builder(uri, server).POST(
                BodyPublishers.ofString(request.toString(), StandardCharsets.UTF_8)), uri, server.timeout(), maxBytes));
    }

    /** Asks for JSON without sending any; errors as {@link #post} has them. */
    JsonNode get(ModelServer server, String path, long maxBytes) throws StepError, InterruptedException {
        URI uri = server.at(path);
        return read(uri, send(builder(uri, server).GET(), uri, server.timeout(), maxBytes));
    }

    private static JsonNode read(URI uri, HttpResponse<byte[]> response) throws StepError {
        if (response.statusCode() / 100 != 2) {
            throw StatusRules.error(uri, response);
        }
        try {
            JsonNode answer = JsonMapper.shared().readTree(response.body());
            if (answer.isObject()) {
                return answer;
            }
            throw badAnswer(uri, "expected a JSON object, but found " + (response.body().length == 0 ? "nothing"
                    : answer.getNodeType().name().toLowerCase(Locale.ROOT)));
        } catch (JacksonException e) {
            throw badAnswer(uri, "it is no JSON at line %d, column %d".formatted(
                    e.getLocation().getLineNr(), e.getLocation().getColumnNr()));
        }
    }

    /** Fetches a file that an answer refers to; the server's key does not go along. */
    byte[] fetch(URI uri, Duration timeout, long maxBytes) throws StepError, InterruptedException {
        HttpResponse<byte[]> response = send(HttpRequest.newBuilder(uri).GET(), uri, timeout, maxBytes);
        if (response.statusCode() != 200) {
            throw StatusRules.error(uri, response);
        }
        return response.body();
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request, URI uri, Duration timeout, long maxBytes)
            throws StepError, InterruptedException {
        BodyHandler<byte[]> handler = BodyHandlers.limiting(BodyHandlers.ofByteArray(), maxBytes);
        CompletableFuture<HttpResponse<byte[]>> answer = client.sendAsync(request.build(), handler);
        try {
            return answer.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw StepError.failed("ai/Timeout", "%s did not answer completely within %s. Raise 'timeout', or ask for "
                    .formatted(StatusRules.shown(uri), timeout) + "less.").causedBy(e);
        } catch (ExecutionException e) {
            throw connection(uri, e.getCause() == null ? e : e.getCause());
        } finally {
            answer.cancel(true); // Closes the connection if the exchange is still under way.
        }
    }

    private static HttpRequest.Builder builder(URI uri, ModelServer server) throws StepError {
        try {
            HttpRequest.Builder builder = HttpRequest.newBuilder(uri);
            server.headers().forEach(builder::setHeader);
            // Over plain http the client would ask each server to upgrade, which confuses some.
            return uri.getScheme().equalsIgnoreCase("https") ? builder : builder.version(HttpClient.Version.HTTP_1_1);
        } catch (IllegalArgumentException e) { // Its message may show a value: a key with a line break.
            throw ModelServer.badInput("A header of 'headers', or 'apiKey', cannot be sent: it holds a character that "
                    + "headers do not take, or its name is reserved.");
        }
    }

    static StepError badAnswer(URI uri, String what) {
        return StepError.failed("ai/BadAnswer", "The answer of %s cannot be used: %s."
                .formatted(StatusRules.shown(uri), what));
    }

    private static StepError connection(URI uri, Throwable failure) {
        String reason = failure instanceof ConnectException
                ? "nothing accepts connections there"
                : String.valueOf(failure.getMessage());
        return StepError.failed("ai/Connection", "Talking to %s failed: %s.".formatted(StatusRules.shown(uri), reason))
                .causedBy(failure);
    }
}
