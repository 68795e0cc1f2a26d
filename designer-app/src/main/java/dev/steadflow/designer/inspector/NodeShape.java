package dev.steadflow.designer.inspector;

import dev.steadflow.designer.document.FlowDocument;
import dev.steadflow.designer.document.LaneNames;
import dev.steadflow.flow.catalog.StepCatalog;
import dev.steadflow.flow.catalog.StepDescription;
import dev.steadflow.flow.definition.BackgroundNode;
import dev.steadflow.flow.definition.ChoiceNode;
import dev.steadflow.flow.definition.EndNode;
import dev.steadflow.flow.definition.FailNode;
import dev.steadflow.flow.definition.FlowNode;
import dev.steadflow.flow.definition.ForEachNode;
import dev.steadflow.flow.definition.Join;
import dev.steadflow.flow.definition.LoopNode;
import dev.steadflow.flow.definition.NodeDefinition;
import dev.steadflow.flow.definition.NodePath;
import dev.steadflow.flow.definition.ParallelNode;
import dev.steadflow.flow.definition.RaceNode;
import dev.steadflow.flow.definition.RespondNode;
import dev.steadflow.flow.definition.ScopeNode;
import dev.steadflow.flow.definition.SetNode;
import dev.steadflow.flow.definition.SignalNode;
import dev.steadflow.flow.definition.SleepNode;
import dev.steadflow.flow.definition.StepNode;
import dev.steadflow.flow.definition.WaitNode;
import dev.steadflow.flow.definition.WebhookNode;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Says which fields a node has: two nodes of equal shape differ in values only. */
final class NodeShape {

    private NodeShape() {}

    static String of(FlowDocument document, NodePath path, StepCatalog catalog, ChildFlows flows) {
        return document.node(path).map(node -> of(document, path, node, catalog, flows)).orElse("");
    }

    private static String of(FlowDocument document, NodePath path, NodeDefinition node, StepCatalog catalog,
            ChildFlows flows) {
        String kind = switch (node) {
            case StepNode step -> step.uses() + catalog.find(step.uses()).isPresent()
                    + StepUpgrade.of(step.uses(), catalog).map(StepDescription::version);
            case ChoiceNode choice -> choice.cases().size() + siblings(document, path);
            case SetNode set -> "" + List.of(
                    set.set().keySet(), set.append().keySet(), set.put().keySet(), set.add().keySet())
                    + VariableNames.visible(document, path.scope());
            case SleepNode sleep -> "" + sleep.until().isPresent();
            case ParallelNode parallel -> parallel.lanes().keySet() + kind(parallel.join());
            case RaceNode race -> "" + race.lanes().keySet();
            case ForEachNode each -> each.items().getClass().getSimpleName() + each.as() + kind(each.join());
            case ScopeNode scope -> scope.scopes().keySet() + scope.handlers().stream()
                    .map(handler -> handler.on().getClass().getSimpleName())
                    .toList().toString();
            case WebhookNode webhook -> webhook.each().isPresent() + " " + webhook.token().isPresent()
                    + webhook.answer().getClass().getSimpleName();
            case WaitNode wait -> WaitingParts.Source.of(wait) + wait.take().getClass().getSimpleName();
            case FlowNode flow ->
                flow.mode() + " " + flow.in().map(JsonNode::isObject).orElse(true) + flows.input(flow.flow());
            case LoopNode _,BackgroundNode _,RespondNode _,SignalNode _ -> "";
            case FailNode _,EndNode _ -> "";
        };
        return node.type() + kind + node.settings().retry().isPresent() + node.settings().lock().isPresent()
                + lanes(node);
    }

    private static String kind(Join join) {
        return join.getClass().getSimpleName();
    }

    /** The titles of lanes stand on the page of lanes. */
    private static String lanes(NodeDefinition node) {
        return "" + node.scopes().keySet().stream().map(lane -> LaneNames.title(node, lane)).toList();
    }

    private static String siblings(FlowDocument document, NodePath path) {
        return document.scope(path.scope()).map(scope -> "" + scope.nodes().keySet()).orElse("");
    }
}
