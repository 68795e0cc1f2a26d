package dev.steadflow.designer.inspector;

import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.flow.definition.BackgroundNode;
import dev.steadflow.flow.definition.ChoiceNode;
import dev.steadflow.flow.definition.EndNode;
import dev.steadflow.flow.definition.FailNode;
import dev.steadflow.flow.definition.FlowNode;
import dev.steadflow.flow.definition.ForEachNode;
import dev.steadflow.flow.definition.LockRule;
import dev.steadflow.flow.definition.LoopNode;
import dev.steadflow.flow.definition.NodeDefinition;
import dev.steadflow.flow.definition.ParallelNode;
import dev.steadflow.flow.definition.RaceNode;
import dev.steadflow.flow.definition.RespondNode;
import dev.steadflow.flow.definition.RetryPolicy;
import dev.steadflow.flow.definition.ScopeNode;
import dev.steadflow.flow.definition.SetNode;
import dev.steadflow.flow.definition.SignalNode;
import dev.steadflow.flow.definition.SleepNode;
import dev.steadflow.flow.definition.StepNode;
import dev.steadflow.flow.definition.WaitNode;
import dev.steadflow.flow.definition.WebhookNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.kordamp.ikonli.feather.Feather;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.IntNode;

/** What limits a visit: its timeout, its lock, and whether it is tried again. */
final class LimitParts {

    private LimitParts() {}

    /** Whether a limit of time means something; what a file says nevertheless is shown, so that it can be removed. */
    private static boolean mayTimeOut(NodeDefinition node) {
        return node.settings().timeout().isPresent() || switch (node) {
            case StepNode _,WaitNode _,SignalNode _ -> true;
            case ParallelNode _,RaceNode _,ForEachNode _,LoopNode _,ScopeNode _,BackgroundNode _ -> true;
            case FlowNode child -> child.mode() == FlowNode.Mode.INLINE;
            case ChoiceNode _,SetNode _,SleepNode _,RespondNode _,WebhookNode _,FailNode _,EndNode _ -> false;
        };
    }

    /** Whether another try may end otherwise. */
    private static boolean mayBeRetried(NodeDefinition node) {
        return node.settings().retry().isPresent() || switch (node) {
            case StepNode _,WebhookNode _,WaitNode _,SignalNode _,FlowNode _ -> true;
            case ParallelNode _,RaceNode _,ForEachNode _,LoopNode _,ScopeNode _ -> true;
            case ChoiceNode _,SetNode _,SleepNode _,RespondNode _,BackgroundNode _,FailNode _,EndNode _ -> false;
        };
    }

    /** Whether a visit of such a node takes time, so that limits have a meaning. */
    static boolean apply(NodeDefinition node) {
        return switch (node) {
            case StepNode _,SleepNode _,WebhookNode _,WaitNode _,RespondNode _,SignalNode _,FlowNode _ -> true;
            case ParallelNode _,RaceNode _,ForEachNode _,LoopNode _,ScopeNode _,BackgroundNode _ -> true;
            case ChoiceNode _,SetNode _,FailNode _,EndNode _ ->
                // They take no time; what a file says nevertheless is shown, so that it can be removed.
                node.settings().timeout().isPresent() || node.settings().lock().isPresent()
                        || node.settings().retry().isPresent();
        };
    }

    static List<Part> of(NodeEditing<NodeDefinition> editing, NodeDefinition node) {
        List<Part> parts = new ArrayList<>();
        if (mayTimeOut(node)) {
            parts.add(CommonParts.timeout(editing));
        }
        if (mayBeRetried(node)) {
            parts.addAll(retry(editing, node));
        }
        parts.addAll(lock(editing, node));
        return parts;
    }

    private static List<Part> retry(NodeEditing<NodeDefinition> editing, NodeDefinition node) {
        List<Part> parts = new ArrayList<>();
        parts.add(Parts.heading(say("Retry")));
        boolean step = node instanceof StepNode;
        if (node.settings().retry().isPresent()) {
            parts.addAll(CommonParts.retry(editing));
            parts.add(Parts.button(step ? say("Use the standard again") : say("Do not retry"), Feather.X,
                    () -> editing.changeSettings(say("Retry"), settings -> settings.withRetry(Optional.empty()))));
        } else {
            parts.add(Parts.remark(step
                    ? say("The standard: four attempts, one second apart at first, doubling up to a minute.")
                    : say("Not retried. With a policy, each try is a new visit of all that is inside.")));
            parts.add(Parts.button(say("Set a policy"), Feather.PLUS, () -> editing.changeSettings(say("Retry"),
                    settings -> settings.withRetry(Optional.of(RetryPolicy.STANDARD)))));
        }
        return parts;
    }

    private static List<Part> lock(NodeEditing<NodeDefinition> editing, NodeDefinition node) {
        List<Part> parts = new ArrayList<>();
        parts.add(Parts.heading(say("Lock")));
        if (node.settings().lock().isPresent()) {
            parts.addAll(lock(editing));
        } else {
            parts.add(Parts.remark(say(
                    "No lock. With one, only so many visits run at once; others wait in their order.")));
            parts.add(Parts.button(say("Add a lock"), Feather.LOCK, () -> editing.changeSettings(say("Lock"),
                    settings -> settings.withLock(Optional.of(
                            new LockRule(editing.path().id(), LockRule.Of.RUN, 1))))));
        }
        return parts;
    }

    private static List<Part> lock(NodeEditing<NodeDefinition> editing) {
        return List.of(
                Parts.value(say("Name"), true, say("Visits with the same name share the permits."), Parts.TEXT,
                        "/lock/name",
                        editing.drafts(), editing.text("/lock/name", say("Lock"), now -> now.settings().lock()
                                .map(LockRule::name),
                                (now, text) -> change(now, Optional.of(text.orElse("")),
                                        (lock, name) -> new LockRule(name.orElse(""), lock.of(), lock.permits())))),
                Parts.options(say("Reaches over"), "", "/lock/of", Parts.constants(LockRule.Of.class),
                        of -> switch (of) {
                            case RUN -> say("This run");
                            case ENGINE -> say("All runs of the engine");
                        }, () -> editing.node().flatMap(now -> now.settings().lock()).map(LockRule::of),
                        of -> editing.change(say("Lock"), now -> change(now, Optional.of(of),
                                (lock, chosen) -> new LockRule(lock.name(), chosen.orElse(lock.of()),
                                        lock.permits())))),
                Parts.literal(say("Permits"), true, say("How many visits may hold it at once; at least 1."),
                        Parts.WHOLE,
                        "/lock/permits", editing.drafts(), editing.json("/lock/permits", say("Lock"),
                                LimitParts::permits, (now, json) -> change(now, Numbers.atLeastOne(json),
                                        (lock, permits) -> new LockRule(lock.name(), lock.of(),
                                                permits.orElse(1))))),
                Parts.button(say("Remove the lock"), Feather.X, () -> editing.changeSettings(say("Lock"),
                        settings -> settings.withLock(Optional.empty()))));
    }

    private static Optional<JsonNode> permits(NodeDefinition node) {
        return node.settings().lock().map(lock -> IntNode.valueOf(lock.permits()));
    }

    private static <T> NodeDefinition change(
            NodeDefinition node, Optional<T> value, BiFunction<LockRule, Optional<T>, LockRule> change) {
        return node.withSettings(node.settings()
                .withLock(node.settings().lock().map(lock -> change.apply(lock, value))));
    }
}
