package dev.steadflow.flow.validation;

import dev.steadflow.flow.definition.ScopeNode;
import dev.steadflow.flow.definition.ScopeNode.Trigger;
import dev.steadflow.flow.definition.SignalNode;
import dev.steadflow.flow.definition.WaitNode;
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
                default -> {
                    // Neither waits for nor sends signals.
                }
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
