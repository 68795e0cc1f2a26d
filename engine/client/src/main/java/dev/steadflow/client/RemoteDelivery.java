package dev.steadflow.client;

import dev.steadflow.runtime.api.Delivery;
import dev.steadflow.runtime.api.Payload;
import dev.steadflow.wire.ProblemType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Gives payloads to inboxes of a server. Each has a key, also when nobody gave one, so that asking again for a flow's answer
 * gives it nothing twice. Thread-safe.
 */
final class RemoteDelivery {

    private static final String OUTCOME = "Steadflow-Delivery";

    private final RemoteCalls calls;

    RemoteDelivery(RemoteCalls calls) {
        this.calls = calls;
    }

    Delivery deliver(String inbox, Payload payload, Optional<String> key) {
        String path = RemoteCalls.path("inboxes", inbox) + query(payload);
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Idempotency-Key", key.orElseGet(() -> UUID.randomUUID().toString()));
        Map<String, String> first = new LinkedHashMap<>(headers);
        first.put("Prefer", "respond-async");
        RemoteCalls.Answer answer = send("POST", path, payload, first);
        return switch (answer.headers().firstValue(OUTCOME).orElse("")) {
            case "held" -> new Delivery.Held(later(path, payload, headers));
            case "duplicate" -> new Delivery.Duplicate(said(answer));
            case "accepted", "answered" -> new Delivery.Accepted(said(answer));
            default -> refused(answer);
        };
    }

    /** By the inbox's URL, as anybody calls it who knows nothing else. */
    Delivery deliverByUrl(String inbox, Payload payload, Optional<String> key) {
        Map<String, String> headers = new LinkedHashMap<>();
        key.ifPresent(text -> headers.put("Idempotency-Key", text));
        RemoteCalls.Answer answer =
                send(payload.method(), "/hooks/" + RemoteCalls.encoded(inbox) + query(payload), payload, headers);
        if (answer.problem().isPresent()) {
            return refused(answer);
        }
        return answer.status() == 404 && answer.body().length == 0
                ? new Delivery.Unknown()
                : new Delivery.Accepted(said(answer));
    }

    private RemoteCalls.Answer send(String method, String path, Payload payload, Map<String, String> headers) {
        return calls.send(method, path, Optional.<Object>of(payload.body()).filter(body -> !payload.body().isNull()),
                headers, calls.longest());
    }

    private static String query(Payload payload) {
        List<String> pairs = new ArrayList<>();
        payload.query().forEach((name, values) -> values.forEach(
                value -> pairs.add(RemoteCalls.encoded(name) + "=" + RemoteCalls.encoded(value))));
        return pairs.isEmpty() ? "" : "?" + String.join("&", pairs);
    }

    /** Asks for the flow's answer until it comes. */
    private CompletableFuture<Delivery.Answer> later(String path, Payload payload, Map<String, String> headers) {
        CompletableFuture<Delivery.Answer> coming = new CompletableFuture<>();
        Thread _ = Thread.ofVirtual().name("held-payload").start(() -> {
            try {
                RemoteCalls.Answer answer = send("POST", path, payload, headers);
                while (answer.is(ProblemType.ANSWER_TIMEOUT) && !coming.isDone()) {
                    answer = send("POST", path, payload, headers);
                }
                boolean answered = answer.headers().firstValue(OUTCOME).isPresent();
                boolean _ = answered
                        ? coming.complete(said(answer))
                        : coming.completeExceptionally(calls.failure(answer));
            } catch (RuntimeException failed) {
                boolean _ = coming.completeExceptionally(failed);
            }
        });
        return coming;
    }

    private Delivery refused(RemoteCalls.Answer answer) {
        if (answer.is(ProblemType.PAYLOAD_REFUSED)) {
            List<String> problems = answer.json().path("problems").valueStream()
                    .map(problem -> problem.asString("")).toList();
            return new Delivery.Rejected(problems.isEmpty() ? List.of(answer.detail()) : problems);
        }
        if (answer.is(ProblemType.INBOX_FULL)) {
            return new Delivery.Full(answer.json().path("kept").asInt(0));
        }
        if (answer.is(ProblemType.INBOX_NOT_FOUND)) {
            return new Delivery.Unknown();
        }
        throw calls.failure(answer);
    }

    private static Delivery.Answer said(RemoteCalls.Answer answer) {
        Map<String, String> headers = new LinkedHashMap<>();
        answer.headers().map().forEach((name, values) -> {
            if (!name.startsWith(":") && !name.equalsIgnoreCase(OUTCOME)) {
                headers.put(name, String.join(", ", values));
            }
        });
        return new Delivery.Answer(answer.status(), headers, body(answer));
    }

    private static Optional<JsonNode> body(RemoteCalls.Answer answer) {
        if (answer.body().length == 0) {
            return Optional.empty();
        }
        String type = answer.headers().firstValue("Content-Type").orElse("");
        if (type.contains("json")) {
            try {
                return Optional.of(answer.json());
            } catch (JacksonException said) {
                // A flow may say that a text is JSON; then it is shown as the text that it is.
                return Optional.of(text(answer));
            }
        }
        return Optional.of(text(answer));
    }

    private static JsonNode text(RemoteCalls.Answer answer) {
        return JsonNodeFactory.instance.stringNode(new String(answer.body(), StandardCharsets.UTF_8));
    }
}
