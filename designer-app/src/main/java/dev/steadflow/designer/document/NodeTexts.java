package dev.steadflow.designer.document;

import dev.steadflow.flow.definition.NodeDefinition;
import dev.steadflow.flow.definition.ChoiceNode;
import dev.steadflow.flow.definition.EndNode;
import dev.steadflow.flow.definition.FailNode;
import dev.steadflow.flow.definition.ParallelNode;
import dev.steadflow.flow.definition.RaceNode;
import dev.steadflow.flow.definition.ScopeNode;
import dev.steadflow.flow.definition.SetNode;
import dev.steadflow.flow.definition.SleepNode;
import dev.steadflow.flow.definition.StepNode;
import dev.steadflow.flow.definition.NodeSettings;
import dev.steadflow.flow.definition.Scope;
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
            case ParallelNode parallel -> parallel.withLanes(lanes(parallel.lanes()));
            case RaceNode race -> race.withLanes(lanes(race.lanes()));
            case ScopeNode scope -> new ScopeNode(
                    scope(scope.lane()), catches(scope.catches()), scope.next(), scope.settings());
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
                .withTimeout(settings.timeout().map(rewrite));
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
