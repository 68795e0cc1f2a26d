package dev.steadflow.flow.file;

import dev.steadflow.flow.definition.LockRule;
import dev.steadflow.flow.definition.NodeSettings;
import dev.steadflow.flow.definition.RetryPolicy;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Reads what any node may say. */
final class SettingsReader {

    private SettingsReader() {}

    /** Asks for the last keys of a node, so whatever remains is unknown: call it last. */
    static NodeSettings settings(Fields fields) {
        return new NodeSettings(
                fields.text("label"),
                fields.text("note"),
                fields.flag("disabled"),
                fields.value("out"),
                fields.text("timeout"),
                fields.object("retry").map(json -> retry(fields, json)),
                fields.object("lock").map(json -> lock(fields, json)),
                fields.rest());
    }

    private static RetryPolicy retry(Fields fields, ObjectNode json) {
        RetryPolicy standard = RetryPolicy.STANDARD;
        Fields retry = fields.inside("retry", json);
        RetryPolicy policy = new RetryPolicy(
                retry.integer("attempts").orElse(standard.attempts()),
                span(retry, "delay").orElse(standard.delay()),
                retry.number("backoff").orElse(standard.backoff()),
                span(retry, "maxDelay").orElse(standard.maxDelay()),
                retry.optionalFlag("jitter").orElse(standard.jitter()),
                retry.texts("on"),
                retry.word("onExhausted", RetryPolicy.OnExhausted.class));
        retry.refuseRest("a retry policy");
        return policy;
    }

    private static Optional<Duration> span(Fields fields, String key) {
        Optional<String> text = fields.text(key);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Duration.parse(text.get()));
        } catch (DateTimeParseException e) {
            fields.error("bad-duration", key, "Expected an ISO-8601 duration such as PT2S, but found '%s'."
                    .formatted(text.get()));
            return Optional.empty();
        }
    }

    private static LockRule lock(Fields fields, ObjectNode json) {
        Fields lock = fields.inside("lock", json);
        LockRule rule = new LockRule(
                lock.requiredText("name"),
                lock.word("of", LockRule.Of.class),
                lock.integer("permits").orElse(LockRule.STANDARD_PERMITS));
        lock.refuseRest("a lock");
        return rule;
    }
}
