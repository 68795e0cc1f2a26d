package dev.steadflow.flow.file;

import dev.steadflow.flow.definition.RespondNode;
import dev.steadflow.flow.definition.SignalNode;
import dev.steadflow.flow.definition.WaitNode;
import dev.steadflow.flow.definition.WebhookNode;
import dev.steadflow.flow.definition.WebhookNode.Answer;
import tools.jackson.databind.node.ObjectNode;

/** What webhook, wait, respond and signal nodes say, as JSON. */
final class InboxTree {

    private InboxTree() {}

    static void webhook(ObjectNode tree, WebhookNode node) {
        FlowTree.value(tree, "each", node.each());
        FlowTree.value(tree, "schema", node.schema());
        answer(tree, node.answer());
        node.buffer().ifPresent(payloads -> tree.put("buffer", payloads));
        FlowTree.text(tree, "token", node.token());
    }

    /** Writes {@code respond}. */
    static void answer(ObjectNode tree, Answer answer) {
        switch (answer) {
            case Answer.Accepted _ -> {}
            case Answer.Manual _ -> tree.put("respond", "manual");
            case Answer.Fixed fixed -> fixed(tree.putObject("respond"), fixed);
        }
    }

    private static void fixed(ObjectNode tree, Answer.Fixed fixed) {
        if (fixed.status() != Answer.Fixed.STANDARD_STATUS) {
            tree.put("status", fixed.status());
        }
        if (!fixed.headers().isEmpty()) {
            ObjectNode headers = tree.putObject("headers");
            fixed.headers().forEach(headers::put);
        }
        FlowTree.value(tree, "body", fixed.body());
    }

    static void waiting(ObjectNode tree, WaitNode node) {
        FlowTree.text(tree, "webhook", node.webhook());
        FlowTree.text(tree, "signal", node.signal());
        FlowTree.text(tree, "run", node.run());
        switch (node.take()) {
            case WaitNode.Take.One _ -> {}
            case WaitNode.Take.All _ -> tree.put("take", "all");
            case WaitNode.Take.Count count -> tree.put("take", count.payloads());
        }
    }

    static void respond(ObjectNode tree, RespondNode node) {
        tree.put("to", node.to());
        FlowTree.value(tree, "status", node.status());
        FlowTree.value(tree, "headers", node.headers());
        FlowTree.value(tree, "body", node.body());
    }

    static void signal(ObjectNode tree, SignalNode node) {
        FlowTree.text(tree, "to", node.to());
        tree.put("name", node.name());
        FlowTree.value(tree, "data", node.data());
    }
}
