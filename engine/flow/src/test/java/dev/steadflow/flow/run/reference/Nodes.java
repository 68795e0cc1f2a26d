package dev.steadflow.flow.run.reference;

import dev.steadflow.flow.definition.BackgroundNode;
import dev.steadflow.flow.definition.ChoiceNode;
import dev.steadflow.flow.definition.EndNode;
import dev.steadflow.flow.definition.Errors;
import dev.steadflow.flow.definition.FailNode;
import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.definition.FlowNode;
import dev.steadflow.flow.definition.ForEachNode;
import dev.steadflow.flow.definition.LoopNode;
import dev.steadflow.flow.definition.NodeDefinition;
import dev.steadflow.flow.definition.ParallelNode;
import dev.steadflow.flow.definition.RaceNode;
import dev.steadflow.flow.definition.RespondNode;
import dev.steadflow.flow.definition.RetryPolicy;
import dev.steadflow.flow.definition.ScopeNode;
import dev.steadflow.flow.definition.SetNode;
import dev.steadflow.flow.definition.SignalNode;
import dev.steadflow.flow.definition.SleepNode;
import dev.steadflow.flow.definition.StepNode;
import dev.steadflow.flow.definition.WaitNode;
import dev.steadflow.flow.definition.WebhookNode;
import dev.steadflow.flow.event.FlowError;
import dev.steadflow.flow.run.reference.Frame.Background;
import dev.steadflow.flow.run.reference.Tasks.Rank;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** What one visit of each kind does; it yields the raw result. */
final class Nodes {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Scopes scopes;
    private final ReferenceRun run;
    private final Tasks tasks;
    private final World world;

    Nodes(Scopes scopes) {
        this.scopes = scopes;
        this.run = scopes.run;
        this.tasks = run.tasks;
        this.world = new World(scopes);
    }

    /** Whether {@code $id} has a value afterwards. */
    boolean yields(NodeDefinition node) {
        return !(node instanceof SetNode || node instanceof RespondNode || node instanceof SignalNode);
    }

    JsonNode visit(Frame frame, String at, String id, NodeDefinition node) {
        return switch (node) {
            case StepNode it -> step(frame, at, it);
            case ChoiceNode it -> choice(frame, at, it);
            case SetNode it -> set(frame, at, it);
            case SleepNode it -> sleep(frame, at, it);
            case WebhookNode it -> world.webhook(frame, at, it);
            case WaitNode it -> world.wait(frame, at, it);
            case RespondNode it -> world.respond(frame, at, it);
            case SignalNode it -> world.signal(frame, at, it);
            case FlowNode it -> flow(frame, at, it);
            case ParallelNode it -> new LaneGroup(scopes, frame, at, it).run();
            case RaceNode it -> new LaneGroup(scopes, frame, at, it).run();
            case ForEachNode it -> new LaneGroup(scopes, frame, at, it).run();
            case LoopNode it -> limited(frame, at, it, () -> loop(frame, at, it));
            case ScopeNode it -> new Trying(scopes, frame, at, it).run();
            case BackgroundNode it -> background(frame, at, it);
            case FailNode it -> throw new AssertionError("Fails elsewhere: " + id);
            case EndNode it -> throw new AssertionError("Ends elsewhere: " + id);
        };
    }

    private JsonNode step(Frame frame, String at, StepNode step) {
        JsonNode in = scopes.evaluate(step.in(), frame, Map.of(), at);
        Optional<Duration> limit = step.settings()
                .timeout()
                .map(it -> Duration.parse(
                        scopes.evaluate(StringNode.valueOf(it), frame, Map.of(), at).stringValue()));
        RetryPolicy retry = step.settings().retry().orElse(RetryPolicy.STANDARD);
        ReferenceRun.Call call = run.ask(run.name + " " + at + " " + in);
        try {
            for (int attempt = 1;; attempt++) {
                Script.Outcome outcome = run.world.script.steps().outcome(run.name, at, attempt);
                boolean late = limit.isPresent() && outcome.after().compareTo(limit.get()) > 0;
                pause(late ? limit.get() : outcome.after(), at);
                if (!late && outcome.error().isEmpty()) {
                    return outcome.value();
                }
                FlowError error = late
                        ? FlowError.of(FlowError.TIMEOUT, "")
                        : outcome.error().orElseThrow();
                if (!Scopes.again(retry, attempt, error)) {
                    throw new Failure(error, at);
                }
                pause(Scopes.delay(retry, attempt), at);
            }
        } catch (Tasks.Stopped e) {
            call.wanted = false;
            throw e;
        }
    }

    private void pause(Duration span, String at) {
        AtomicBoolean due = scopes.timer(tasks.now().plus(span), at);
        tasks.await(Rank.WORLD, due::get);
    }

    private JsonNode choice(Frame frame, String at, ChoiceNode choice) {
        for (int i = 0; i < choice.cases().size(); i++) {
            if (scopes.isTrue(choice.cases().get(i).when(), frame, Map.of(), at)) {
                return JSON.stringNode(choice.cases().get(i).label().orElse("case " + (i + 1)));
            }
        }
        if (choice.otherwise().isEmpty()) {
            throw new Failure(FlowError.NO_CASE, at);
        }
        return JSON.stringNode("else");
    }

