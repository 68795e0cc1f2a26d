package dev.steadflow.server.resource;

import dev.steadflow.runtime.api.Delivery;
import dev.steadflow.runtime.api.Payload;
import dev.steadflow.server.http.Exchange;
import dev.steadflow.server.http.Reply;
import dev.steadflow.wire.WireJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** A request from the world as flows see it, and an answer of a flow as the world does. */
final class HookCall {

    /** What a log must not keep: it is shown to whoever may read runs. */
    private static final Set<String> NOT_KEPT = Set.of("authorization", "proxy-authorization", "cookie");

    /** What is between this server and its caller, and no flow's to say. */
    private static final Set<String> OURS = Set.of(
            "connection", "content-length", "transfer-encoding", "keep-alive", "upgrade", "trailer", "te", "date",
            "set-cookie", "strict-transport-security");

    private HookCall() {}

    /** The whole request, without credentials. */
    static Payload payload(Exchange call) throws IOException {
        String type = call.header("Content-Type").orElse("");
        Map<String, String> kept = new LinkedHashMap<>(call.headers());
        kept.keySet().removeAll(NOT_KEPT);
        return new Payload(
                call.method(), call.url(), kept, call.query(), HookBody.of(call.body(), call.contentType(), type));
    }

    /** What the caller hears. */
    static Reply.Bytes reply(Delivery.Answer answer) {
        Map<String, String> headers = new LinkedHashMap<>();
        answer.headers().forEach((name, value) -> {
            if (!OURS.contains(name.toLowerCase(Locale.ROOT))) {
                headers.put(name, value);
            }
        });
        Optional<JsonNode> body = answer.body().filter(value -> !value.isNull());
        if (body.isEmpty()) {
            return new Reply.Bytes(answer.status(), headers, new byte[0]);
        }
        boolean isText = body.get().isString();
        if (headers.keySet().stream().noneMatch("content-type"::equalsIgnoreCase)) {
            headers.put("Content-Type", isText ? "text/plain;charset=utf-8" : "application/json");
        }
        byte[] bytes = isText ? body.get().stringValue().getBytes(StandardCharsets.UTF_8) : WireJson.write(body.get());
        return new Reply.Bytes(answer.status(), headers, bytes);
    }
}
