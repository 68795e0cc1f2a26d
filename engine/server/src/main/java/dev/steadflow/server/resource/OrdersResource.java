package dev.steadflow.server.resource;

import dev.steadflow.flow.event.RunEvent.IncidentResolved.Resolution;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.runtime.api.FlowEngine;
import dev.steadflow.server.access.Role;
import dev.steadflow.server.http.Exchange;
import dev.steadflow.server.http.Reply;
import dev.steadflow.server.http.Route;
import dev.steadflow.server.http.Route.About;
import dev.steadflow.wire.CancelOrder;
import dev.steadflow.wire.IncidentOrder;
import dev.steadflow.wire.NodeOrder;
import dev.steadflow.wire.RunLine;
import dev.steadflow.wire.TagOrder;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What people and programs tell runs to do. Each order is durable when it is answered. Thread-safe. */
public final class OrdersResource {

    private final FlowEngine engine;
    private final KnownRuns runs;

    public OrdersResource(FlowEngine engine) {
        this.engine = engine;
        this.runs = new KnownRuns(engine);
    }

    /** What can be called. */
    public List<Route> routes() {
        return List.of(
                order("cancel", this::cancel,
                        About.of("cancelRun", "Stops a run for good; what it has done stays done.", RunLine.class)
                                .taking(CancelOrder.class)),
                order("pause", this::pause,
                        About.of("pauseRun", "Lets a run stand still; what arrives is kept.", RunLine.class)
                                .taking(CancelOrder.class)),
                order("resume", this::resume,
                        About.of("resumeRun", "Lets a paused run go on.", RunLine.class)),
                order("tags", this::tag,
                        About.of("tagRun", "Changes the tags of a run, all or none.", RunLine.class)
                                .taking(TagOrder.class)),
                order("skip-sleep", this::skipSleep,
                        About.of("skipSleep", "Ends a sleep now.", RunLine.class).taking(NodeOrder.class)),
                order("resolve-incident", this::resolve,
                        About.of("resolveIncident", "Decides about a run that waits for a person.", RunLine.class)
                                .taking(IncidentOrder.class)),
                order("signals/{name}", this::signal,
                        About.of("signalRun",
                                "Sends a signal to a run, which keeps it until it waits for one of that name.",
                                RunLine.class)
                                .taking(JsonNode.class)
                                .with(CallKey.parameter())));
    }

    private static Route order(String path, Route.Operation operation, About about) {
        return new Route("POST", "/api/v1/runs/{run}/" + path, Role.OPERATE, operation, about.answering(202));
    }

    private Reply cancel(Exchange call) throws IOException {
        RunId run = runs.run(call);
        OrderBody body = new OrderBody(call.json(), Set.of("reason"));
        engine.cancel(run, body.text("reason").orElse("cancelled over REST by " + call.caller().name()));
        return accepted(call);
    }

    private Reply pause(Exchange call) throws IOException {
        RunId run = runs.run(call);
        OrderBody body = new OrderBody(call.json(), Set.of("reason"));
        engine.pause(run, body.text("reason").orElse("paused over REST by " + call.caller().name()));
        return accepted(call);
    }

    private Reply resume(Exchange call) {
        engine.resume(runs.run(call));
        return accepted(call);
    }

    private Reply tag(Exchange call) throws IOException {
        RunId run = runs.run(call);
        OrderBody body = new OrderBody(call.json(), Set.of("set", "remove"));
        engine.tag(run, body.texts("set"), body.list("remove"));
        return accepted(call);
    }

    private Reply skipSleep(Exchange call) throws IOException {
        RunId run = runs.run(call);
        OrderBody body = new OrderBody(call.json(), Set.of("node"));
        engine.skipSleep(run, body.node());
        return accepted(call);
    }

    private Reply resolve(Exchange call) throws IOException {
        RunId run = runs.run(call);
        OrderBody body = new OrderBody(call.json(), Set.of("node", "resolution", "output"));
        Resolution resolution = resolution(body.neededText("resolution"));
        if (resolution == Resolution.SKIP) {
            engine.resolveIncident(run, body.node(), body.needed("output"));
        } else if (body.text("node").isPresent()) {
            engine.resolveIncident(run, body.node(), resolution);
        } else {
            engine.resolveIncident(run, resolution);
        }
        return accepted(call);
    }

    private static Resolution resolution(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "retry" -> Resolution.RETRY;
            case "fail" -> Resolution.FAIL;
            case "skip" -> Resolution.SKIP;
            default ->
                throw OrderBody.invalid("Expected 'resolution' to be retry, fail or skip, but found '" + word + "'.");
        };
    }

    private Reply signal(Exchange call) throws IOException {
        RunId run = runs.run(call);
        JsonNode data = call.json();
        engine.signal(run, call.segment("name"), data, CallKey.of(call));
        return accepted(call);
    }

    private Reply accepted(Exchange call) {
        return Reply.accepted(RunLine.of(runs.header(call)));
    }
}
