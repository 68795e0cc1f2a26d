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
import dev.steadflow.flow.definition.ScopeNode;
import dev.steadflow.flow.definition.SetNode;
import dev.steadflow.flow.definition.SignalNode;
import dev.steadflow.flow.definition.SleepNode;
import dev.steadflow.flow.definition.StepNode;
import dev.steadflow.flow.definition.WaitNode;
import dev.steadflow.flow.definition.WebhookNode;
import dev.steadflow.flow.expression.ParsedExpression;
import dev.steadflow.flow.expression.Token;
import java.util.List;
import java.util.Optional;

/** Where an inbox, a run or a request is asked for, the node named there is one that yields it. */
final class HandleKinds implements ExpressionCheck {

    @Override
    public void check(ParsedExpression parsed, String field, Slot slot, Place place, Findings findings) {
        List<Token> words = parsed.tokens().stream().filter(it -> it.kind() != Token.Kind.COMMENT).toList();
        if (words.size() != 1 || parsed.references().size() != 1) {
            return;
        }
        Optional<NodeView> node = place.scope().nodeNamed(parsed.references().getFirst().name())
                .filter(it -> it.node().settings().out().isEmpty());
        node.flatMap(it -> complaint(slot.use(), it)).ifPresent(why -> place.error(findings, ProblemCode.WRONG_HANDLE,
                field, "Expected " + expected(slot.use()) + ", but '$" + node.get().id() + "' is " + why));
    }

    private static String expected(Slot.Use use) {
        return switch (use) {
            case INBOX -> "the handle of an inbox, which a webhook node yields";
            case RUN -> "the handle of a background lane or child, or a run id";
            case ADDRESSEE -> "a run id, or the handle of a background child";
            case CALLER -> "a request, which a wait node yields";
            case VALUE, STEP_INPUT, LIST, CONDITION, COUNT -> "a value";
        };
    }

    /** What a node yields instead; empty when it may be right. */
    private static Optional<String> complaint(Slot.Use use, NodeView view) {
        NodeDefinition node = view.node();
        return switch (use) {
            case INBOX -> node instanceof WebhookNode webhook && webhook.each().isPresent()
                    ? Optional.of("a list of them. Take one, $" + view.id() + "[0], or go over them by a forEach.")
                    : other(node).or(() -> work(node));
            case RUN -> inbox(node).or(() -> ended(node)).or(() -> other(node));
            case ADDRESSEE -> inbox(node).or(() -> ended(node)).or(() -> other(node)).or(() -> lane(node));
            case CALLER -> inbox(node).or(() -> other(node)).or(() -> work(node)).or(() -> several(node, view.id()));
            case VALUE, STEP_INPUT, LIST, CONDITION, COUNT -> Optional.empty();
        };
    }

    private static Optional<String> inbox(NodeDefinition node) {
        return node instanceof WebhookNode
                ? Optional.of("the handle of an inbox. A wait node with 'webhook' yields what arrives there.")
                : Optional.empty();
    }

    private static Optional<String> ended(NodeDefinition node) {
        return node instanceof FlowNode child && child.mode() == FlowNode.Mode.INLINE
                ? Optional.of(
                        "the output of a child that ran inline and has ended. Use it as it is, or run the child in the "
                                + "background.")
                : Optional.empty();
    }

    private static Optional<String> work(NodeDefinition node) {
        boolean child = node instanceof FlowNode it && it.mode() == FlowNode.Mode.BACKGROUND;
        return child || node instanceof BackgroundNode
                ? Optional.of("the handle of a background " + (child ? "child." : "lane."))
                : Optional.empty();
    }

    private static Optional<String> lane(NodeDefinition node) {
        return node instanceof BackgroundNode
                ? Optional.of("the handle of a lane of this run. Leave 'to' out to send a signal to this run.")
                : Optional.empty();
    }

    private static Optional<String> several(NodeDefinition node, String id) {
        return node instanceof WaitNode waiting && !(waiting.take() instanceof WaitNode.Take.One)
                ? Optional.of("a list of requests. Answer each in the lane of a forEach over $" + id + ".")
                : Optional.empty();
    }

    private static Optional<String> other(NodeDefinition node) {
        return switch (node) {
            case SleepNode _ -> Optional.of("when a sleep ended.");
            case ChoiceNode _ -> Optional.of("the label of a case.");
            case ParallelNode _ -> Optional.of("an object with the values of lanes.");
            case RaceNode _ -> Optional.of("the winner of a race and its value.");
            case WebhookNode _,BackgroundNode _,FlowNode _,WaitNode _ -> Optional.empty(); // Asked for by the others.
            // Whatever the step or the lane yields.
            case ForEachNode _,LoopNode _,ScopeNode _,StepNode _,SetNode _,RespondNode _,SignalNode _,FailNode _,EndNode _ ->
                Optional.empty();
        };
    }
}
