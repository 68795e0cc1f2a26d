package dev.steadflow.client;

import dev.steadflow.wire.ProblemType;
import dev.steadflow.wire.WireJson;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLHandshakeException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Calls a server: URLs, token, times, and what its errors mean. Thread-safe. */
final class RemoteCalls implements AutoCloseable {

    private static final String NAMESPACE = "urn:steadflow:problem:";

    /** What came back. */
    @SuppressWarnings("ArrayRecordComponent") // Read once, and never compared.
    record Answer(int status, java.net.http.HttpHeaders headers, byte[] body) {

        /** The type of a problem, if this is one of ours. */
        Optional<String> problem() {
            return headers.firstValue("Content-Type").filter(type -> type.startsWith("application/problem+json"))
                    .map(type -> json().path("type").asString(""))
                    .filter(type -> type.startsWith(NAMESPACE));
        }

        boolean is(ProblemType type) {
            return problem().filter(type.uri()::equals).isPresent();
        }

        JsonNode json() {
            return WireJson.read(body);
        }

        String detail() {
            return json().path("detail").asString("The server says no more.");
        }
    }

    private final RemoteSettings settings;
    private final HttpClient http;

    RemoteCalls(RemoteSettings settings) {
        this.settings = settings;
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(settings.connect())
                // A redirect would carry the token to somebody else.
                .followRedirects(HttpClient.Redirect.NEVER);
        settings.truststore().map(Trust::in).ifPresent(builder::sslContext);
        this.http = builder.build();
    }

    /** A path of segments and a query; everything that people may have written is encoded. */
    static String path(String... segments) {
        StringBuilder path = new StringBuilder("/api/v1");
        for (String segment : segments) {
            path.append('/').append(encoded(segment));
        }
        return path.toString();
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** How long a call may take. */
    Duration longest() {
        return settings.answer();
    }

    /** A GET that answers with a record. */
    <T> T get(String path, Class<T> type) {
        return read(expectDone(send("GET", path, Optional.empty(), Map.of(), settings.answer())), type);
    }

    /** A POST that answers with a record. */
    <T> T post(String path, Optional<Object> body, Map<String, String> headers, Class<T> type) {
        return read(expectDone(send("POST", path, body, headers, settings.answer())), type);
    }

    /**
     * A call, whatever it is answered.
     *
     * @param body what {@link WireJson} writes
     * @throws RemoteException when there is no answer
     */
    Answer send(String method, String path, Optional<Object> body, Map<String, String> headers, Duration longest) {
        HttpRequest.Builder request = request(path).timeout(longest);
        body.ifPresent(value -> request.header("Content-Type", "application/json"));
        headers.forEach(request::header);
        request.method(method, body.map(WireJson::write).map(BodyPublishers::ofByteArray)
                .orElseGet(BodyPublishers::noBody));
        HttpResponse<byte[]> response = exchange(request.build(), BodyHandlers.ofByteArray());
        return new Answer(response.statusCode(), response.headers(), response.body());
    }

    /**
     * A stream. The caller closes its body.
     *
     * @throws RemoteException when there is no answer, or not 200
     */
    HttpResponse<InputStream> stream(String path, Optional<String> lastEventId) {
        HttpRequest.Builder request = request(path).header("Accept", "text/event-stream");
        lastEventId.ifPresent(id -> request.header("Last-Event-ID", id));
        HttpResponse<InputStream> response = exchange(request.build(), BodyHandlers.ofInputStream());
        if (response.statusCode() == 200) {
            return response;
        }
        try (InputStream body = response.body()) {
            throw failure(new Answer(response.statusCode(), response.headers(), body.readAllBytes()));
        } catch (IOException broken) {
            throw unreachable(broken);
        }
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(settings.url() + path));
        settings.token().ifPresent(token -> request.header("Authorization", "Bearer " + token));
        return request;
    }

    private <T> HttpResponse<T> exchange(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
        try {
            return http.send(request, handler);
        } catch (SSLHandshakeException untrusted) {
            throw new RemoteException(
                    RemoteException.Kind.UNTRUSTED,
                    "Expected a certificate of " + settings.url() + " that is trusted, but found another: "
                            + untrusted.getMessage() + ". A truststore with the right one makes it trusted.",
                    untrusted);
        } catch (IOException broken) {
            throw unreachable(broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new RemoteException(
                    RemoteException.Kind.UNREACHABLE, "The call of " + settings.url() + " was stopped.", stopped);
        }
    }

    /** An answer of 2xx, or what is wrong. */
    Answer expectDone(Answer answer) {
        if (answer.status() >= 200 && answer.status() < 300) {
            return answer;
        }
        throw failure(answer);
    }

    private <T> T read(Answer answer, Class<T> type) {
        try {
            return WireJson.read(answer.body(), type);
        } catch (JacksonException other) {
            throw incompatible("an answer that is no " + type.getSimpleName(), other);
        }
    }

    RemoteException unreachable(IOException broken) {
        return new RemoteException(
                RemoteException.Kind.UNREACHABLE,
                "Expected a Steadflow server at " + settings.url() + ", but it cannot be reached: "
                        + Unreachable.why(broken)
                        + ". Is the address right, and is 'steadflow serve' running there?",
                broken);
    }

    RemoteException incompatible(String found, @org.jspecify.annotations.Nullable Exception cause) {
        return new RemoteException(
                RemoteException.Kind.INCOMPATIBLE,
                "Expected a Steadflow server of this version at " + settings.url() + ", but found " + found
                        + ". Check the address, and use the same version on both sides.",
                cause);
    }

    /** What an answer that is not 2xx means. */
    RuntimeException failure(Answer answer) {
        if (answer.problem().isEmpty()) {
            return incompatible("status " + answer.status() + " without a reason that Steadflow gives", null);
        }
        String detail = answer.detail();
        return Problems.failure(answer.status(), answer.problem().get().substring(NAMESPACE.length()), detail,
                settings.url());
    }

    @Override
    public void close() {
        http.shutdownNow();
        http.close();
    }
}
