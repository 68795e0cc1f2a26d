package dev.steadflow.flow.run;

import static dev.steadflow.flow.TestJson.json;

import dev.steadflow.flow.definition.BackgroundNode;
import dev.steadflow.flow.definition.Errors;
import dev.steadflow.flow.definition.FlowNode;
import dev.steadflow.flow.definition.ForEachNode;
import dev.steadflow.flow.definition.Join;
import dev.steadflow.flow.definition.LoopNode;
import dev.steadflow.flow.definition.NodeDefinition;
import dev.steadflow.flow.definition.NodeSettings;
import dev.steadflow.flow.definition.ParallelNode;
import dev.steadflow.flow.definition.RaceNode;
import dev.steadflow.flow.definition.RespondNode;
import dev.steadflow.flow.definition.Rest;
import dev.steadflow.flow.definition.Scope;
import dev.steadflow.flow.definition.ScopeNode;
import dev.steadflow.flow.definition.SetNode;
import dev.steadflow.flow.definition.SignalNode;
import dev.steadflow.flow.definition.SleepNode;
import dev.steadflow.flow.definition.StepNode;
import dev.steadflow.flow.definition.WaitNode;
import dev.steadflow.flow.definition.WebhookNode;
import dev.steadflow.flow.run.RandomFlow.Known;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** The nodes of a {@link RandomFlow}, one of each kind. */
final class RandomNodes {

    private final Random random;
    private final RandomFlow flow;
    private final RandomSettings settings;
    private final boolean mayCall;

    /** @param mayCall whether the child flow may be named */
    RandomNodes(Random random, RandomFlow flow, boolean mayCall) {
        this.random = random;
        this.flow = flow;
        this.settings = new RandomSettings(random);
        this.mayCall = mayCall;
    }

    /** A node of any kind; what it yields is added to what later nodes know. */
    NodeDefinition node(String id, Optional<String> next, Known known) {
        return random.nextInt(5) < 2 && flow.mayNest(known) ? container(id, next, known) : simple(id, next, known);
    }

    private NodeDefinition simple(String id, Optional<String> next, Known known) {
        return switch (random.nextInt(17)) {
            case 0 -> new SleepNode(
                    Optional.of("PT" + random.nextInt(50) + "S"), Optional.empty(), next, settings.sleeping(known));
            case 1 -> new SleepNode(
                    Optional.empty(),
                    Optional.of("2026-01-01T00:00:" + (10 + random.nextInt(50)) + "Z"),
                    next,
                    settings.sleeping(known));
            case 2, 3 -> changes(id, next, known);
            case 4, 5, 6 -> webhook(id, next, known);
            case 7, 8 -> waitForPayload(id, next, known);
            case 9 -> waitForSignal(next, known);
            case 10 -> waitForRun(next, known);
            case 11 -> known.quiet ? step(id, next, known) : respond(next, known);
            case 12 -> known.quiet ? step(id, next, known) : signal(next, known);
            case 13 -> known.quiet ? step(id, next, known) : child(id, next, known);
            default -> step(id, next, known);
        };
    }

    private NodeDefinition step(String id, Optional<String> next, Known known) {
        return new StepNode(RandomFlow.STEP, RandomFlow.object("at", id), next, settings.step(known));
    }

    private NodeDefinition changes(String id, Optional<String> next, Known known) {
        return new SetNode(
                Map.of(),
                Map.of(known.prefix + "List", json("'" + id + "'")),
                Map.of(known.prefix + "Map", json("{" + id + ": 1}")),
                Map.of(known.prefix + "Sum", json("1")),
                next,
                settings.any(known));
    }

    private NodeDefinition webhook(String id, Optional<String> next, Known known) {
        known.inboxes.add(id);
        Optional<String> token = random.nextInt(10) == 0
                ? Optional.of("token" + random.nextInt(2))
                : Optional.empty();
        WebhookNode.Answer answer =
                switch (random.nextInt(3)) {
                    case 0 -> new WebhookNode.Answer.Accepted();
                    case 1 -> new WebhookNode.Answer.Fixed(201, Map.of(), Optional.of(json("'thanks'")));
                    default -> new WebhookNode.Answer.Manual();
                };
        Optional<Integer> buffer = random.nextInt(4) == 0 ? Optional.of(1) : Optional.empty();
        return new WebhookNode(
                Optional.empty(), Optional.empty(), answer, buffer, token, next, settings.locked(known));
    }

