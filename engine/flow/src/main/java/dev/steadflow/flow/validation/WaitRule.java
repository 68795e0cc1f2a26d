package dev.steadflow.flow.validation;

import dev.steadflow.flow.definition.BackgroundNode;
import dev.steadflow.flow.definition.ChoiceNode;
import dev.steadflow.flow.definition.EndNode;
import dev.steadflow.flow.definition.FailNode;
import dev.steadflow.flow.definition.FlowNode;
import dev.steadflow.flow.definition.ForEachNode;
import dev.steadflow.flow.definition.LoopNode;
import dev.steadflow.flow.definition.ParallelNode;
import dev.steadflow.flow.definition.RaceNode;
import dev.steadflow.flow.definition.RespondNode;
import dev.steadflow.flow.definition.ScopeNode;
import dev.steadflow.flow.definition.ScopeNode.Trigger;
import dev.steadflow.flow.definition.SetNode;
import dev.steadflow.flow.definition.SignalNode;
import dev.steadflow.flow.definition.SleepNode;
import dev.steadflow.flow.definition.StepNode;
import dev.steadflow.flow.definition.WaitNode;
import dev.steadflow.flow.definition.WebhookNode;
import java.util.ArrayList;
import java.util.List;

/** Waits wait for one thing, and signals have names. */
final class WaitRule implements Rule {

    @Override
    public void check(FlowView flow, Findings findings) {
        for (NodeView node : flow.nodes()) {
            switch (node.node()) {
                case WaitNode waiting -> waiting(node, waiting, findings);
                case SignalNode signal -> {
                    name(node, "/name", signal.name(), findings);
                    if (signal.to().isPresent() && signal.to().get().isBlank()) {
                        findings.error(ProblemCode.BAD_SIGNAL, node, "/to",
                                "Expected a run that gets the signal, but found an empty text. Leave 'to' out to send it "
                                        + "to this run.");
                    }
                }
                case ScopeNode scope -> handlers(node, scope.handlers(), findings);
                // Neither waits for nor sends signals.
                case ParallelNode _,RaceNode _,ForEachNode _,LoopNode _,BackgroundNode _,FlowNode _,StepNode _,SetNode _,SleepNode _,WebhookNode _,RespondNode _,ChoiceNode _,FailNode _,EndNode _ ->
                    {}
            }
        }
    }

    private static void waiting(NodeView node, WaitNode waiting, Findings findings) {
        List<String> found = new ArrayList<>();
        waiting.webhook().ifPresent(_ -> found.add("webhook"));
        waiting.signal().ifPresent(_ -> found.add("signal"));
        waiting.run().ifPresent(_ -> found.add("run"));
        if (found.size() != 1) {
            findings.error(ProblemCode.WAIT_FOR_ONE, node, "",
                    "Expected '" + node.id() + "' to wait for one of 'webhook', 'signal' and 'run', but found "
                            + (found.isEmpty() ? "none of them." : String.join(" and ", found) + ". Race two waits."));
        }
        waiting.signal().ifPresent(it -> name(node, "/signal", it, findings));
        if (waiting.run().isPresent() && waiting.run().get().isBlank()) {
            findings.error(ProblemCode.WAIT_FOR_ONE, node, "/run",
                    "Expected a run to wait for, such as {% $child %}, but found an empty text.");
        }
        if (waiting.take() instanceof WaitNode.Take.Count count && count.payloads() < 1) {
            findings.error(ProblemCode.BAD_TAKE, node, "/take",
                    "Expected to take one, all, or a number from 1, but found " + count.payloads() + ".");
        }
        if (waiting.run().isPresent() && !(waiting.take() instanceof WaitNode.Take.One)) {
            findings.error(ProblemCode.BAD_TAKE, node, "/take",
                    "Expected 'take' where payloads or signals arrive, but '" + node.id()
                            + "' waits for a run, which ends once. Remove it.");
        }
    }

    private static void handlers(NodeView node, List<ScopeNode.Handler> handlers, Findings findings) {
        for (int i = 0; i < handlers.size(); i++) {
            if (handlers.get(i).on() instanceof Trigger.OnSignal signal) {
                name(node, "/handlers/" + i + "/on/signal", signal.name(), findings);
            }
        }
    }

    private static void name(NodeView node, String field, String name, Findings findings) {
        if (name.isBlank()) {
            findings.error(ProblemCode.BAD_SIGNAL, node, field,
                    "Expected the name of a signal, but found an empty text.");
        }
    }
}
