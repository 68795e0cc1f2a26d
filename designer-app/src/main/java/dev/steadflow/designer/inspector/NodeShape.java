package dev.steadflow.designer.inspector;

import dev.steadflow.designer.document.FlowDocument;
import dev.steadflow.flow.catalog.StepCatalog;
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
import dev.steadflow.flow.definition.NodePath;
import java.util.List;

/** Says which fields a node has: two nodes of equal shape differ in values only. */
final class NodeShape {

    private NodeShape() {}

    static String of(FlowDocument document, NodePath path, StepCatalog catalog) {
        return document.node(path).map(node -> of(document, path, node, catalog)).orElse("");
    }

    private static String of(FlowDocument document, NodePath path, NodeDefinition node, StepCatalog catalog) {
        String kind = switch (node) {
            case StepNode step -> step.uses() + catalog.find(step.uses()).isPresent();
            case ChoiceNode choice -> choice.cases().size() + siblings(document, path);
            case SetNode set -> "" + List.of(
                    set.set().keySet(), set.append().keySet(), set.put().keySet(), set.add().keySet())
                    + VariableNames.visible(document, path.scope());
            case SleepNode sleep -> "" + sleep.until().isPresent();
            case ParallelNode parallel -> "" + parallel.lanes().keySet();
            case RaceNode race -> "" + race.lanes().keySet();
            case ScopeNode scope -> "" + scope.catches().size();
            case FailNode _,EndNode _ -> "";
        };
        return node.type() + kind + node.settings().retry().isPresent();
    }

    private static String siblings(FlowDocument document, NodePath path) {
        return document.scope(path.scope()).map(scope -> "" + scope.nodes().keySet()).orElse("");
    }
}
