package dev.steadflow.flow.definition;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What the format says of the results of nodes, as far as their own {@code out} does not make something else of them. */
public final class YieldedFields {

    private YieldedFields() {}

    /** The fields of what a node yields, in the order of the format; empty when it may be anything. */
    public static Set<String> of(NodeDefinition node) {
        return switch (node) {
            case WebhookNode _ -> ordered("id", "url");
            case BackgroundNode _ -> ordered("background");
            case FlowNode child -> child.mode() == FlowNode.Mode.BACKGROUND ? ordered("runId") : Set.of();
            case SleepNode _ -> ordered("dueAt");
            case RaceNode _ -> ordered("winner", "value");
            case ParallelNode parallel -> parallel.lanes().keySet();
            case WaitNode waiting ->
                waiting.webhook().isPresent()
                        ? ordered("id", "method", "url", "headers", "query", "body", "receivedAt")
                        : Set.of();
            // Whatever the step, lane or expression yields.
            case StepNode _,SetNode _,RespondNode _,SignalNode _,ChoiceNode _,FailNode _,EndNode _ -> Set.of();
            case ForEachNode _,LoopNode _,ScopeNode _ -> Set.of();
        };
    }

    private static Set<String> ordered(String... names) {
        return Collections.unmodifiableSet(new LinkedHashSet<>(List.of(names)));
    }
}
