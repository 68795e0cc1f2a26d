package dev.steadflow.flow.file;

import dev.steadflow.flow.definition.ChoiceNode;
import dev.steadflow.flow.definition.EndNode;
import dev.steadflow.flow.definition.Errors;
import dev.steadflow.flow.definition.FailNode;
import dev.steadflow.flow.definition.Join;
import dev.steadflow.flow.definition.NodeDefinition;
import dev.steadflow.flow.definition.NodeSettings;
import dev.steadflow.flow.definition.ParallelNode;
import dev.steadflow.flow.definition.RaceNode;
import dev.steadflow.flow.definition.Rest;
import dev.steadflow.flow.definition.RetryPolicy;
import dev.steadflow.flow.definition.Scope;
import dev.steadflow.flow.definition.ScopeNode;
import dev.steadflow.flow.definition.SetNode;
import dev.steadflow.flow.definition.SleepNode;
import dev.steadflow.flow.definition.StepNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A node as JSON: {@code type, label, note, disabled}, what its kind says, {@code out, timeout, retry}, unknown keys,
 * and {@code next} or {@code else} last, so that joining nodes changes one line at a known place.
 *
 * @param flow how the scopes inside are written
 */
record NodeTree(FlowTree flow) {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    ObjectNode node(NodeDefinition node) {
        ObjectNode tree = JSON.objectNode();
        tree.put("type", node.type());
        NodeSettings settings = node.settings();
        if (flow.remarks()) {
            FlowTree.text(tree, "label", settings.label());
            FlowTree.text(tree, "note", settings.note());
        }
        if (settings.disabled()) {
            tree.put("disabled", true);
        }
        kind(tree, node);
        FlowTree.value(tree, "out", settings.out());
        FlowTree.text(tree, "timeout", settings.timeout());
        settings.retry().ifPresent(policy -> tree.set("retry", retry(policy)));
        FlowTree.unknown(tree, settings.unknown());
        FlowTree.text(tree, "next", node.next());
        if (node instanceof ChoiceNode choice) {
            FlowTree.text(tree, "else", choice.otherwise());
        }
        return tree;
    }

    private void kind(ObjectNode tree, NodeDefinition node) {
        switch (node) {
            case StepNode step -> {
                tree.put("uses", step.uses());
                if (!step.in().isEmpty()) {
                    tree.set("in", step.in());
                }
            }
            case ChoiceNode choice -> cases(tree.putArray("cases"), choice.cases());
            case SetNode set -> {
                FlowTree.values(tree, "set", set.set());
                FlowTree.values(tree, "append", set.append());
                FlowTree.values(tree, "put", set.put());
                FlowTree.values(tree, "add", set.add());
            }
            case SleepNode sleep -> {
                FlowTree.text(tree, "for", sleep.duration());
                FlowTree.text(tree, "until", sleep.until());
            }
            case ParallelNode parallel -> {
                lanes(tree, parallel.lanes());
                join(parallel.join()).ifPresent(join -> tree.set("join", join));
                lanesPolicy(tree, parallel.rest(), parallel.errors());
                parallel.concurrency().ifPresent(limit -> tree.put("concurrency", limit));
            }
            case RaceNode race -> {
                lanes(tree, race.lanes());
                lanesPolicy(tree, race.rest(), race.errors());
            }
            case ScopeNode scope -> {
                tree.set("lane", flow.scope(scope.lane()));
                catches(tree, scope.catches());
            }
            case FailNode fail -> {
                tree.put("error", fail.error());
                FlowTree.text(tree, "message", fail.message());
                FlowTree.value(tree, "data", fail.data());
            }
            case EndNode end -> {
                if (end.of() != EndNode.Of.LANE) {
                    tree.put("of", Words.of(end.of()));
                }
                FlowTree.value(tree, "output", end.output());
            }
            default -> throw new IllegalStateException("unfinished");
        }
    }

    private static void cases(ArrayNode list, List<ChoiceNode.Case> cases) {
        for (ChoiceNode.Case each : cases) {
            ObjectNode tree = list.addObject();
            FlowTree.text(tree, "label", each.label());
            tree.put("when", each.when());
            FlowTree.text(tree, "next", each.next());
        }
    }

    private void lanes(ObjectNode tree, Map<String, Scope> lanes) {
        ObjectNode members = tree.putObject("lanes");
        lanes.forEach((name, lane) -> members.set(name, flow.scope(lane)));
    }

    private static void lanesPolicy(ObjectNode tree, Rest rest, Errors errors) {
        if (rest != Rest.CANCEL) {
            tree.put("rest", Words.of(rest));
        }
        if (errors != Errors.FAIL) {
            tree.put("errors", Words.of(errors));
        }
    }

    private static Optional<JsonNode> join(Join join) {
        return switch (join) {
            case Join.All _ -> Optional.empty();
            case Join.First _ -> Optional.of(JSON.stringNode("first"));
            case Join.Count count -> Optional.of(JSON.numberNode(count.lanes()));
            case Join.Lane lane -> Optional.of(JSON.objectNode().put("lane", lane.lane()));
            default -> throw new IllegalStateException("unfinished");
        };
    }

    private void catches(ObjectNode tree, List<ScopeNode.Catch> catches) {
        if (catches.isEmpty()) {
            return;
        }
        ArrayNode list = tree.putArray("catch");
        for (ScopeNode.Catch each : catches) {
            ObjectNode member = list.addObject();
            texts(member, "on", each.on());
            member.set("lane", flow.scope(each.lane()));
        }
    }

    private static ObjectNode retry(RetryPolicy policy) {
        RetryPolicy standard = RetryPolicy.STANDARD;
        ObjectNode tree = JSON.objectNode();
        texts(tree, "on", policy.on());
        if (policy.attempts() != standard.attempts()) {
            tree.put("attempts", policy.attempts());
        }
        if (!policy.delay().equals(standard.delay())) {
            tree.put("delay", policy.delay().toString());
        }
        if (policy.backoff() != standard.backoff()) {
            tree.set("backoff", Numbers.node(policy.backoff()));
        }
        if (!policy.maxDelay().equals(standard.maxDelay())) {
            tree.put("maxDelay", policy.maxDelay().toString());
        }
        if (policy.jitter() != standard.jitter()) {
            tree.put("jitter", policy.jitter());
        }
        return tree;
    }

    private static void texts(ObjectNode tree, String key, List<String> texts) {
        if (!texts.isEmpty()) {
            ArrayNode list = tree.putArray(key);
            texts.forEach(list::add);
        }
    }
}
