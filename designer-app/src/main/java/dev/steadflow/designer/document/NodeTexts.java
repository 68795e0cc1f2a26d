package dev.steadflow.designer.document;

import dev.steadflow.flow.definition.BackgroundNode;
import dev.steadflow.flow.definition.ChoiceNode;
import dev.steadflow.flow.definition.EndNode;
import dev.steadflow.flow.definition.FailNode;
import dev.steadflow.flow.definition.FlowNode;
import dev.steadflow.flow.definition.ForEachNode;
import dev.steadflow.flow.definition.Join;
import dev.steadflow.flow.definition.LockRule;
import dev.steadflow.flow.definition.LoopNode;
import dev.steadflow.flow.definition.NodeDefinition;
import dev.steadflow.flow.definition.NodeSettings;
import dev.steadflow.flow.definition.ParallelNode;
import dev.steadflow.flow.definition.RaceNode;
import dev.steadflow.flow.definition.RespondNode;
import dev.steadflow.flow.definition.Scope;
import dev.steadflow.flow.definition.ScopeNode;
import dev.steadflow.flow.definition.ScopeNode.Trigger;
import dev.steadflow.flow.definition.SetNode;
import dev.steadflow.flow.definition.SignalNode;
import dev.steadflow.flow.definition.SleepNode;
import dev.steadflow.flow.definition.StepNode;
import dev.steadflow.flow.definition.WaitNode;
import dev.steadflow.flow.definition.WebhookNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Rewrites every text of a node or scope that may hold an expression, with all that is inside. */
final class NodeTexts {

    private final UnaryOperator<String> rewrite;

    NodeTexts(UnaryOperator<String> rewrite) {
        this.rewrite = rewrite;
    }

    Scope scope(Scope scope) {
        Map<String, NodeDefinition> nodes = new LinkedHashMap<>();
        scope.nodes().forEach((id, node) -> nodes.put(id, node(node)));
        return properties(scope).withNodes(nodes);
    }

    /** Guard, variables and output only. */
    Scope properties(Scope scope) {
        return scope.withWhen(scope.when().map(rewrite))
                .withVars(values(scope.vars()))
                .withOutput(scope.output().map(this::json));
    }

    NodeDefinition node(NodeDefinition node) {
        return inside(node).withSettings(settings(node.settings()));
    }

    private NodeDefinition inside(NodeDefinition node) {
        return switch (node) {
            case StepNode step -> step.withIn((ObjectNode) json(step.in()));
            case ChoiceNode choice -> new ChoiceNode(
                    choice.cases().stream()
                            .map(c -> new ChoiceNode.Case(c.label(), rewrite.apply(c.when()), c.next()))
                            .toList(),
                    choice.otherwise(),
                    choice.settings());
            case SetNode set -> new SetNode(
                    values(set.set()),
                    values(set.append()),
                    values(set.put()),
                    values(set.add()),
                    set.next(),
                    set.settings());
            case SleepNode sleep -> new SleepNode(
                    sleep.duration().map(rewrite), sleep.until().map(rewrite), sleep.next(), sleep.settings());
            case ParallelNode parallel -> new ParallelNode(
                    lanes(parallel.lanes()), join(parallel.join()), parallel.rest(), parallel.errors(),
                    parallel.concurrency(), parallel.next(), parallel.settings());
            case RaceNode race -> race.withLanes(lanes(race.lanes()));
            case ForEachNode each -> new ForEachNode(
                    items(each.items()), each.as(), scope(each.lane()), join(each.join()), each.rest(), each.errors(),
                    each.concurrency(), each.next(), each.settings());
            case LoopNode loop -> new LoopNode(
                    loop.whileTrue().map(rewrite), loop.until().map(rewrite), loop.max(), scope(loop.lane()),
                    loop.next(), loop.settings());
            case ScopeNode scope -> new ScopeNode(
                    scope(scope.lane()), catches(scope.catches()), scope.finallyLane().map(this::scope),
                    scope.compensate().map(this::scope), handlers(scope.handlers()), scope.next(), scope.settings());
            case BackgroundNode background -> background.withScope("lane", scope(background.lane()));
            case WebhookNode webhook -> new WebhookNode(
                    webhook.each().map(this::json), webhook.schema(), webhook.answer(), webhook.buffer(),
                    webhook.token().map(rewrite), webhook.next(), webhook.settings());
            case WaitNode wait -> new WaitNode(
                    wait.webhook().map(rewrite), wait.signal().map(rewrite), wait.run().map(rewrite), wait.take(),
                    wait.next(), wait.settings());
            case RespondNode respond -> new RespondNode(
                    rewrite.apply(respond.to()), respond.status().map(this::json), respond.headers().map(this::json),
                    respond.body().map(this::json), respond.next(), respond.settings());
            case SignalNode signal -> new SignalNode(
                    signal.to().map(rewrite), rewrite.apply(signal.name()), signal.data().map(this::json),
                    signal.next(), signal.settings());
            case FlowNode flow -> new FlowNode(
                    flow.flow(), flow.mode(), flow.in().map(this::json), flow.next(), flow.settings());
            case FailNode fail -> new FailNode(
                    fail.error(), fail.message().map(rewrite), fail.data().map(this::json), fail.settings());
            case EndNode end -> new EndNode(end.of(), end.output().map(this::json), end.settings());
        };
    }

