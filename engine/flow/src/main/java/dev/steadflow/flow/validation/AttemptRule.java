package dev.steadflow.flow.validation;

import dev.steadflow.flow.definition.BackgroundNode;
import dev.steadflow.flow.definition.ChoiceNode;
import dev.steadflow.flow.definition.EndNode;
import dev.steadflow.flow.definition.FailNode;
import dev.steadflow.flow.definition.FlowNode;
import dev.steadflow.flow.definition.NodeDefinition;
import dev.steadflow.flow.definition.RespondNode;
import dev.steadflow.flow.definition.RetryPolicy;
import dev.steadflow.flow.definition.SetNode;
import dev.steadflow.flow.definition.SignalNode;
import dev.steadflow.flow.definition.SleepNode;
import dev.steadflow.flow.definition.StepNode;
import dev.steadflow.flow.definition.WaitNode;
import dev.steadflow.flow.definition.WebhookNode;
import java.util.Optional;

/** Retry policies and timeouts make sense, and stand where they have an effect. */
final class AttemptRule implements Rule {

    @Override
    public void check(FlowView flow, Findings findings) {
        for (NodeView node : flow.nodes()) {
            node.node().settings().retry().ifPresent(it -> retry(node, it, findings));
            if (node.node().settings().timeout().isPresent()) {
                timeoutIsVain(node.node()).ifPresent(why -> findings.error(ProblemCode.MISPLACED_TIMEOUT, node,
                        "/timeout", "Expected a timeout where something may take long, but found it on '" + node.id()
                                + "', " + why + " Remove it."));
            }
        }
    }

    private static void retry(NodeView node, RetryPolicy retry, Findings findings) {
        retryIsVain(node.node()).ifPresent(why -> findings.error(ProblemCode.MISPLACED_RETRY, node, "/retry",
                "Expected a retry policy where another try may end otherwise, but found it on '" + node.id() + "', "
                        + why + " Remove it."));
        if (retry.attempts() < 1) {
            findings.error(ProblemCode.BAD_RETRY, node, "/retry/attempts",
                    "Expected at least 1 attempt, the first try included, but found " + retry.attempts() + ".");
        }
        if (!(retry.backoff() >= 1)) {
            findings.error(ProblemCode.BAD_RETRY, node, "/retry/backoff",
                    "Expected a backoff factor of at least 1, but found " + retry.backoff() + ".");
        }
        if (retry.delay().isNegative() || retry.maxDelay().isNegative()) {
            findings.error(ProblemCode.BAD_RETRY, node, "/retry/delay", "Expected a delay that is not negative.");
        }
    }

    private static Optional<String> retryIsVain(NodeDefinition node) {
        return switch (node) {
            case ChoiceNode _,SetNode _,SleepNode _ ->
                Optional.of("a " + node.type() + " node, which would end as before.");
            case EndNode _ -> Optional.of("an end node, which would end as before.");
            case RespondNode _ -> Optional.of("a respond node, whose caller would still be gone.");
            case FailNode _ -> Optional.of("a fail node, whose error is never retried.");
            case BackgroundNode _ -> Optional.of(
                    "a background node, which has ended when its lane begins. Put it on a scope node inside the lane.");
            case StepNode _,WebhookNode _,WaitNode _,SignalNode _,FlowNode _ -> Optional.empty();
            case NodeDefinition.Container _ -> Optional.empty();
        };
    }

    private static Optional<String> timeoutIsVain(NodeDefinition node) {
        return switch (node) {
            case ChoiceNode _,SetNode _,RespondNode _,WebhookNode _,FailNode _ ->
                Optional.of("a " + node.type() + " node, which takes no time.");
            case EndNode _ -> Optional.of("an end node, which takes no time.");
            case SleepNode _ -> Optional.of("a sleep node, which says by itself how long it takes.");
            case FlowNode child when child.mode() == FlowNode.Mode.BACKGROUND ->
                Optional.of("which only starts the child. Limit the node that waits for it.");
            case StepNode _,WaitNode _,SignalNode _,FlowNode _ -> Optional.empty();
            case NodeDefinition.Container _ -> Optional.empty();
        };
    }
}
