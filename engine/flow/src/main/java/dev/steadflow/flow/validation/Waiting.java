package dev.steadflow.flow.validation;

import dev.steadflow.flow.definition.BackgroundNode;
import dev.steadflow.flow.definition.ChoiceNode;
import dev.steadflow.flow.definition.EndNode;
import dev.steadflow.flow.definition.FailNode;
import dev.steadflow.flow.definition.FlowNode;
import dev.steadflow.flow.definition.ForEachNode;
import dev.steadflow.flow.definition.LoopNode;
import dev.steadflow.flow.definition.NodeDefinition;
import dev.steadflow.flow.definition.ParallelNode;
import dev.steadflow.flow.definition.RaceNode;
import dev.steadflow.flow.definition.RespondNode;
import dev.steadflow.flow.definition.Scope;
import dev.steadflow.flow.definition.ScopeNode;
import dev.steadflow.flow.definition.SetNode;
import dev.steadflow.flow.definition.SignalNode;
import dev.steadflow.flow.definition.SleepNode;
import dev.steadflow.flow.definition.StepNode;
import dev.steadflow.flow.definition.WaitNode;
import dev.steadflow.flow.definition.WebhookNode;

/** Which nodes let go of the token until something happens outside the run, so that a run cannot spin on them. */
final class Waiting {

    private Waiting() {}

    /** Whether a node waits. Containers do when something in a lane does that the token waits for. */
    static boolean is(NodeDefinition node) {
        if (node.settings().disabled()) {
            return false;
        }
        return switch (node) {
            case StepNode _,SleepNode _ -> true;
            case WaitNode waiting -> !(waiting.take() instanceof WaitNode.Take.All);
            // A signal to another run is done when that run has it; one to this run is at hand.
            case SignalNode signal -> signal.to().isPresent();
            // What an inline child does is for the child's own check.
            case FlowNode _ -> true;
            case ForEachNode each -> each.items() instanceof ForEachNode.Items.Arriving || isIn(each.lane());
            case ParallelNode _,RaceNode _,LoopNode _,ScopeNode _ ->
                node.scopes().values().stream().anyMatch(Waiting::isIn);
            case BackgroundNode _,WebhookNode _,RespondNode _,ChoiceNode _,SetNode _,FailNode _,EndNode _ -> false;
        };
    }

    /** Whether something in a scope waits. */
    static boolean isIn(Scope scope) {
        return scope.nodes().values().stream().anyMatch(Waiting::is);
    }
}
