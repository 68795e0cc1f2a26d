package dev.steadflow.flow.file;

import dev.steadflow.flow.definition.LockRule;
import dev.steadflow.flow.definition.NodeSettings;
import dev.steadflow.flow.definition.RetryPolicy;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What any node may say, as JSON. */
final class SettingsTree {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private SettingsTree() {}

    /** What stands before the keys of the kind. */
    static void before(ObjectNode tree, NodeSettings settings, boolean remarks) {
        if (remarks) {
            FlowTree.text(tree, "label", settings.label());
            FlowTree.text(tree, "note", settings.note());
        }
        if (settings.disabled()) {
            tree.put("disabled", true);
        }
    }

    /** What stands after them. */
    static void after(ObjectNode tree, NodeSettings settings) {
        FlowTree.value(tree, "out", settings.out());
        FlowTree.text(tree, "timeout", settings.timeout());
        settings.retry().ifPresent(policy -> tree.set("retry", retry(policy)));
        settings.lock().ifPresent(rule -> tree.set("lock", lock(rule)));
        FlowTree.unknown(tree, settings.unknown());
    }

    private static ObjectNode retry(RetryPolicy policy) {
        RetryPolicy standard = RetryPolicy.STANDARD;
        ObjectNode tree = JSON.objectNode();
        texts(tree, "on", policy.on());
        if (policy.attempts() != standard.attempts()) {
            tree.put("attempts", policy.attempts());
        }
        if (!policy.delay().equals(standard.delay())) {
            tree.put("delay", policy.delay().toString());
        }
        if (policy.backoff() != standard.backoff()) {
            tree.set("backoff", Numbers.node(policy.backoff()));
        }
        if (!policy.maxDelay().equals(standard.maxDelay())) {
            tree.put("maxDelay", policy.maxDelay().toString());
        }
        if (policy.jitter() != standard.jitter()) {
            tree.put("jitter", policy.jitter());
        }
        if (policy.onExhausted() != standard.onExhausted()) {
            tree.put("onExhausted", Words.of(policy.onExhausted()));
        }
        return tree;
    }

    private static ObjectNode lock(LockRule rule) {
        ObjectNode tree = JSON.objectNode();
        tree.put("name", rule.name());
        if (rule.of() != LockRule.Of.RUN) {
            tree.put("of", Words.of(rule.of()));
        }
        if (rule.permits() != LockRule.STANDARD_PERMITS) {
            tree.put("permits", rule.permits());
        }
        return tree;
    }

    /** A list of texts; nothing when there are none. */
    static void texts(ObjectNode tree, String key, List<String> texts) {
        if (!texts.isEmpty()) {
            ArrayNode list = tree.putArray(key);
            texts.forEach(list::add);
        }
    }
}
