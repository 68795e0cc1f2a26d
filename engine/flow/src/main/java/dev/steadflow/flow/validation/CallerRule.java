package dev.steadflow.flow.validation;

import dev.steadflow.flow.definition.RespondNode;
import dev.steadflow.flow.definition.WebhookNode;
import dev.steadflow.flow.expression.Templates;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Callers that are held are answered, and nobody else is. */
final class CallerRule implements Rule {

    @Override
    public void check(FlowView flow, Findings findings) {
        List<NodeView> holding = flow.nodes().stream().filter(CallerRule::holdsCallers).toList();
        List<NodeView> answering = flow.nodes().stream().filter(node -> node.node() instanceof RespondNode).toList();
        for (NodeView node : answering) {
            RespondNode respond = (RespondNode) node.node();
            if (holding.isEmpty() && !respond.to().contains("$input")) {
                findings.warning(ProblemCode.NO_HELD_CALLER, node, "/to",
                        "Expected a webhook with \"respond\": \"manual\" whose callers '" + node.id()
                                + "' could answer, but the flow has none. The node fails with NoCaller.");
            }
            answer(node, respond, findings);
        }
        if (answering.isEmpty()) {
            holding.forEach(node -> findings.warning(ProblemCode.UNANSWERED_CALLER, node, "/respond",
                    "Expected a respond node that answers the callers of '" + node.id()
                            + "', but the flow has none. They hear 500 when the inbox closes."));
        }
    }

    private static boolean holdsCallers(NodeView node) {
        return node.node() instanceof WebhookNode webhook && webhook.answer() instanceof WebhookNode.Answer.Manual;
    }

    private static void answer(NodeView node, RespondNode respond, Findings findings) {
        respond.status().filter(it -> !isExpression(it)).flatMap(CallerRule::statusComplaint)
                .ifPresent(it -> findings.error(ProblemCode.BAD_ANSWER, node, "/status", it));
        respond.headers().filter(it -> !isExpression(it)).ifPresent(it -> headers(node, it, findings));
    }

    private static Optional<String> statusComplaint(JsonNode status) {
        return status.isIntegralNumber() && status.canConvertToLong()
                ? Answers.statusComplaint(status.longValue())
                : Optional.of("Expected an HTTP status from 200 to 599, or an expression, but found "
                        + InputFit.shown(status) + ".");
    }

    private static void headers(NodeView node, JsonNode headers, Findings findings) {
        if (!headers.isObject()) {
            findings.error(ProblemCode.BAD_ANSWER, node, "/headers",
                    "Expected an object of headers, or an expression, but found " + InputFit.shown(headers) + ".");
            return;
        }
        headers.properties().forEach(header -> {
            String field = Pointer.child("/headers", header.getKey());
            Optional<String> complaint = header.getValue().isString()
                    ? Answers.headerComplaint(header.getKey())
                    : Optional.of("Expected the header's text, or an expression, but found "
                            + InputFit.shown(header.getValue()) + ".");
            complaint.ifPresent(it -> findings.error(ProblemCode.BAD_ANSWER, node, field, it));
        });
    }

    private static boolean isExpression(JsonNode value) {
        return value.isString() && Templates.isExpression(value.stringValue());
    }
}