    private List<ScopeNode.Catch> catches(List<ScopeNode.Catch> catches) {
        return catches.stream()
                .map(c -> new ScopeNode.Catch(c.on(), scope(c.lane())))
                .toList();
    }

    private List<ScopeNode.Handler> handlers(List<ScopeNode.Handler> handlers) {
        return handlers.stream()
                .map(h -> new ScopeNode.Handler(trigger(h.on()), h.interrupt(), scope(h.lane())))
                .toList();
    }

    private Trigger trigger(Trigger trigger) {
        return switch (trigger) {
            case Trigger.OnSignal(String name) -> new Trigger.OnSignal(rewrite.apply(name));
            case Trigger.OnWebhook(String webhook) -> new Trigger.OnWebhook(rewrite.apply(webhook));
            case Trigger.OnTimer(String at) -> new Trigger.OnTimer(rewrite.apply(at));
            case Trigger.OnInterval(String every) -> new Trigger.OnInterval(rewrite.apply(every));
        };
    }

    private ForEachNode.Items items(ForEachNode.Items items) {
        return switch (items) {
            case ForEachNode.Items.Known(JsonNode list) -> new ForEachNode.Items.Known(json(list));
            case ForEachNode.Items.Arriving(String webhook) ->
                new ForEachNode.Items.Arriving(rewrite.apply(webhook));
        };
    }

    private Join join(Join join) {
        return switch (join) {
            case Join.CountOf(String lanes) -> new Join.CountOf(rewrite.apply(lanes));
            case Join.Until(String condition) -> new Join.Until(rewrite.apply(condition));
            case Join.All _,Join.First _,Join.Count _,Join.Lane _ -> join;
        };
    }

    private Map<String, Scope> lanes(Map<String, Scope> lanes) {
        Map<String, Scope> rewritten = new LinkedHashMap<>();
        lanes.forEach((name, lane) -> rewritten.put(name, scope(lane)));
        return rewritten;
    }

    private Map<String, JsonNode> values(Map<String, JsonNode> values) {
        Map<String, JsonNode> rewritten = new LinkedHashMap<>();
        values.forEach((name, value) -> rewritten.put(name, json(value)));
        return rewritten;
    }

    private NodeSettings settings(NodeSettings settings) {
        return settings.withOut(settings.out().map(this::json))
                .withTimeout(settings.timeout().map(rewrite))
                .withLock(settings.lock()
                        .map(lock -> new LockRule(rewrite.apply(lock.name()), lock.of(), lock.permits())));
    }

    private JsonNode json(JsonNode value) {
        if (value.isString()) {
            return StringNode.valueOf(rewrite.apply(value.stringValue()));
        }
        if (value instanceof ObjectNode object) {
            ObjectNode rewritten = JsonNodeFactory.instance.objectNode();
            object.properties().forEach(entry -> rewritten.set(entry.getKey(), json(entry.getValue())));
            return rewritten;
        }
        if (value instanceof ArrayNode array) {
            ArrayNode rewritten = JsonNodeFactory.instance.arrayNode();
            array.forEach(item -> rewritten.add(json(item)));
            return rewritten;
        }
        return value;
    }
}
