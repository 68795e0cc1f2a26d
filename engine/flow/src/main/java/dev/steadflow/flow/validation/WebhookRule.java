package dev.steadflow.flow.validation;

import dev.steadflow.flow.definition.WebhookNode;
import dev.steadflow.flow.definition.WebhookNode.Answer;
import dev.steadflow.flow.expression.Templates;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Webhooks can be opened as they say. */
final class WebhookRule implements Rule {

    private static final int MAX_BUFFER = 100_000;

    @Override
    public void check(FlowView flow, Findings findings) {
        for (NodeView node : flow.nodes()) {
            if (node.node() instanceof WebhookNode webhook) {
                check(node, webhook, findings);
            }
        }
    }

    private static void check(NodeView node, WebhookNode webhook, Findings findings) {
        webhook.buffer().filter(payloads -> payloads < 1 || payloads > MAX_BUFFER)
                .ifPresent(payloads -> findings.error(ProblemCode.BAD_WEBHOOK, node, "/buffer",
                        "Expected room for 1 to %,d payloads, but found %d.".formatted(MAX_BUFFER, payloads)));
        if (webhook.token().isPresent() && webhook.each().isPresent()) {
            findings.error(ProblemCode.BAD_WEBHOOK, node, "/token",
                    "Expected '" + node.id()
                            + "' to have either 'each' or 'token', but found both: one name cannot name "
                            + "several inboxes.");
        }
        if (webhook.token().isPresent() && webhook.token().get().isBlank()) {
            findings.error(ProblemCode.BAD_WEBHOOK, node, "/token",
                    "Expected a name for the inbox of '" + node.id() + "', but found an empty text.");
        }
        webhook.schema().flatMap(InputCheck::complaint)
                .ifPresent(it -> findings.error(ProblemCode.BAD_SCHEMA, node, "/schema", it));
        if (webhook.answer() instanceof Answer.Fixed fixed) {
            answer(fixed, (code, field, message) -> findings.error(code, node, field, message));
        }
    }

    /** Takes what is wrong with an answer: the code, the field from its owner on, the message. */
    interface Complaints {
        /** One of them. */
        void tell(ProblemCode code, String field, String message);
    }

    /** An answer that is always the same can be given. */
    static void answer(Answer.Fixed fixed, Complaints complaints) {
        Answers.statusComplaint(fixed.status())
                .ifPresent(it -> complaints.tell(ProblemCode.BAD_ANSWER, "/respond/status", it));
        List<String> computed = new ArrayList<>();
        for (Map.Entry<String, String> header : fixed.headers().entrySet()) {
            String field = Pointer.child("/respond/headers", header.getKey());
            Answers.headerComplaint(header.getKey())
                    .ifPresent(it -> complaints.tell(ProblemCode.BAD_ANSWER, field, it));
            if (Templates.isExpression(header.getValue())) {
                computed.add(field);
            }
        }
        fixed.body().ifPresent(body -> TemplateWalk.walk("/respond/body", body, (field, value) -> {
            if (isComputed(value)) {
                computed.add(field);
            }
            return true;
        }));
        computed.forEach(field -> complaints.tell(ProblemCode.BAD_ANSWER, field,
                "Expected an answer that is always the same, but found something to be worked out. Write \"respond\": "
                        + "\"manual\" and answer by a respond node."));
    }

    private static boolean isComputed(JsonNode value) {
        return value.has("$secret") || (value.isString() && Templates.isExpression(value.stringValue()));
    }
}
