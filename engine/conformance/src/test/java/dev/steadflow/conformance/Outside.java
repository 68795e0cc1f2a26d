package dev.steadflow.conformance;

import dev.steadflow.flow.event.RunId;
import dev.steadflow.runtime.api.Delivery;
import dev.steadflow.runtime.api.FlowEngine;
import dev.steadflow.runtime.api.Payload;
import dev.steadflow.runtime.api.RunRefusedException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.JsonNode;

/** The engine's interface as clients outside use it: with keys, so that saying something again changes nothing. */
final class Outside {

    private Outside() {}

    static void start(Scene scene, String key, String flow, JsonNode input) throws IOException {
        scene.engine().startOnce(key, scene.flow(flow), input, Path.of(""));
    }

    static void post(Scene scene, String inbox, JsonNode body) {
        scene.willHear(heard(scene.engine().deliver(inbox, Payload.of(body), Optional.of(key(inbox, body)))));
    }

    /** As an HTTP server would, for somebody who knows the URL only. */
    static void call(Scene scene, String inbox, Payload payload) {
        scene.willHear(heard(scene.engine().deliverByUrl(inbox, payload, Optional.of(key(inbox, payload.body())))));
    }

    /** A step's post; the engine must not answer it later. */
    static void postFromStep(FlowEngine engine, String inbox, JsonNode body) {
        Delivery delivery = engine.deliver(inbox, Payload.of(body), Optional.of(key(inbox, body)));
        if (!(delivery instanceof Delivery.Accepted || delivery instanceof Delivery.Duplicate)) {
            throw new IllegalStateException("Expected the inbox to accept the payload, but found " + delivery + ".");
        }
    }

    private static String key(String inbox, JsonNode body) {
        String key = inbox + body;
        return key.substring(0, Math.min(200, key.length()));
    }

    private static CompletableFuture<String> heard(Delivery delivery) {
        return switch (delivery) {
            case Delivery.Accepted accepted -> now(words(accepted.answer()));
            case Delivery.Held held ->
                held.answer().handle((answer, broken) -> broken == null ? words(answer) : "cut off");
            case Delivery.Rejected rejected -> now("400 " + String.join(" ", rejected.problems()));
            case Delivery.Full _ -> now("429");
            case Delivery.Unknown _ -> now("404");
            case Delivery.Duplicate duplicate -> now(words(duplicate.answer()));
        };
    }

    private static CompletableFuture<String> now(String words) {
        return CompletableFuture.completedFuture(words);
    }

    /** {@code 402 Hello}; a text as it is, anything else as JSON. */
    private static String words(Delivery.Answer answer) {
        return answer.status() + answer.body()
                .filter(body -> !body.isNull())
                .map(body -> " " + (body.isString() ? body.stringValue() : body.toString()))
                .orElse("");
    }

    static void signal(Scene scene, RunId run, String name, JsonNode data) {
        try {
            scene.engine().signal(run, name, data, Optional.of(name + data));
            scene.heard("accepted");
        } catch (RunRefusedException refused) {
            scene.heard("refused");
        }
    }
}
