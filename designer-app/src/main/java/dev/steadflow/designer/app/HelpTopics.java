package dev.steadflow.designer.app;

import dev.steadflow.designer.help.HelpPages;
import dev.steadflow.designer.help.StepPage;
import dev.steadflow.designer.ui.HelpAsked.Topic;
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
import dev.steadflow.flow.validation.Problem;
import java.util.Optional;

/** Which page of the guide helps with what a person has before them. */
final class HelpTopics {

    private static final String VALUES = "guide/data-and-expressions.md";
    private static final String PROBLEMS = "problems.md";

    private HelpTopics() {}

    /**
     * The page for what is asked about.
     *
     * @param flow the flow in front
     * @return a page and perhaps a place in it, {@code problems.md#unknown-name}
     */
    static String of(Topic topic, Optional<FlowTab> flow) {
        return switch (topic) {
            case Topic.Here() -> of(flow);
            case Topic.Step(String uses) -> StepPage.target(uses);
            case Topic.Field(String row) -> ofField(row, flow.flatMap(HelpTopics::selected));
            case Topic.ProblemCode(String code) -> PROBLEMS + "#" + code;
            case Topic.Trouble(String message) -> flow.stream()
                    .flatMap(tab -> tab.problems().stream())
                    .filter(problem -> message.contains(problem.message()))
                    .map(Problem::code)
                    .findFirst()
                    .map(code -> PROBLEMS + "#" + code)
                    .orElse(PROBLEMS + "#wrong-type"); // What a field itself refuses is text that it cannot read.
        };
    }

    /** @param flow the flow in front */
    static String of(Optional<FlowTab> flow) {
        if (flow.isEmpty()) {
            return HelpPages.START;
        }
        return selected(flow.get()).map(HelpTopics::of).orElseGet(
                () -> flow.get().runs().isShown() ? "guide/run-and-watch.md" : "guide/draw.md");
    }

    private static Optional<NodeDefinition> selected(FlowTab tab) {
        return tab.store().selection().single().flatMap(tab.document()::node);
    }

    private static String of(NodeDefinition node) {
        return switch (node) {
            case StepNode step -> StepPage.target(step.uses());
            case SleepNode _ -> "guide/waiting.md#for-a-time";
            case WebhookNode _,WaitNode _,RespondNode _ -> "guide/waiting.md#for-somebody-webhooks";
            case SignalNode _ -> "guide/waiting.md#for-a-signal-a-run-a-lock-a-file-a-mail";
            case ScopeNode _,FailNode _ -> "guide/errors.md";
            case FlowNode _ -> "guide/child-flows.md";
            case SetNode _,ChoiceNode _ -> VALUES;
            case ParallelNode _,RaceNode _,ForEachNode _,LoopNode _,BackgroundNode _,EndNode _ ->
                "guide/draw.md#which-node-for-what";
        };
    }

    /** Fields that every node has are told apart by their names; the others belong to the node's kind. */
    private static String ofField(String row, Optional<NodeDefinition> node) {
        String name = row.replaceFirst("^field-", "").replaceFirst("-.*", "");
        return switch (name) {
            case "retry", "timeout" -> "guide/errors.md#try-again";
            case "lock" -> "guide/waiting.md#for-a-signal-a-run-a-lock-a-file-a-mail";
            case "label", "id", "note", "disabled" -> "guide/draw.md#fill-in";
            case "out", "when", "vars" -> VALUES;
            case "errors" -> "guide/errors.md#in-lists";
            case "cron", "every", "zone", "catchUp", "overlap" -> "triggers.md";
            default -> node.filter(shown -> !(shown instanceof StepNode)).map(HelpTopics::of).orElse(VALUES);
        };
    }
}
