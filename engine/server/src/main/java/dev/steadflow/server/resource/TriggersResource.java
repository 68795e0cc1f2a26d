package dev.steadflow.server.resource;

import dev.steadflow.runtime.api.RunRefusedException;
import dev.steadflow.runtime.api.TriggerCall;
import dev.steadflow.runtime.api.TriggerView;
import dev.steadflow.runtime.api.Triggers;
import dev.steadflow.server.access.RateLimits;
import dev.steadflow.server.access.Role;
import dev.steadflow.server.http.Exchange;
import dev.steadflow.server.http.Reply;
import dev.steadflow.server.http.Route;
import dev.steadflow.server.http.Route.About;
import dev.steadflow.server.problem.ProblemException;
import dev.steadflow.wire.ProblemType;
import dev.steadflow.wire.TriggerLine;
import dev.steadflow.wire.TriggerList;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What starts flows by itself: to look at, to let stand still, and the URLs that start runs. Thread-safe. */
public final class TriggersResource {

    private final Triggers triggers;
    private final RateLimits rates;

    /** @param rates how often a URL may be called */
    public TriggersResource(Triggers triggers, RateLimits rates) {
        this.triggers = triggers;
        this.rates = rates;
    }

    /** What can be called. */
    public List<Route> routes() {
        return List.of(
                new Route("GET", "/api/v1/triggers", Role.READ, this::list,
                        About.of("listTriggers", "Lists what starts flows by itself, with its next times.",
                                TriggerList.class)),
                order("pause", this::pause,
                        About.of("pauseTrigger", "Lets a trigger stand still; what comes meanwhile starts no run.",
                                TriggerLine.class)),
                order("resume", this::resume,
                        About.of("resumeTrigger", "Lets a paused trigger go on from now.", TriggerLine.class)),
                new Route(Route.ANY_METHOD, "/hooks/start/{flow}/{trigger}/{token}", Role.PUBLIC, this::start,
                        new About("callTrigger",
                                "Starts a run with the request as its input. It is durable when this answers.",
                                List.of(CallKey.parameter()), Optional.of(JsonNode.class), 202, Optional.empty())));
    }

    private static Route order(String verb, Route.Operation operation, About about) {
        return new Route("POST", "/api/v1/flows/{flow}/triggers/{trigger}/" + verb, Role.OPERATE, operation,
                about.answering(202));
    }

    private Reply list(Exchange call) {
        return Reply.ok(new TriggerList(triggers.all().stream().map(TriggerLine::of).toList()));
    }

    private Reply pause(Exchange call) {
        return ordered(call, triggers::pause);
    }

    private Reply resume(Exchange call) {
        return ordered(call, triggers::resume);
    }

    /** What is done with a trigger. */
    private interface Order {
        void give(String flowId, String triggerId);
    }

    private Reply ordered(Exchange call, Order order) {
        String flow = call.segment("flow");
        String trigger = call.segment("trigger");
        try {
            order.give(flow, trigger);
        } catch (RunRefusedException unknown) {
            throw new ProblemException(ProblemType.TRIGGER_NOT_FOUND, String.valueOf(unknown.getMessage()));
        }
        TriggerView now = triggers.all().stream()
                .filter(view -> view.flowId().equals(flow) && view.trigger().id().equals(trigger))
                .findFirst()
                .orElseThrow(() -> new ProblemException(
                        ProblemType.TRIGGER_NOT_FOUND, "The triggers of flow '" + flow
                                + "' were switched off at this moment."));
        return Reply.accepted(TriggerLine.of(now));
    }

    private Reply start(Exchange call) throws IOException {
        String flow = call.segment("flow");
        String trigger = call.segment("trigger");
        rates.take(flow + "/" + trigger, "calls of one trigger");
        TriggerCall became = triggers.call(
                flow, trigger, call.segment("token"), HookCall.payload(call), CallKey.of(call));
        return switch (became) {
            case TriggerCall.Started started -> HookCall.reply(started.answer());
            case TriggerCall.Refused refused ->
                throw new ProblemException(ProblemType.PAYLOAD_REFUSED, refused.reason());
            case TriggerCall.NoRoom full ->
                throw new ProblemException(ProblemType.TOO_MANY_CALLS, full.reason()).retryAfterSeconds(10);
            case TriggerCall.Paused _ -> throw new ProblemException(
                    ProblemType.TRIGGER_PAUSED,
                    "Somebody lets this trigger stand still. Nothing was started; try again "
                            + "later.")
                    .retryAfterSeconds(60);
            case TriggerCall.Unknown _ -> Reply.empty(404); // Who guesses learns nothing.
        };
    }
}