    private JsonNode set(Frame frame, String at, SetNode set) {
        set.set().forEach(
                (name, value) -> frame.declaring(name).vars.put(name, scopes.evaluate(value, frame, Map.of(), at)));
        set.append().forEach((name, item) -> {
            Map<String, JsonNode> vars = frame.declaring(name).vars;
            ArrayNode list = JSON.arrayNode().addAll((ArrayNode) vars.get(name));
            vars.put(name, list.add(scopes.evaluate(item, frame, Map.of(), at)));
        });
        set.put().forEach((name, entries) -> {
            Map<String, JsonNode> vars = frame.declaring(name).vars;
            ObjectNode map = JSON.objectNode().setAll((ObjectNode) vars.get(name));
            vars.put(name, map.setAll((ObjectNode) scopes.evaluate(entries, frame, Map.of(), at)));
        });
        set.add().forEach((name, amount) -> {
            Map<String, JsonNode> vars = frame.declaring(name).vars;
            int sum = vars.get(name).intValue() + scopes.evaluate(amount, frame, Map.of(), at).intValue();
            vars.put(name, JSON.numberNode(sum));
        });
        return Scopes.NULL;
    }

    private JsonNode sleep(Frame frame, String at, SleepNode sleep) {
        JsonNode said = scopes.evaluate(
                StringNode.valueOf(sleep.duration().or(sleep::until).orElseThrow()), frame, Map.of(), at);
        Instant due = sleep.duration().isPresent()
                ? tasks.now().plus(Duration.parse(said.stringValue()))
                : OffsetDateTime.parse(said.stringValue()).toInstant();
        if (due.isAfter(tasks.now())) {
            AtomicBoolean over = scopes.timer(due, at);
            scopes.await(Rank.WORLD, over::get, sleep, frame, at);
        }
        return JSON.objectNode().put("dueAt", due.toString());
    }

    private JsonNode flow(Frame frame, String at, FlowNode node) {
        FlowDefinition child = scopes.flow.child(node.flow()).orElseThrow();
        JsonNode in = node.in().map(it -> scopes.evaluate(it, frame, Map.of(), at)).orElse(JSON.objectNode());
        if (node.mode() == FlowNode.Mode.BACKGROUND) {
            return world.child(at, child, in, node, frame);
        }
        Frame inside = new Frame(
                tasks, frame, true, Scopes.lane(at, FlowNode.LANE), child.main(), Map.of("input", in));
        return limited(frame, at, node, () -> {
            try {
                return new Scopes(run, child).run(inside);
            } catch (EndOfFlow e) {
                return e.value;
            }
        });
    }

    private JsonNode loop(Frame frame, String at, LoopNode loop) {
        JsonNode value = Scopes.NULL;
        boolean asks = loop.whileTrue().isPresent() || loop.until().isPresent();
        for (int i = 0;; i++) {
            Map<String, JsonNode> index = Map.of("index", JSON.numberNode(i));
            if (loop.whileTrue().isPresent() && !scopes.isTrue(loop.whileTrue().get(), frame, index, at)) {
                return value;
            }
            if (loop.max().isPresent() && i == loop.max().get()) {
                if (asks) {
                    throw new Failure(FlowError.LIMIT_EXCEEDED, at);
                }
                return value;
            }
            value = scopes.run(scopes.inner(frame, at, "[" + i + "]", loop.lane(), index));
            Map<String, JsonNode> result = Map.of("index", JSON.numberNode(i), "result", value);
            if (loop.until().isPresent() && scopes.isTrue(loop.until().get(), frame, result, at)) {
                return value;
            }
        }
    }

    private JsonNode background(Frame frame, String at, BackgroundNode node) {
        Lane lane = Lane.start(tasks, () -> limited(
                frame, at, node, () -> scopes.run(scopes.inner(frame, at, "lane", node.lane(), Map.of()))));
        Background background = new Background(lane, node.atScopeEnd(), node.errors(), false);
        frame.backgrounds.add(background);
        run.backgrounds.put(at, background);
        return JSON.objectNode().put("background", at);
    }

    /** Runs something that the node's timeout limits. */
    private JsonNode limited(Frame frame, String at, NodeDefinition node, Supplier<JsonNode> body) {
        if (node.settings().timeout().isEmpty()) {
            return body.get();
        }
        Optional<AtomicBoolean> limit = scopes.limit(node, frame, at);
        Lane lane = Lane.start(tasks, body);
        try {
            tasks.await(Rank.LANES, () -> lane.settled() || limit.filter(AtomicBoolean::get).isPresent());
            if (!lane.settled()) {
                throw new Failure(FlowError.TIMEOUT, at);
            }
            return lane.value();
        } finally {
            lane.stop();
        }
    }

    /** {@code {ok, value}} or {@code {ok, error}}. */
    static JsonNode collected(Lane lane) {
        ObjectNode entry = JSON.objectNode().put("ok", lane.succeeded());
        Failure failure = lane.failure();
        return failure == null
                ? entry.set("value", lane.value())
                : entry.set("error", ReferenceRun.errorValue(failure.error));
    }

    /** The entry of a lane that was skipped, or has not come to its end. */
    static JsonNode notRun(boolean skipped) {
        ObjectNode entry = JSON.objectNode().put("ok", skipped);
        return skipped
                ? entry.set("value", Scopes.NULL)
                : entry.set("error", JSON.objectNode().put("name", FlowError.CANCELLED));
    }

    /** What a wait on the handle of a background lane yields. */
    static JsonNode awaited(Background background) {
        if (background.errors == Errors.COLLECT) {
            return collected(background.lane);
        }
        return background.lane.succeeded() ? background.lane.value() : Scopes.NULL;
    }
}
