package dev.steadflow.server.resource;

import dev.steadflow.runtime.api.Delivery;
import dev.steadflow.runtime.api.FlowEngine;
import dev.steadflow.runtime.api.Payload;
import dev.steadflow.runtime.journal.StoreException;
import dev.steadflow.server.access.RateLimits;
import dev.steadflow.server.access.Role;
import dev.steadflow.server.http.Exchange;
import dev.steadflow.server.http.Reply;
import dev.steadflow.server.http.Route;
import dev.steadflow.server.http.Route.About;
import dev.steadflow.server.problem.ProblemException;
import dev.steadflow.wire.ProblemType;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tools.jackson.databind.JsonNode;

/**
 * Where the world calls: inboxes by their unguessable URLs, and those with names for callers with a token. What is
 * answered with 202 is durable. Thread-safe.
 */
public final class HooksResource {

    /** What became of a payload: accepted, duplicate, answered by the flow, or held for its answer. */
    private static final String DELIVERY = "Steadflow-Delivery";

    private final FlowEngine engine;
    private final RateLimits rates;
    private final Duration longestWait;

    /**
     * @param rates how often an inbox may be called
     * @param longestWait how long callers wait for a flow's own answer
     */
    public HooksResource(FlowEngine engine, RateLimits rates, Duration longestWait) {
        this.engine = engine;
        this.rates = rates;
        this.longestWait = longestWait;
    }

    /** What can be called. */
    public List<Route> routes() {
        return List.of(
                new Route(Route.ANY_METHOD, "/hooks/{inbox}", Role.PUBLIC, call -> deliver(call, true),
                        about("callHook", "Gives a request to a flow that waits for it, by any method.")),
                new Route("POST", "/api/v1/inboxes/{inbox}", Role.OPERATE, call -> deliver(call, false),
                        about("deliver", "Gives a payload to an inbox by its id or name.")));
    }

    private static About about(String id, String summary) {
        return new About(id, summary, List.of(CallKey.parameter()), Optional.of(JsonNode.class), 202, Optional.empty());
    }

    private Reply deliver(Exchange call, boolean byUrl) throws IOException, InterruptedException {
        String inbox = call.segment("inbox");
        if (byUrl) {
            rates.take(inbox, "calls of one inbox");
        }
        Optional<String> key = CallKey.of(call);
        Payload payload = HookCall.payload(call);
        Delivery delivery = byUrl
                ? engine.deliverByUrl(inbox, payload, key)
                : engine.deliver(inbox, payload, key);
        return switch (delivery) {
            case Delivery.Accepted accepted -> told("accepted", HookCall.reply(accepted.answer()), byUrl);
            case Delivery.Duplicate again -> told("duplicate", HookCall.reply(again.answer()), byUrl);
            case Delivery.Held _ when !byUrl && call.header("Prefer").orElse("").contains("respond-async") ->
                told("held", Reply.empty(202), false);
            case Delivery.Held held -> told("answered", awaited(held.answer()), byUrl);
            case Delivery.Rejected rejected -> throw new ProblemException(
                    ProblemType.PAYLOAD_REFUSED, String.join(" ", rejected.problems()))
                    .with("problems", rejected.problems());
            case Delivery.Full full -> throw new ProblemException(
                    ProblemType.INBOX_FULL, "Expected room in the inbox, but it keeps " + full.kept()
                            + " payloads that its flow has not taken. Nothing was accepted; try again later.")
                    .with("kept", full.kept())
                    .retryAfterSeconds(10);
            case Delivery.Unknown _ -> {
                if (byUrl) {
                    yield Reply.empty(404); // Who guesses learns nothing.
                }
                throw new ProblemException(
                        ProblemType.INBOX_NOT_FOUND,
                        "Expected an open inbox with this id or name, but there is none. GET"
                                + " /api/v1/runs/{run}/inboxes lists those of a run.");
            }
        };
    }

    /** Programs that give payloads want to know what became of them, whatever the flow answers; those of a URL do not. */
    private static Reply.Bytes told(String what, Reply.Bytes reply, boolean byUrl) {
        if (byUrl) {
            return reply;
        }
        Map<String, String> headers = new LinkedHashMap<>(reply.headers());
        headers.put(DELIVERY, what);
        return new Reply.Bytes(reply.status(), headers, reply.body());
    }

    private Reply.Bytes awaited(CompletableFuture<Delivery.Answer> coming) throws InterruptedException {
        try {
            return HookCall.reply(coming.get(longestWait.toNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException later) {
            throw new ProblemException(
                    ProblemType.ANSWER_TIMEOUT,
                    "The payload is accepted and kept, but the flow has not answered within " + longestWait.toSeconds()
                            + " seconds; it goes on without this caller. A call with the same Idempotency-Key waits"
                            + " again and gives it nothing twice.");
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof StoreException store) {
                throw EngineProblems.explain(store);
            }
            throw new IllegalStateException("The flow's answer could not be waited for.", failed.getCause());
        }
    }
}
