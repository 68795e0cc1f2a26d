package dev.steadflow.server.resource;

import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.runtime.api.FlowEngine;
import dev.steadflow.runtime.api.ForkOptions;
import dev.steadflow.runtime.api.RerunOptions;
import dev.steadflow.runtime.journal.RunHeader;
import dev.steadflow.server.access.Role;
import dev.steadflow.server.http.Exchange;
import dev.steadflow.server.http.Reply;
import dev.steadflow.server.http.Route;
import dev.steadflow.server.http.Route.About;
import dev.steadflow.server.http.Route.Parameter;
import dev.steadflow.server.problem.ProblemException;
import dev.steadflow.wire.ForkOrder;
import dev.steadflow.wire.ForkView;
import dev.steadflow.wire.ProblemType;
import dev.steadflow.wire.RerunOrder;
import dev.steadflow.wire.RetryOrder;
import dev.steadflow.wire.RunLine;
import dev.steadflow.wire.RunList;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** New runs that come from others: again, from any event, from before a failure. Thread-safe. */
public final class NewRunsResource {

    private static final int USUAL_PAGE = 50;
    private static final int LARGEST_PAGE = 500;

    private final FlowEngine engine;
    private final KnownRuns runs;
    private final Map<String, FlowDefinition> served = new HashMap<>();

    /** @param flows those that {@code latest} means */
    public NewRunsResource(FlowEngine engine, Collection<StartableFlow> flows) {
        this.engine = engine;
        this.runs = new KnownRuns(engine);
        flows.forEach(flow -> served.put(flow.definition().id(), flow.definition()));
    }

    /** What can be called. */
    public List<Route> routes() {
        Parameter tag = TagParameter.parameter("A tag of the new run, NAME=VALUE; may be given again.");
        return List.of(
                route("rerun", this::rerun,
                        About.of("rerunRun", "Starts a run again: a new run, with the same input or another.",
                                RunLine.class)
                                .taking(RerunOrder.class)
                                .with(CallKey.parameter())
                                .with(tag)
                                .answering(201)),
                route("fork", this::fork,
                        About.of("forkRun", "Makes a new run that takes over the log of another up to an event.",
                                RunLine.class)
                                .taking(ForkOrder.class)
                                .with(tag)
                                .answering(201)),
                route("fork-check", this::checkFork,
                        About.of("checkFork", "Says what such a fork would take over; changes nothing.",
                                ForkView.class)
                                .taking(ForkOrder.class)),
                route("retry", this::retry,
                        About.of("retryRun", "Lets a failed run go on from just before it failed, as a new run.",
                                RunLine.class)
                                .taking(RetryOrder.class)
                                .answering(201)),
                new Route("GET", "/api/v1/incidents", Role.READ, this::incidents,
                        About.of("listIncidents", "Lists runs that wait for a person's decision, the newest first.",
                                RunList.class)
                                .with(Parameter.number("limit", "How many at most, 1 to 500; 50 when left out."))));
    }

    private static Route route(String verb, Route.Operation operation, About about) {
        return new Route("POST", "/api/v1/runs/{run}/" + verb, Role.OPERATE, operation, about);
    }

    private Reply rerun(Exchange call) throws IOException {
        RunHeader from = runs.header(call);
        JsonNode order = call.json();
        OrderBody body = new OrderBody(order, Set.of("input", "latest"));
        return made(engine.rerun(from.run(), new RerunOptions(
                Optional.of(order.path("input")).filter(input -> !input.isMissingNode()),
                flow(from, body),
                CallKey.of(call),
                TagParameter.of(call))));
    }

    private Reply fork(Exchange call) throws IOException {
        RunHeader from = runs.header(call);
        return made(engine.fork(from.run(), forkOptions(call, from)));
    }

    private Reply checkFork(Exchange call) throws IOException {
        RunHeader from = runs.header(call);
        return Reply.ok(ForkView.of(engine.checkFork(from.run(), forkOptions(call, from))));
    }

    private ForkOptions forkOptions(Exchange call, RunHeader from) throws IOException {
        JsonNode order = call.json();
        OrderBody body = new OrderBody(order, Set.of("at", "latest", "cut"));
        if (!order.path("at").isIntegralNumber()) {
            throw OrderBody.invalid("Expected the sequence of an event in the field 'at', but found "
                    + (order.path("at").isMissingNode() ? "none" : order.path("at").toString()) + ".");
        }
        return new ForkOptions(
                order.path("at").longValue(),
                flow(from, body),
                body.isTrue("cut") ? ForkOptions.Misfits.CUT : ForkOptions.Misfits.REFUSE,
                TagParameter.of(call));
    }

    private Reply retry(Exchange call) throws IOException {
        RunHeader from = runs.header(call);
        OrderBody body = new OrderBody(call.json(), Set.of("latest"));
        return made(engine.retry(from.run(), flow(from, body)));
    }

    private Reply incidents(Exchange call) {
        int limit = (int) call.number("limit", USUAL_PAGE, 1, LARGEST_PAGE);
        return Reply.ok(new RunList(
                engine.incidents(limit).stream().map(RunLine::of).toList(), Optional.empty()));
    }

    private Optional<FlowDefinition> flow(RunHeader from, OrderBody body) {
        if (!body.isTrue("latest")) {
            return Optional.empty();
        }
        return Optional.of(Optional.ofNullable(served.get(from.flowId()))
                .orElseThrow(() -> new ProblemException(
                        ProblemType.FLOW_NOT_FOUND,
                        "Expected this server to serve flow '" + from.flowId()
                                + "' for 'latest', but it does not. Leave 'latest' out to use the run's own flow.")));
    }

    private Reply made(RunId run) {
        return new Reply.Json(
                201, Map.of("Location", "/api/v1/runs/" + run), RunLine.of(runs.header(run.text())));
    }
}
