package dev.steadflow.server.resource;

import dev.steadflow.runtime.api.Delivery;
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
import dev.steadflow.wire.HookStart;
import dev.steadflow.wire.ProblemType;
import dev.steadflow.wire.TriggerLine;
import dev.steadflow.wire.TriggerList;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** What starts flows by itself: to look at, to let stand still, and the URLs that start runs. Thread-safe. */
public final class TriggersResource {

    /** Says which run a request has started, also beside a flow's own answer. */
    private static final String RUN = "Steadflow-Run";

    private static final Pattern BEARER = Pattern.compile("(?i:bearer) +([!-~]+) *");

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
                                List.of(CallKey.parameter()), Optional.of(JsonNode.class), 202,
                                Optional.of(HookStart.class))),
                new Route(Route.ANY_METHOD, "/hooks/start/{path}", Role.PUBLIC, this::startAtPath,
                        new About("callTriggerPath",
                                "Starts a run at a webhook's fixed path; with its token as bearer where it has one.",
                                List.of(CallKey.parameter()), Optional.of(JsonNode.class), 202,
                                Optional.of(HookStart.class))));
    }

    private static Route order(String verb, Route.Operation operation, About about) {
        return new Route("POST", "/api/v1/flows/{flow}/triggers/{trigger}/" + verb, Role.OPERATE, operation,
                about.answering(202));
    }

    /** The flow's own answer, or which run it is. */
    private static Reply told(TriggerCall.Started started) {
        Map<String, String> header = Map.of(RUN, started.run().text());
        if (started.answer().equals(Delivery.Answer.ACCEPTED)) {
            return new Reply.Json(202, header, new HookStart(started.run().text()));
        }
        Reply.Bytes answer = HookCall.reply(started.answer());
        Map<String, String> headers = new LinkedHashMap<>(answer.headers());
        headers.putAll(header);
        return new Reply.Bytes(answer.status(), headers, answer.body());
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
        return reply(triggers.call(
                flow, trigger, call.segment("token"), HookCall.payload(call), CallKey.of(call)));
    }

    private Reply startAtPath(Exchange call) throws IOException {
        String path = call.segment("path");
        rates.take(path, "calls of one trigger");
        Optional<String> token = call.header("Authorization").map(BEARER::matcher).filter(Matcher::matches)
                .map(bearer -> bearer.group(1));
        return reply(triggers.callPath(path, token, HookCall.payload(call), CallKey.of(call)));
    }

    private static Reply reply(TriggerCall became) {
        return switch (became) {
            case TriggerCall.Started started -> told(started);
            case TriggerCall.Unauthorized unknown ->
                throw new ProblemException(ProblemType.TOKEN_NEEDED, unknown.reason())
                        .withHeader("WWW-Authenticate", "Bearer realm=\"steadflow\"");
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
