package dev.steadflow.runtime.exec;

import dev.steadflow.flow.event.RunId;
import dev.steadflow.runtime.api.Delivery;
import dev.steadflow.runtime.journal.StoreException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Callers that wait for a flow's answer, in this process. At most one entry for each payload; a caller who asks again
 * shares it. Thread-safe.
 */
final class HeldCallers {

    /** What callers hear when their inbox closes before anybody has answered. */
    static final Delivery.Answer NOBODY_ANSWERED = new Delivery.Answer(
            500,
            Map.of("content-type", "text/plain; charset=utf-8"),
            Optional.of(JsonNodeFactory.instance
                    .stringNode("The flow accepted this request, but ended its work here before it answered.")));

    private record Call(RunId run, String payload) {}

    private record Holding(String inbox, CompletableFuture<Delivery.Answer> answer) {}

    private final Map<Call, Holding> held = new ConcurrentHashMap<>();

    /** Holds a caller until a payload is answered. */
    CompletableFuture<Delivery.Answer> hold(RunId run, String inbox, String payload) {
        return held.computeIfAbsent(new Call(run, payload), call -> new Holding(inbox, new CompletableFuture<>()))
                .answer();
    }

    /** Answers who is held for a payload, if anybody is. */
    void answer(RunId run, String payload, Delivery.Answer answer) {
        Holding holding = held.remove(new Call(run, payload));
        if (holding != null) {
            holding.answer().complete(answer);
        }
    }

    /** An inbox closes. */
    void close(RunId run, String inbox) {
        held.forEach((call, holding) -> {
            if (call.run().equals(run) && holding.inbox().equals(inbox)) {
                answer(run, call.payload(), NOBODY_ANSWERED);
            }
        });
    }

    /** The payloads of a run whose callers are held. */
    List<String> payloads(RunId run) {
        return held.keySet().stream().filter(call -> call.run().equals(run)).map(Call::payload).toList();
    }

    /** The engine closes: nobody here hears the answers that are still to come. */
    void closeAll() {
        held.forEach((call, holding) -> {
            held.remove(call);
            holding.answer().completeExceptionally(new StoreException(
                    StoreException.Kind.UNAVAILABLE,
                    "The engine is closed. Run " + call.run() + " has the payload and goes on when it is opened again.",
                    null));
        });
    }
}
