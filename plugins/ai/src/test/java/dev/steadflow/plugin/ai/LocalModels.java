package dev.steadflow.plugin.ai;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A server that speaks the OpenAI-compatible API on the loopback address: it gives prepared answers, one after the other. */
final class LocalModels implements AutoCloseable {

    /** One request as it came in. */
    record Asked(String path, String authorization, JsonNode body) {}

    /** Answers a request. */
    interface Answer {
        void send(HttpExchange exchange) throws IOException;
    }

    final CountDownLatch arrived = new CountDownLatch(1);
    private final HttpServer server;
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();

    LocalModels() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            try (exchange) {
                byte[] body = exchange.getRequestBody().readAllBytes();
                String authorization = exchange.getRequestHeaders().getFirst("Authorization");
                asked.add(new Asked(exchange.getRequestURI().toString(), String.valueOf(authorization),
                        JsonMapper.shared().readTree(body)));
                arrived.countDown();
                answers.remove().send(exchange);
            }
        });
        server.start();
    }

    LocalModels then(int status, String body, String... headers) {
        return then(status, body.getBytes(StandardCharsets.UTF_8), headers);
    }

    LocalModels then(int status, byte[] body, String... headers) {
        return then(exchange -> {
            for (int i = 0; i < headers.length; i += 2) {
                exchange.getResponseHeaders().set(headers[i], headers[i + 1]);
            }
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        });
    }

    LocalModels then(Answer answer) {
        answers.add(answer);
        return this;
    }

    /** An answer of {@code chat/completions} as services send it. */
    LocalModels thenSay(String text) {
        return then(200, """
                {"id": "chatcmpl-1", "object": "chat.completion", "model": "small-2026",
                 "choices": [{"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": %s}}],
                 "usage": {"prompt_tokens": 11, "completion_tokens": 5, "total_tokens": 16}}"""
                .formatted(JsonMapper.shared().writeValueAsString(text)));
    }

    String base() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
    }

    List<Asked> asked() {
        return List.copyOf(asked);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
