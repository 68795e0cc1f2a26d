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
import java.util.List;
import java.util.Optional;

/** Which page of the guide helps with what a person has before them. */
final class HelpTopics {

    private static final String VALUES = "guide/data-and-expressions.md";
    private static final String OUTSIDE = "guide/waiting.md#for-a-signal-a-run-a-lock-a-file-a-mail";
    private static final String PROBLEMS = "problems.md";

    private HelpTopics() {}

    /**
     * The page for what is asked about.
     *
     * @param front the tab in front
     * @return a page and perhaps a place in it, {@code problems.md#unknown-name}
     */
    static String of(Topic topic, Optional<WindowTab> front) {
        Optional<FlowTab> flow = front.filter(FlowTab.class::isInstance).map(FlowTab.class::cast);
        return switch (topic) {
            case Topic.Here() -> of(front);
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

    /** @param front the tab in front; empty: the welcome page */
    static String of(Optional<WindowTab> front) {
        return front.map(HelpTopics::of).orElse(HelpPages.START);
    }

    private static String of(WindowTab tab) {
        return switch (tab) {
            case FlowTab flow -> selected(flow).map(HelpTopics::of).orElseGet(
                    () -> flow.runs().isShown() ? "guide/run-and-watch.md" : "guide/draw.md");
            case DebugTab _ -> "debugging.md";
            case EngineTab _ -> "watching.md";
            case CompareTab _ -> "watching.md#compare-two-runs";
            case VersionsTab _ -> "editor.md#two-versions-beside-each-other";
            case SettingsTab _ -> "editor.md#settings";
            case TextTab _ -> "flow-format.md";
        };
    }

    private static Optional<NodeDefinition> selected(FlowTab tab) {
        return tab.store().selection().single().flatMap(tab.document()::node);
    }

    /** The page about a kind of node. */
    static String of(NodeDefinition node) {
        return switch (node) {
            case StepNode step -> StepPage.target(step.uses());
            case SleepNode _ -> "guide/waiting.md#for-a-time";
            case WebhookNode _,WaitNode _,RespondNode _ -> "guide/waiting.md#for-somebody-webhooks";
            case SignalNode _ -> OUTSIDE;
            case ScopeNode _,FailNode _ -> "guide/errors.md";
            case FlowNode _ -> "guide/child-flows.md";
            case SetNode _,ChoiceNode _ -> VALUES;
            case ParallelNode _,RaceNode _,ForEachNode _,LoopNode _,BackgroundNode _,EndNode _ ->
                "guide/draw.md#which-node-for-what";
        };
    }

    /**
     * The page about a field. Those that every node has are told apart by their names, those of a trigger by what it waits for;
     * the others belong to the node's kind.
     *
     * @param row {@code field-retry-attempts}, {@code field-triggers-0-cron}
     */
    static String ofField(String row, Optional<NodeDefinition> node) {
        List<String> names = List.of(row.split("-"));
        return switch (names.size() > 1 ? names.get(1) : "") {
            case "retry", "timeout" -> "guide/errors.md#try-again";
            case "lock" -> OUTSIDE;
            case "label", "id", "note", "disabled", "name", "description" -> "guide/draw.md#fill-in";
            case "out", "when", "vars" -> VALUES;
            case "errors" -> "guide/errors.md#in-lists";
            case "triggers" -> ofTrigger(names.getLast());
            default -> node.filter(shown -> !(shown instanceof StepNode)).map(HelpTopics::of).orElse(VALUES);
        };
    }

    private static String ofTrigger(String name) {
        return switch (name) {
            case "cron", "every", "zone", "catchUp", "catchUpLimit", "overlap", "times" ->
                "triggers.md#a-job-for-every-night";
            case "folder", "pattern", "settle" -> "triggers.md#a-folder-that-files-come-into";
            case "path", "secret", "respond" -> "triggers.md#a-url-that-starts-a-run";
            case "with" -> "triggers.md#what-a-plugin-looks-for";
            default -> "triggers.md";
        };
    }
}
