package dev.steadflow.flow.file;

import dev.steadflow.flow.definition.ChoiceNode;
import dev.steadflow.flow.definition.EndNode;
import dev.steadflow.flow.definition.FailNode;
import dev.steadflow.flow.definition.FlowNode;
import dev.steadflow.flow.definition.NodeDefinition;
import dev.steadflow.flow.definition.RespondNode;
import dev.steadflow.flow.definition.SetNode;
import dev.steadflow.flow.definition.SignalNode;
import dev.steadflow.flow.definition.SleepNode;
import dev.steadflow.flow.definition.StepNode;
import dev.steadflow.flow.definition.WaitNode;
import dev.steadflow.flow.definition.WebhookNode;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A node as JSON: {@code type, label, note, disabled}, what its kind says, {@code out, timeout, retry, lock}, unknown
 * keys, and {@code next} or {@code else} last, so that joining nodes changes one line at a known place.
 *
 * @param flow how the scopes inside are written
 */
record NodeTree(FlowTree flow) {

    ObjectNode node(NodeDefinition node) {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        tree.put("type", node.type());
        SettingsTree.before(tree, node.settings(), flow.remarks());
        kind(tree, node);
        SettingsTree.after(tree, node.settings());
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
            case WebhookNode webhook -> InboxTree.webhook(tree, webhook);
            case WaitNode waiting -> InboxTree.waiting(tree, waiting);
            case RespondNode respond -> InboxTree.respond(tree, respond);
            case SignalNode signal -> InboxTree.signal(tree, signal);
            case FlowNode child -> {
                tree.put("flow", child.flow());
                if (child.mode() != FlowNode.Mode.INLINE) {
                    tree.put("mode", Words.of(child.mode()));
                }
                FlowTree.value(tree, "in", child.in());
            }
            case NodeDefinition.Container container -> new ContainerTree(flow).kind(tree, container);
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
}
