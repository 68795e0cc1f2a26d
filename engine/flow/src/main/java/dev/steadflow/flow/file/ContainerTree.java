package dev.steadflow.flow.file;

import dev.steadflow.flow.definition.BackgroundNode;
import dev.steadflow.flow.definition.Errors;
import dev.steadflow.flow.definition.ForEachNode;
import dev.steadflow.flow.definition.Join;
import dev.steadflow.flow.definition.LoopNode;
import dev.steadflow.flow.definition.NodeDefinition;
import dev.steadflow.flow.definition.ParallelNode;
import dev.steadflow.flow.definition.RaceNode;
import dev.steadflow.flow.definition.Rest;
import dev.steadflow.flow.definition.Scope;
import dev.steadflow.flow.definition.ScopeNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What nodes with lanes say, as JSON.
 *
 * @param flow how the lanes are written
 */
record ContainerTree(FlowTree flow) {

    void kind(ObjectNode tree, NodeDefinition.Container node) {
        switch (node) {
            case ParallelNode parallel -> {
                lanes(tree, parallel.lanes());
                join(tree, parallel.join());
                policy(tree, parallel.rest(), parallel.errors());
                number(tree, "concurrency", parallel.concurrency());
            }
            case RaceNode race -> {
                lanes(tree, race.lanes());
                policy(tree, race.rest(), race.errors());
            }
            case ForEachNode forEach -> forEach(tree, forEach);
            case LoopNode loop -> {
                FlowTree.text(tree, "while", loop.whileTrue());
                FlowTree.text(tree, "until", loop.until());
                number(tree, "max", loop.max());
                tree.set("lane", flow.scope(loop.lane()));
            }
            case ScopeNode scope -> scope(tree, scope);
            case BackgroundNode background -> {
                tree.set("lane", flow.scope(background.lane()));
                if (background.atScopeEnd() != BackgroundNode.AtScopeEnd.CANCEL) {
                    tree.put("atScopeEnd", Words.of(background.atScopeEnd()));
                }
                policy(tree, Rest.CANCEL, background.errors());
            }
        }
    }

    private void forEach(ObjectNode tree, ForEachNode node) {
        switch (node.items()) {
            case ForEachNode.Items.Known known -> tree.set("items", known.list());
            case ForEachNode.Items.Arriving arriving -> tree.putObject("items").put("from", arriving.webhook());
        }
        if (!node.as().equals(ForEachNode.STANDARD_AS)) {
            tree.put("as", node.as());
        }
        tree.set("lane", flow.scope(node.lane()));
        join(tree, node.join());
        policy(tree, node.rest(), node.errors());
        number(tree, "concurrency", node.concurrency());
    }

    private void scope(ObjectNode tree, ScopeNode node) {
        tree.set("lane", flow.scope(node.lane()));
        if (!node.catches().isEmpty()) {
            ArrayNode list = tree.putArray("catch");
            for (ScopeNode.Catch each : node.catches()) {
                ObjectNode member = list.addObject();
                SettingsTree.texts(member, "on", each.on());
                member.set("lane", flow.scope(each.lane()));
            }
        }
        node.finallyLane().ifPresent(lane -> tree.set("finally", flow.scope(lane)));
        node.compensate().ifPresent(lane -> tree.set("compensate", flow.scope(lane)));
        handlers(tree, node.handlers());
    }

    private void handlers(ObjectNode tree, List<ScopeNode.Handler> handlers) {
        if (handlers.isEmpty()) {
            return;
        }
        ArrayNode list = tree.putArray("handlers");
        for (ScopeNode.Handler each : handlers) {
            ObjectNode member = list.addObject();
            ObjectNode on = member.putObject("on");
            switch (each.on()) {
                case ScopeNode.Trigger.OnSignal signal -> on.put("signal", signal.name());
                case ScopeNode.Trigger.OnWebhook webhook -> on.put("webhook", webhook.webhook());
                case ScopeNode.Trigger.OnTimer timer -> on.put("timer", timer.at());
                case ScopeNode.Trigger.OnInterval interval -> on.put("every", interval.every());
            }
            if (!each.interrupt()) {
                member.put("interrupt", false);
            }
            member.set("lane", flow.scope(each.lane()));
        }
    }

    private void lanes(ObjectNode tree, Map<String, Scope> lanes) {
        ObjectNode members = tree.putObject("lanes");
        lanes.forEach((name, lane) -> members.set(name, flow.scope(lane)));
    }

    private static void join(ObjectNode tree, Join join) {
        switch (join) {
            case Join.All _ -> {}
            case Join.First _ -> tree.put("join", "first");
            case Join.Count count -> tree.put("join", count.lanes());
            case Join.CountOf count -> tree.putObject("join").put("count", count.lanes());
            case Join.Lane lane -> tree.putObject("join").put("lane", lane.lane());
            case Join.Until until -> tree.putObject("join").put("until", until.condition());
        }
    }

    private static void policy(ObjectNode tree, Rest rest, Errors errors) {
        if (rest != Rest.CANCEL) {
            tree.put("rest", Words.of(rest));
        }
        if (errors != Errors.FAIL) {
            tree.put("errors", Words.of(errors));
        }
    }

    private static void number(ObjectNode tree, String key, Optional<Integer> number) {
        number.ifPresent(it -> tree.put(key, it));
    }
}