    private NodeDefinition waitForPayload(String id, Optional<String> next, Known known) {
        if (known.inboxes.isEmpty()) {
            return webhook(id, next, known);
        }
        WaitNode.Take take = take();
        NodeSettings said = settings.waiting(known);
        if (take instanceof WaitNode.Take.One && said.out().isEmpty() && !said.disabled()) {
            known.requests.add(id);
        }
        return new WaitNode(
                Optional.of(named(known.inboxes)), Optional.empty(), Optional.empty(), take, next, said);
    }

    private WaitNode.Take take() {
        return switch (random.nextInt(5)) {
            case 0 -> new WaitNode.Take.All();
            case 1 -> new WaitNode.Take.Count(2);
            default -> new WaitNode.Take.One();
        };
    }

    private NodeDefinition waitForSignal(Optional<String> next, Known known) {
        return new WaitNode(
                Optional.empty(), Optional.of(signalName()), Optional.empty(), take(), next, settings.waiting(known));
    }

    private NodeDefinition waitForRun(Optional<String> next, Known known) {
        List<String> handles = new ArrayList<>(known.backgrounds);
        handles.addAll(known.runs);
        String run = handles.isEmpty() || random.nextInt(10) == 0 ? "nobody" : named(handles);
        return new WaitNode(
                Optional.empty(),
                Optional.empty(),
                Optional.of(run),
                new WaitNode.Take.One(),
                next,
                settings.waiting(known));
    }

    private NodeDefinition respond(Optional<String> next, Known known) {
        if (known.requests.isEmpty()) {
            return signal(next, known);
        }
        return new RespondNode(
                named(known.requests),
                Optional.of(json("200")),
                Optional.empty(),
                Optional.of(flow.value()),
                next,
                settings.any(known));
    }

    private NodeDefinition signal(Optional<String> next, Known known) {
        Optional<String> to =
                switch (random.nextInt(6)) {
                    case 0 -> Optional.of("nobody");
                    case 1, 2 -> known.runs.isEmpty() ? Optional.empty() : Optional.of(named(known.runs));
                    default -> Optional.empty();
                };
        return new SignalNode(to, signalName(), Optional.of(flow.value()), next, settings.any(known));
    }

    private NodeDefinition child(String id, Optional<String> next, Known known) {
        if (!mayCall) {
            return step(id, next, known);
        }
        Optional<JsonNode> in = Optional.of(JsonNodeFactory.instance.objectNode().set("x", flow.value()));
        if (random.nextBoolean()) {
            return new FlowNode("child", FlowNode.Mode.INLINE, in, next, settings.container(known));
        }
        known.runs.add(id);
        return new FlowNode("child", FlowNode.Mode.BACKGROUND, in, next, settings.locked(known));
    }

    private NodeDefinition container(String id, Optional<String> next, Known known) {
        return switch (random.nextInt(13)) {
            case 0, 1 -> parallel(next, known);
            case 2 -> new RaceNode(lanes(known), rest(), errors(), next, settings.container(known));
            case 3, 4 -> forEach(id, next, known);
            case 5 -> loop(next, known);
            case 6, 7 -> background(id, next, known);
            default -> scope(next, known);
        };
    }

    private NodeDefinition parallel(Optional<String> next, Known known) {
        Map<String, Scope> lanes = lanes(known);
        Join join =
                switch (random.nextInt(8)) {
                    case 0 -> new Join.First();
                    case 1 -> new Join.Count(2);
                    case 2 -> new Join.Lane("l1");
                    case 3 -> new Join.CountOf("{% 2 %}");
                    case 4 -> new Join.Until("{% $result.l1 = 'v1' %}");
                    default -> new Join.All();
                };
        return new ParallelNode(lanes, join, rest(), errors(), concurrency(), next, settings.container(known));
    }

    private Map<String, Scope> lanes(Known known) {
        Map<String, Scope> lanes = new LinkedHashMap<>();
        int count = 2 + random.nextInt(2);
        for (int i = 0; i < count; i++) {
            lanes.put("l" + i, flow.guardedLane(known));
        }
        return lanes;
    }

