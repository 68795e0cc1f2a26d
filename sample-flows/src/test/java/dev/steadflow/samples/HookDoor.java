package dev.steadflow.samples;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.steadflow.runtime.api.Delivery;
import dev.steadflow.runtime.api.FlowEngine;
import dev.steadflow.runtime.api.Payload;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The least of a web server by which callers reach the webhooks of an engine: {@code POST /hooks/<inbox>} with JSON. */
final class HookDoor implements AutoCloseable {

    private static final String HOOKS = "/hooks/";
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpServer server;
    private final AtomicReference<FlowEngine> engine = new AtomicReference<>();

    private HookDoor(HttpServer server) {
        this.server = server;
    }

    static HookDoor open() throws IOException {
        HookDoor door = new HookDoor(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
        door.server.createContext(HOOKS, door::answer);
        door.server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        door.server.start();
        return door;
    }

    /** What the engine is to put before the ids of its inboxes. */
    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + HOOKS);
    }

    void leadsTo(FlowEngine behind) {
        engine.set(behind);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String inbox = exchange.getRequestURI().getPath().substring(HOOKS.length());
            JsonNode body = JSON.readTree(exchange.getRequestBody());
            Payload payload = new Payload("POST", url() + inbox, Map.of(), Map.of(), body);
            Delivery.Answer answer = answer(engine.get().deliverByUrl(inbox, payload, Optional.empty()));
            byte[] text = answer.body().map(JsonNode::toString).orElse("").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), text.length == 0 ? -1 : text.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(text);
            }
        }
    }

    private static Delivery.Answer answer(Delivery delivery) {
        return switch (delivery) {
            case Delivery.Accepted accepted -> accepted.answer();
            case Delivery.Duplicate duplicate -> duplicate.answer();
            case Delivery.Held held -> held.answer().join();
            case Delivery.Rejected _ -> new Delivery.Answer(400, Map.of(), Optional.empty());
            case Delivery.Full _ -> new Delivery.Answer(429, Map.of(), Optional.empty());
            case Delivery.Unknown _ -> new Delivery.Answer(404, Map.of(), Optional.empty());
        };
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
