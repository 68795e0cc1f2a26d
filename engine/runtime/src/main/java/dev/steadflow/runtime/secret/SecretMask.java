package dev.steadflow.runtime.secret;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Replaces the secrets that one attempt was given, wherever it speaks: log lines, progress, errors, results. Knows the
 * value as it is, URL-encoded, in Base64 and escaped as in JSON. Thread-safe; grows as the step asks for secrets.
 */
public final class SecretMask {

    /** What stands where a secret stood. */
    public static final String MASKED = "•••";

    /** In results, shorter values are too likely to be ordinary text, which masking would spoil. */
    private static final int SHORTEST_IN_RESULTS = 8;

    private final List<String> forms = new CopyOnWriteArrayList<>();

    /** Adds a value; blank ones hide nothing. */
    public void add(String secret) {
        if (secret.isBlank()) {
            return;
        }
        addForm(secret);
        addForm(secret.strip());
        addForm(URLEncoder.encode(secret, StandardCharsets.UTF_8));
        addForm(URLEncoder.encode(secret, StandardCharsets.UTF_8).replace("+", "%20"));
        addForm(Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8)));
        String quoted = StringNode.valueOf(secret).toString();
        addForm(quoted.substring(1, quoted.length() - 1));
    }

    private void addForm(String form) {
        if (!forms.contains(form)) {
            forms.add(form);
            forms.sort(Comparator.comparingInt(String::length).reversed());
        }
    }

    /** All texts that it replaces, the longest first. */
    public List<String> forms() {
        return List.copyOf(forms);
    }

    /** The text without secrets. */
    public String text(String text) {
        return masked(text, 1);
    }

    /** How many characters at the end of a masked text could be the beginning of a secret that goes on in the next piece. */
    public int beginsAtEnd(String masked) {
        int longest = 0;
        for (String form : forms) {
            for (int length = Math.min(form.length() - 1, masked.length()); length > longest; length--) {
                if (masked.regionMatches(masked.length() - length, form, 0, length)) {
                    longest = length;
                }
            }
        }
        return longest;
    }

    /** JSON of an error without secrets, in keys too. */
    public JsonNode errorData(JsonNode json) {
        return masked(json, 1);
    }

    /** JSON of a result without secrets of at least eight characters. */
    public JsonNode result(JsonNode json) {
        return masked(json, SHORTEST_IN_RESULTS);
    }

    private String masked(String text, int shortest) {
        String masked = text;
        for (String form : forms) {
            if (form.length() >= shortest) {
                masked = masked.replace(form, MASKED);
            }
        }
        return masked;
    }

    private JsonNode masked(JsonNode json, int shortest) {
        if (forms.isEmpty()) {
            return json;
        }
        if (json.isString()) {
            String before = json.stringValue();
            String after = masked(before, shortest);
            return after.equals(before) ? json : StringNode.valueOf(after);
        }
        if (json.isArray()) {
            ArrayNode copy = JsonNodeFactory.instance.arrayNode();
            json.values().forEach(item -> copy.add(masked(item, shortest)));
            return copy;
        }
        if (json.isObject()) {
            ObjectNode copy = JsonNodeFactory.instance.objectNode();
            for (Map.Entry<String, JsonNode> entry : json.properties()) {
                copy.set(masked(entry.getKey(), shortest), masked(entry.getValue(), shortest));
            }
            return copy;
        }
        return json;
    }
}