    private NodeDefinition forEach(String id, Optional<String> next, Known known) {
        boolean arriving = !known.inboxes.isEmpty() && random.nextInt(3) == 0;
        ForEachNode.Items items = arriving
                ? new ForEachNode.Items.Arriving(named(known.inboxes))
                : new ForEachNode.Items.Known(list());
        Join join =
                switch (random.nextInt(6)) {
                    case 0 -> new Join.First();
                    case 1 -> new Join.CountOf("{% 1 %}");
                    case 2 -> new Join.CountOf("{% 2 %}");
                    case 3 -> new Join.Until("{% $" + known.prefix + "Sum = 2 %}");
                    default -> new Join.All();
                };
        Scope lane = flow.guardedLane(known);
        return new ForEachNode(
                items, "it" + id, lane, join, rest(), errors(), concurrency(), next, settings.container(known));
    }

    private JsonNode list() {
        return switch (random.nextInt(6)) {
            case 0 -> json("[]");
            case 1 -> json("null");
            case 2 -> json("['a']");
            default -> json("['a', 'b', 'c']");
        };
    }

    private NodeDefinition loop(Optional<String> next, Known known) {
        String whileTrue = "{% $index < " + random.nextInt(4) + " %}";
        String until = "{% $index = " + random.nextInt(3) + " %}";
        int kind = random.nextInt(4);
        return new LoopNode(
                kind == 0 ? Optional.of(whileTrue) : Optional.empty(),
                kind == 1 || kind == 2 ? Optional.of(until) : Optional.empty(),
                Optional.of(kind == 0 ? 4 : 1 + random.nextInt(3)),
                flow.lane(known),
                next,
                settings.container(known));
    }

    private NodeDefinition background(String id, Optional<String> next, Known known) {
        Scope lane = flow.lane(known);
        known.backgrounds.add(id);
        return new BackgroundNode(
                lane,
                random.nextBoolean() ? BackgroundNode.AtScopeEnd.CANCEL : BackgroundNode.AtScopeEnd.WAIT,
                errors(),
                next,
                settings.limited(known));
    }

    private NodeDefinition scope(Optional<String> next, Known known) {
        Scope lane = flow.lane(known);
        List<ScopeNode.Catch> catches = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            List<String> names = List.of(List.<String>of(), List.of("Bad"), List.of("Timeout", "Bad"), List.of("*"))
                    .get(random.nextInt(4));
            catches.add(new ScopeNode.Catch(names, flow.lane(known)));
        }
        Known own = known.copy();
        own.ownEnd = true;
        Optional<Scope> last = random.nextInt(3) == 0 ? Optional.of(flow.lane(own)) : Optional.empty();
        Optional<Scope> undo = random.nextInt(3) == 0 ? Optional.of(flow.lane(own)) : Optional.empty();
        List<ScopeNode.Handler> handlers = new ArrayList<>();
        for (int i = Math.max(0, random.nextInt(4) - 1); i > 0; i--) {
            Known quiet = own.copy();
            quiet.quiet = true;
            handlers.add(new ScopeNode.Handler(trigger(known), random.nextBoolean(), flow.lane(quiet)));
        }
        return new ScopeNode(lane, catches, last, undo, handlers, next, settings.container(known));
    }

    private ScopeNode.Trigger trigger(Known known) {
        return switch (random.nextInt(4)) {
            case 0 -> new ScopeNode.Trigger.OnTimer("PT" + (1 + random.nextInt(20)) + ".3S");
            case 1 -> new ScopeNode.Trigger.OnInterval("PT" + (15 + random.nextInt(20)) + ".7S");
            case 2 -> known.inboxes.isEmpty()
                    ? new ScopeNode.Trigger.OnSignal(signalName())
                    : new ScopeNode.Trigger.OnWebhook(named(known.inboxes));
            default -> new ScopeNode.Trigger.OnSignal(signalName());
        };
    }

    private String named(List<String> names) {
        return "{% $" + names.get(random.nextInt(names.size())) + " %}";
    }

    private String signalName() {
        return "s" + random.nextInt(2);
    }

    private Rest rest() {
        return random.nextInt(3) == 0 ? Rest.CONTINUE : Rest.CANCEL;
    }

    private Errors errors() {
        return List.of(Errors.FAIL, Errors.FAIL, Errors.SKIP, Errors.COLLECT).get(random.nextInt(4));
    }

    private Optional<Integer> concurrency() {
        return random.nextInt(3) == 0 ? Optional.of(1 + random.nextInt(2)) : Optional.empty();
    }
}
