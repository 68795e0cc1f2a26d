package dev.steadflow.flow.validation;

import dev.steadflow.flow.definition.FailNode;
import dev.steadflow.flow.definition.NodeDefinition.Container;
import dev.steadflow.flow.definition.RetryPolicy;
import dev.steadflow.flow.definition.SleepNode;
import dev.steadflow.flow.definition.StepNode;
import dev.steadflow.flow.expression.Templates;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;

/** Durations, dates and retry policies make sense, and stand where they have an effect. */
final class TimeRule implements Rule {

    @Override
    public void check(FlowView flow, Findings findings) {
        for (NodeView node : flow.nodes()) {
            if (node.node() instanceof SleepNode sleep) {
                sleep(node, sleep, findings);
            }
            node.node().settings().timeout().ifPresent(it -> timeout(node, it, findings));
            node.node().settings().retry().ifPresent(it -> retry(node, it, findings));
            if (node.node() instanceof FailNode fail && !fail.error().matches("[A-Za-z_][\\w./-]*")) {
                findings.error(ProblemCode.BAD_ERROR_NAME, node, "/error",
                        "Expected an error name such as ApprovalExpired, but found '" + fail.error() + "'.");
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
        sleep.duration().ifPresent(it -> duration(node, "/for", it, findings));
        sleep.until().ifPresent(it -> date(node, it, findings));
    }

    private static void timeout(NodeView node, String text, Findings findings) {
        if (!(node.node() instanceof StepNode) && !(node.node() instanceof Container)) {
            findings.error(ProblemCode.UNSUPPORTED, node, "/timeout",
                    "Expected a timeout on a step or a node with lanes, but found it on a " + node.node().type()
                            + " node. Remove it.");
        }
        duration(node, "/timeout", text, findings);
    }

    private static void retry(NodeView node, RetryPolicy retry, Findings findings) {
        if (!(node.node() instanceof StepNode)) {
            findings.error(ProblemCode.UNSUPPORTED, node, "/retry",
                    "Expected a retry policy on a step, but found it on a " + node.node().type()
                            + " node, which this version cannot retry yet. Remove it.");
        }
        if (retry.attempts() < 1) {
            findings.error(ProblemCode.BAD_RETRY, node, "/retry/attempts",
                    "Expected at least 1 attempt, the first try included, but found " + retry.attempts() + ".");
        }
        if (!(retry.backoff() >= 1)) {
            findings.error(ProblemCode.BAD_RETRY, node, "/retry/backoff",
                    "Expected a backoff factor of at least 1, but found " + retry.backoff() + ".");
        }
        if (retry.delay().isNegative() || retry.maxDelay().isNegative()) {
            findings.error(ProblemCode.BAD_RETRY, node, "/retry/delay", "Expected a delay that is not negative.");
        }
    }

    private static void duration(NodeView node, String field, String text, Findings findings) {
        if (Templates.isExpression(text)) {
            return;
        }
        try {
            if (Duration.parse(text).isNegative()) {
                findings.error(ProblemCode.BAD_DURATION, node, field,
                        "Expected a duration that is not negative, but found '" + text + "'.");
            }
        } catch (DateTimeParseException | ArithmeticException e) {
            findings.error(ProblemCode.BAD_DURATION, node, field,
                    "Expected a duration such as PT30S, PT5M or P7D, or an expression, but found '" + text + "'.");
        }
    }

    private static void date(NodeView node, String text, Findings findings) {
        if (Templates.isExpression(text)) {
            return;
        }
        try {
            OffsetDateTime _ = OffsetDateTime.parse(text);
        } catch (DateTimeParseException e) {
            findings.error(ProblemCode.BAD_DATE, node, "/until",
                    "Expected a date-time with offset such as 2026-05-01T09:00:00Z, or an expression, but found '"
                            + text + "'.");
        }
    }
}
