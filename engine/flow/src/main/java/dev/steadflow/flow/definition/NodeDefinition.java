package dev.steadflow.flow.definition;

import java.util.Map;
import java.util.Optional;

/**
 * One node of a scope; the kinds are those of the flow format. Handle it by a {@code switch} without {@code default},
 * so that a new kind shows every place to think about.
 */
public sealed interface NodeDefinition
        permits NodeDefinition.Sequential, ChoiceNode, FailNode, EndNode {

    /** The kind as the file writes it, for example {@code parallel}. */
    String type();

    /** What any node may say. */
    NodeSettings settings();

    /** The same node with other settings. */
    NodeDefinition withSettings(NodeSettings settings);

    /** The node that follows; empty at the end of a scope and for nodes that go nowhere or to several places. */
    default Optional<String> next() {
        return Optional.empty();
    }

    /** The scopes inside this node by lane name, in the order shown; empty for nodes without lanes. */
    default Map<String, Scope> scopes() {
        return Map.of();
    }

    /** A node with one way out. */
    sealed interface Sequential extends NodeDefinition
            permits Container, StepNode, SetNode, SleepNode, WebhookNode, WaitNode, RespondNode, SignalNode, FlowNode {
        /** The same node with another successor. */
        NodeDefinition withNext(Optional<String> next);
    }

    /** A node that holds lanes. */
    sealed interface Container extends Sequential
            permits ParallelNode, RaceNode, ForEachNode, LoopNode, ScopeNode, BackgroundNode {
        /** The same node with one of its scopes replaced; the lane exists. */
        NodeDefinition withScope(String lane, Scope scope);
    }
}
