package dev.steadflow.flow.validation;

import dev.steadflow.flow.definition.ScopeNode;
import dev.steadflow.flow.definition.ScopeNode.Trigger;
import dev.steadflow.flow.definition.SleepNode;
import java.util.Optional;

/** Durations and dates can be read. */
final class TimeRule implements Rule {

    @Override
    public void check(FlowView flow, Findings findings) {
        for (NodeView node : flow.nodes()) {
            node.node().settings().timeout()
                    .ifPresent(it -> duration(node, "/timeout", Times.durationComplaint(it), findings));
            if (node.node() instanceof SleepNode sleep) {
                sleep(node, sleep, findings);
            } else if (node.node() instanceof ScopeNode scope) {
                for (int i = 0; i < scope.handlers().size(); i++) {
                    trigger(node, "/handlers/" + i + "/on", scope.handlers().get(i).on(), findings);
                }
            }
        }
    }

    private static void sleep(NodeView node, SleepNode sleep, Findings findings) {
        if (sleep.duration().isPresent() == sleep.until().isPresent()) {
            String found = sleep.duration().isPresent() ? "both" : "neither";
            findings.error(ProblemCode.SLEEP_TIME, node, "",
                    "Expected '" + node.id() + "' to sleep either 'for' a duration or 'until' a date, but found "
                            + found + ".");
        }
        sleep.duration().ifPresent(it -> duration(node, "/for", Times.durationComplaint(it), findings));
        sleep.until().ifPresent(it -> date(node, "/until", it, findings));
    }

    private static void trigger(NodeView node, String on, Trigger trigger, Findings findings) {
        switch (trigger) {
            case Trigger.OnTimer timer when timer.at().startsWith("P") ->
                duration(node, on + "/timer", Times.durationComplaint(timer.at()), findings);
            case Trigger.OnTimer timer -> date(node, on + "/timer", timer.at(), findings);
            case Trigger.OnInterval interval ->
                duration(node, on + "/every", Times.intervalComplaint(interval.every()), findings);
            case Trigger.OnSignal _,Trigger.OnWebhook _ -> {
                // No times.
            }
        }
    }

    private static void duration(NodeView node, String field, Optional<String> complaint, Findings findings) {
        complaint.ifPresent(it -> findings.error(ProblemCode.BAD_DURATION, node, field, it));
    }

    private static void date(NodeView node, String field, String text, Findings findings) {
        Times.dateComplaint(text).ifPresent(it -> findings.error(ProblemCode.BAD_DATE, node, field, it));
    }
}
