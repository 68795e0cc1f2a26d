package dev.steadflow.server.resource;

import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.file.FlowBundle;
import dev.steadflow.flow.file.FlowFile;
import dev.steadflow.runtime.api.FlowEngine;
import dev.steadflow.runtime.journal.RunHeader;
import dev.steadflow.server.access.Role;
import dev.steadflow.server.http.Exchange;
import dev.steadflow.server.http.Reply;
import dev.steadflow.server.http.Route;
import dev.steadflow.server.http.Route.About;
import dev.steadflow.wire.OutcomeView;
import dev.steadflow.wire.PinnedFlowView;
import dev.steadflow.wire.ServerView;
import dev.steadflow.wire.StepList;
import dev.steadflow.wire.StepView;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What a program asks that works with this engine as if it were its own: who it is here, which steps there are, which flow a run
 * is pinned to, how a run ends. Thread-safe.
 */
public final class AttachResource {

    private final FlowEngine engine;
    private final KnownRuns runs;
    private final Outcomes outcomes;
    private final String version;

    /** @param version of the program */
    public AttachResource(FlowEngine engine, Outcomes outcomes, String version) {
        this.engine = engine;
        this.runs = new KnownRuns(engine);
        this.outcomes = outcomes;
        this.version = version;
    }

    /** What can be called. */
    public List<Route> routes() {
        return List.of(
                new Route("GET", "/api/v1/server", Role.READ, this::server,
                        About.of("getServer", "Says what this server is, and what the caller may do.",
                                ServerView.class)),
                new Route("GET", "/api/v1/steps", Role.READ, this::steps,
                        About.of("listSteps", "Lists the installed step types with their schemas.", StepList.class)),
                new Route("GET", "/api/v1/runs/{run}/flow", Role.READ, this::flow,
                        About.of("getPinnedFlow", "Shows the exact flow that a run is pinned to.",
                                PinnedFlowView.class)),
                new Route("GET", "/api/v1/runs/{run}/outcome", Role.READ, this::outcome,
                        About.of("awaitRun",
                                "Says how a run ended, or what it stands still for; waits for that as long as asked.",
                                OutcomeView.class)
                                .with(Patience.parameter())));
    }

    private Reply server(Exchange call) {
        return Reply.ok(new ServerView(version, ServerView.API, call.caller().role().word()));
    }

    private Reply steps(Exchange call) {
        return Reply.ok(new StepList(engine.steps().steps().stream().map(StepView::of).toList()));
    }

    private Reply flow(Exchange call) {
        RunHeader header = runs.header(call);
        FlowDefinition flow = engine.flowOf(header.run()).orElseThrow(() -> KnownRuns.unknown(header.run().text()));
        byte[] bundle = FlowBundle.of(FlowFile.of(flow)).bytes();
        return Reply.ok(new PinnedFlowView(header.flowHash(), new String(bundle, StandardCharsets.UTF_8)));
    }

    private Reply outcome(Exchange call) throws InterruptedException {
        RunId run = runs.run(call);
        return Reply.ok(outcomes.await(run, Patience.of(call))
                .map(known -> OutcomeView.of(run, known))
                .orElseGet(() -> OutcomeView.running(run)));
    }
}
