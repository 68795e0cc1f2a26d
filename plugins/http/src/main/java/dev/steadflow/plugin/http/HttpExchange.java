package dev.steadflow.plugin.http;

import dev.steadflow.step.StepError;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Sends requests, waiting in a way that an interrupt or the deadline ends at once, closing the connection, also while the body
 * is being read.
 */
final class HttpExchange {

    private HttpExchange() {}

    static Response send(Request request, Optional<Download> download, BodyLimits limits, CallOptions options)
            throws StepError, InterruptedException {
        ByteArrayOutputStream memory = new ByteArrayOutputStream();
        BodyHandler<Boolean> handler = info -> download.isPresent() && info.statusCode() / 100 == 2
                ? LimitedBody.toFile(download.get().stream(), limits.inFile())
                : LimitedBody.inMemory(memory, limits.inMemory());
        Deadline deadline = options.deadline();
        CompletableFuture<HttpResponse<Boolean>> answer = SharedClient.of(options.proxy(), options.context())
                .sendAsync(httpRequest(request), handler);
        try {
            HttpResponse<Boolean> response = answer.get(deadline.nanosLeft(), TimeUnit.NANOSECONDS);
            return new Response(
                    response.statusCode(), headers(response), ByteText.of(memory), response.body());
        } catch (TimeoutException e) {
            throw StepError.failed("http/Timeout", "%s did not answer completely within %s."
                    .formatted(request.shown(), deadline.total())).causedBy(e);
        } catch (ExecutionException e) {
            throw ExchangeFailures.error(request, e.getCause() == null ? e : e.getCause());
        } finally {
            answer.cancel(true); // Closes the connection if the exchange is still under way.
        }
    }

    private static HttpRequest httpRequest(Request request) throws StepError {
        try {
            HttpRequest.Builder builder = HttpRequest.newBuilder(request.uri())
                    .method(request.method(), request.body().orElse(BodyPublishers.noBody()))
                    // Over plain http the client would ask each server to upgrade, which confuses some.
                    .version(request.uri().getScheme().equalsIgnoreCase("https")
                            ? HttpClient.Version.HTTP_2
                            : HttpClient.Version.HTTP_1_1);
            request.headers().forEach(builder::setHeader);
            return builder.build();
        } catch (IllegalArgumentException e) {
            throw RequestRules.refused("%s cannot be sent: %s.".formatted(request.shown(), e.getMessage())).causedBy(e);
        }
    }

    private static Map<String, List<String>> headers(HttpResponse<?> response) {
        Map<String, List<String>> headers = new TreeMap<>();
        response.headers().map().forEach((name, values) -> {
            if (!name.startsWith(":")) { // HTTP/2 keeps the status among them.
                headers.put(name.toLowerCase(Locale.ROOT), List.copyOf(values));
            }
        });
        return Collections.unmodifiableMap(headers);
    }
}
