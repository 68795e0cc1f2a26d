package dev.steadflow.runtime.debug;

import static dev.steadflow.flow.FlowBuilder.aFlow;
import static dev.steadflow.flow.TestJson.json;
import static org.awaitility.Awaitility.await;

import dev.steadflow.flow.FlowBuilder;
import dev.steadflow.flow.definition.NodePath;
import dev.steadflow.flow.event.RunEvent;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.event.RunStatus;
import dev.steadflow.runtime.connection.Connections;
import dev.steadflow.runtime.plugin.InstalledSteps;
import dev.steadflow.runtime.plugin.PluginLoader;
import dev.steadflow.runtime.secret.Secrets;
import dev.steadflow.step.ConnectionType;
import dev.steadflow.step.Default;
import dev.steadflow.step.SecretValue;
import dev.steadflow.step.Step;
import dev.steadflow.step.StepContext;
import dev.steadflow.step.StepType;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import tools.jackson.databind.JsonNode;

/** Flows that tests debug on the real engine: its steps, and words for starting, holding and looking. */
abstract class DebuggedFlows {

    record In(@Default("nothing") String text) {}

    @StepType(id = "test/echo", title = "Echo", repeatable = true)
    record Echo(List<String> calls) implements Step<In, String> {
        @Override
        public String run(In in, StepContext context) {
            calls.add(context.nodeAddress() + " " + in.text());
            return in.text();
        }
    }

    @ConnectionType(id = "desk", title = "Desk", summary = "Where things lie.")
    record Desk(String place, @SecretValue String key) {}

    record AtDesk(Optional<Desk> connection) {}

    @StepType(id = "test/open", title = "Open", repeatable = true)
    record Open(List<String> calls) implements Step<AtDesk, String> {
        @Override
        public String run(AtDesk in, StepContext context) {
            Desk desk = in.connection().orElseThrow();
            calls.add(context.nodeAddress() + " " + desk.place() + " " + desk.key());
            return "the key is " + desk.key();
        }
    }

    final List<String> calls = new CopyOnWriteArrayList<>();
    final InstalledSteps steps = PluginLoader.of(List.of(new Echo(calls), new Open(calls)));
    DebugEngine debug = new DebugEngine("test-flow", DebugPlan.NONE, steps, Secrets.none(), Connections.none());

    @AfterEach
    void close() {
        debug.close();
    }

    static NodePath node(String path) {
        return NodePath.parse(path);
    }

    RunId start(FlowBuilder flow) {
        return debug.engine().start(flow.build(), json("{}"), Path.of("").toAbsolutePath());
    }

    Stop nextStop() {
        await().until(() -> !debug.stops().isEmpty());
        return debug.stops().getFirst();
    }

    Stop nextStopAfter(Stop last) {
        await().until(() -> debug.stops().stream().anyMatch(stop -> stop.number() > last.number()));
        return debug.stops().getLast();
    }

    RunStatus end(RunId run) throws InterruptedException {
        debug.engine().await(run);
        return debug.engine().run(run).orElseThrow().status();
    }

    static FlowBuilder three() {
        return aFlow().step("a").step("b").step("c").chain("a", "b", "c");
    }

    JsonNode output(RunId run) {
        return ((RunEvent.RunCompleted) debug.engine().events(run, 0, 100).getLast().event()).output();
    }

    JsonNode result(RunId run, String node) {
        return debug.engine().events(run, 0, 100).stream()
                .filter(event -> event.event() instanceof RunEvent.StepCompleted done && done.at().id().equals(node))
                .map(event -> ((RunEvent.StepCompleted) event.event()).result())
                .findFirst()
                .orElseThrow();
    }
}
