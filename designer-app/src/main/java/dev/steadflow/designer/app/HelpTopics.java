package dev.steadflow.designer.app;

import dev.steadflow.designer.help.HelpPages;
import dev.steadflow.flow.definition.NodeDefinition;
import java.util.Optional;

/** Which page of the guide helps with what a person has before them. */
final class HelpTopics {

    private HelpTopics() {}

    /** @param flow the flow in front */
    static String of(Optional<FlowTab> flow) {
        if (flow.isEmpty()) {
            return HelpPages.START;
        }
        FlowTab tab = flow.get();
        return tab.store().selection().single()
                .flatMap(tab.document()::node)
                .map(HelpTopics::of)
                .orElse(tab.runs().isShown() ? "guide/run-and-watch.md" : "guide/draw.md");
    }

    private static String of(NodeDefinition node) {
        return switch (node.type()) {
            case "sleep" -> "guide/waiting.md#for-a-time";
            case "webhook", "wait", "respond" -> "guide/waiting.md#for-somebody-webhooks";
            case "signal" -> "guide/waiting.md#for-a-signal-a-run-a-lock-a-file-a-mail";
            case "scope", "fail" -> "guide/errors.md";
            case "flow" -> "guide/child-flows.md";
            case "step", "set", "choice" -> "guide/data-and-expressions.md";
            default -> "guide/draw.md#which-node-for-what";
        };
    }
}
