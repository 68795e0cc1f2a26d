package dev.steadflow.flow.validation;

import dev.steadflow.flow.definition.BackgroundNode;
import dev.steadflow.flow.definition.ForEachNode;
import dev.steadflow.flow.definition.Join;
import dev.steadflow.flow.definition.LoopNode;
import dev.steadflow.flow.definition.NodeDefinition;
import dev.steadflow.flow.definition.ParallelNode;
import dev.steadflow.flow.definition.RaceNode;
import dev.steadflow.flow.definition.ScopeNode;
import java.util.Optional;

/** Whether something around a node may end it before it ends by itself. */
final class Cutting {

    private Cutting() {}

    static boolean canEnd(NodeView node) {
        for (Optional<NodeView> here = Optional.of(node); here.isPresent(); here = here.get().scope().owner()) {
            boolean around = !here.get().path().equals(node.path());
            boolean cuts = around && here.get().node() instanceof NodeDefinition.Container it && cutsItsLanes(it);
            if (cuts || here.get().node().settings().timeout().isPresent()) {
                return true;
            }
        }
        return false;
    }

    private static boolean cutsItsLanes(NodeDefinition.Container node) {
        return switch (node) {
            case RaceNode _ -> true;
            case ParallelNode parallel -> !(parallel.join() instanceof Join.All);
            case ForEachNode each -> !(each.join() instanceof Join.All);
            case BackgroundNode background -> background.atScopeEnd() == BackgroundNode.AtScopeEnd.CANCEL;
            case ScopeNode scope -> scope.handlers().stream().anyMatch(ScopeNode.Handler::interrupt);
            case LoopNode _ -> false;
        };
    }
}
