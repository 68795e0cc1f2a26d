package dev.steadflow.flow.validation;

import dev.steadflow.flow.definition.EndNode;
import java.util.Optional;

/** The whole flow is not ended by a lane that has to bring something else to its end first. */
final class EndRule implements Rule {

    @Override
    public void check(FlowView flow, Findings findings) {
        for (NodeView node : flow.nodes()) {
            if (node.node() instanceof EndNode end && end.of() == EndNode.Of.FLOW) {
                check(node, findings);
            }
        }
    }

    private static void check(NodeView node, Findings findings) {
        for (Optional<ScopeView> scope = Optional.of(node.scope()); scope.isPresent(); scope = scope.get().parent()) {
            ScopeView here = scope.get();
            boolean bound = here.kind().isPresent() && switch (here.kind().get()) {
                case FINALLY, COMPENSATE, HANDLER -> true;
                case NAMED, ONLY, CATCH -> false;
            };
            if (bound) {
                findings.error(ProblemCode.MISPLACED_END, node, "/of",
                        "Expected " + here.title() + " to come to its own end, but '" + node.id()
                                + "' ends the whole flow there. End the lane, and let a choice after '"
                                + here.owner().orElseThrow().id() + "' decide.");
                return;
            }
        }
    }
}
