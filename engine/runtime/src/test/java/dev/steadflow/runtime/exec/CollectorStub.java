package dev.steadflow.runtime.exec;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Takes traces as an OpenTelemetry collector does: OTLP as JSON, by POST to {@code /v1/traces}. */
final class CollectorStub implements AutoCloseable {

    /** A span as it arrived. */
    record Arrived(JsonNode json) {

        String name() {
            return json.path("name").asString();
        }

        String text(String field) {
            return json.path(field).asString("");
        }

        long nanos(String field) {
            return Long.parseLong(text(field));
        }

        /** The attributes by name; numbers as text, as OTLP has them. */
        Map<String, String> attributes() {
            Map<String, String> attributes = new TreeMap<>();
            for (JsonNode attribute : json.path("attributes")) {
                JsonNode value = attribute.path("value");
                attributes.put(
                        attribute.path("key").asString(),
                        value.has("intValue") ? value.path("intValue").asString()
                                : value.path("stringValue").asString());
            }
            return attributes;
        }
    }

    private final HttpServer server;
    private final List<Arrived> spans = new CopyOnWriteArrayList<>();
    private final List<String> tokens = new CopyOnWriteArrayList<>();
    private final List<JsonNode> resources = new CopyOnWriteArrayList<>();

    /** How many requests are answered with 503 before one is taken. */
    final AtomicInteger refusals = new AtomicInteger();

    CollectorStub() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/traces", this::take);
        server.start();
    }

    private void take(HttpExchange exchange) {
        try (exchange) {
            JsonNode body = new JsonMapper().readTree(exchange.getRequestBody().readAllBytes());
            boolean refused = refusals.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
            if (!refused) {
                tokens.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
                for (JsonNode resource : body.path("resourceSpans")) {
                    resources.add(resource.path("resource"));
                    for (JsonNode scope : resource.path("scopeSpans")) {
                        scope.path("spans").forEach(span -> spans.add(new Arrived(span)));
                    }
                }
            }
            exchange.sendResponseHeaders(refused ? 503 : 200, -1);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    URI url() {
        return URI.create("http://" + server.getAddress().getAddress().getHostAddress() + ":"
                + server.getAddress().getPort() + "/v1/traces");
    }

    List<Arrived> spans() {
        return List.copyOf(spans);
    }

    List<String> tokens() {
        return List.copyOf(tokens);
    }

    List<JsonNode> resources() {
        return List.copyOf(resources);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
