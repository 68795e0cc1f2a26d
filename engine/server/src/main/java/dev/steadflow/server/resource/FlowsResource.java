package dev.steadflow.server.resource;

import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.file.FlowHash;
import dev.steadflow.runtime.api.FlowEngine;
import dev.steadflow.runtime.api.RunRefusedException;
import dev.steadflow.runtime.api.StartOptions;
import dev.steadflow.server.access.Role;
import dev.steadflow.server.http.Exchange;
import dev.steadflow.server.http.Reply;
import dev.steadflow.server.http.Route;
import dev.steadflow.server.http.Route.About;
import dev.steadflow.server.http.Route.Parameter;
import dev.steadflow.server.problem.ProblemException;
import dev.steadflow.wire.FlowLine;
import dev.steadflow.wire.FlowList;
import dev.steadflow.wire.FlowView;
import dev.steadflow.wire.ProblemType;
import dev.steadflow.wire.RunLine;
import dev.steadflow.wire.RunView;
import dev.steadflow.wire.WireJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** The flows that are served, and starting runs of them. Thread-safe. */
public final class FlowsResource {

    private record Served(StartableFlow flow, FlowView view) {}

    private final FlowEngine engine;
    private final Outcomes outcomes;
    private final RunsResource runs;
    private final SortedMap<String, Served> flows = new TreeMap<>();

    /**
     * @param outcomes what callers may wait for
     * @param served each with an id of its own
     */
    public FlowsResource(FlowEngine engine, Outcomes outcomes, Collection<StartableFlow> served) {
        this.engine = engine;
        this.outcomes = outcomes;
        this.runs = new RunsResource(engine);
        served.forEach(flow -> flows.put(flow.definition().id(), new Served(flow, view(flow))));
    }

    private static FlowView view(StartableFlow flow) {
        return new FlowView(
                flow.definition().id(),
                flow.definition().title(),
                flow.definition().description(),
                FlowHash.withChildren(flow.definition()),
                flow.definition().input(),
                flow.definition().output(),
                WireJson.read(flow.file().getBytes(StandardCharsets.UTF_8)));
    }

    /** What can be called. */
    public List<Route> routes() {
        return List.of(
                new Route("GET", "/api/v1/flows", Role.READ, this::list,
                        About.of("listFlows", "Lists the flows that can be started.", FlowList.class)),
                new Route("GET", "/api/v1/flows/{flow}", Role.READ, this::show,
                        About.of("getFlow", "Shows a flow with the schemas of its input and output.", FlowView.class)),
                new Route("POST", "/api/v1/flows/{flow}/runs", Role.OPERATE, this::start,
                        About.of("startRun",
                                "Starts a run; the body is its input. It is durable when this answers.", RunLine.class)
                                .taking(JsonNode.class)
                                .with(CallKey.parameter())
                                .with(TagParameter.parameter("A tag of the run, NAME=VALUE; may be given again."))
                                .with(Parameter.query("hash",
                                        "Only when the flow is exactly this version; 422 when it is another."))
                                .with(Patience.parameter())
                                .answering(201)
                                .orAnswering(200, RunView.class)));
    }

    private Reply list(Exchange call) {
        return Reply.ok(new FlowList(flows.values().stream()
                .map(Served::view)
                .map(view -> new FlowLine(view.id(), view.title(), view.description(), view.hash()))
                .toList()));
    }

    private Reply show(Exchange call) {
        return Reply.ok(find(call).view());
    }

    private Reply start(Exchange call) throws IOException, InterruptedException {
        Served served = find(call);
        JsonNode sent = call.json();
        JsonNode input = sent.isNull() ? JsonNodeFactory.instance.objectNode() : sent;
        Optional<String> key = CallKey.of(call);
        call.query("hash").filter(hash -> !hash.equals(served.view().hash())).ifPresent(hash -> {
            throw new ProblemException(
                    ProblemType.START_REFUSED, "Expected this server to serve version " + hash + " of flow '"
                            + served.view().id() + "', but it serves " + served.view().hash()
                            + ". Start it with the version that is meant, or leave 'hash' out.");
        });
        RunId run;
        try {
            StartableFlow flow = served.flow();
            run = engine.start(
                    flow.definition(), input, new StartOptions(key, TagParameter.of(call), flow.workFolder()));
        } catch (RunRefusedException refused) {
            throw new ProblemException(ProblemType.START_REFUSED, String.valueOf(refused.getMessage()));
        }
        Optional<RunView> ended = ended(run, Patience.of(call));
        return ended.isPresent()
                ? new Reply.Json(200, Map.of("Location", "/api/v1/runs/" + run), ended.get())
                : new Reply.Json(
                        201,
                        Map.of("Location", "/api/v1/runs/" + run),
                        RunLine.of(engine.run(run).orElseThrow(() -> purged(run))));
    }

    /** The run with its result, when it ends soon enough for a caller. */
    private Optional<RunView> ended(RunId run, Duration longest) throws InterruptedException {
        if (longest.isZero() || outcomes.await(run, longest).isEmpty()) {
            return Optional.empty();
        }
        return engine.run(run).filter(header -> header.status().isTerminal()).map(runs::view);
    }

    /** A key outlives its run, so that nothing is started twice. */
    private static ProblemException purged(RunId run) {
        return new ProblemException(
                ProblemType.RUN_PURGED, "The key started run " + run
                        + " before, which has ended and was purged since. Nothing was started.")
                .with("run", run.text());
    }

    private Served find(Exchange call) {
        String id = call.segment("flow");
        return Optional.ofNullable(flows.get(id))
                .orElseThrow(() -> new ProblemException(
                        ProblemType.FLOW_NOT_FOUND,
                        "Expected a flow that this server serves ("
                                + flows.keySet().stream().limit(20).collect(Collectors.joining(", "))
                                + "), but found '" + id + "'."));
    }
}
