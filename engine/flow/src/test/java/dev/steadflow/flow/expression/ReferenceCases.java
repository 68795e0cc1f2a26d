package dev.steadflow.flow.expression;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What JSONata's reference implementation answers to the expressions of {@code reference-cases.json}, and where we
 * differ on purpose. How the answers were recorded is in the README beside that file.
 *
 * @param input what {@code $input} means in all of them
 */
record ReferenceCases(JsonNode input, List<Case> cases, Map<String, String> reasons) {

    /**
     * One expression.
     *
     * @param value what it yields; empty for nothing, and when it fails
     * @param failure the code of its failure
     */
    record Case(String group, String expression, Optional<JsonNode> value, Optional<String> failure) {}

    static ReferenceCases read() {
        JsonNode suite = resource("/expression/reference-cases.json");
        List<Case> cases = suite.get("groups").propertyStream()
                .flatMap(group -> group.getValue().valueStream().map(it -> new Case(
                        group.getKey(),
                        it.get("expression").stringValue(),
                        Optional.ofNullable(it.get("value")),
                        it.optional("fails").map(JsonNode::stringValue))))
                .toList();
        Map<String, String> reasons = new LinkedHashMap<>();
        for (JsonNode difference : resource("/expression/reference-differences.json")) {
            difference.get("expressions").forEach(
                    expression -> reasons.put(expression.stringValue(), difference.get("reason").stringValue()));
        }
        return new ReferenceCases(suite.get("input"), cases, reasons);
    }

    /** The texts of all expressions, to be changed by tests of other things. */
    static Stream<String> expressions() {
        return read().cases().stream().map(Case::expression);
    }

    private static JsonNode resource(String path) {
        try (InputStream in = Objects.requireNonNull(ReferenceCases.class.getResourceAsStream(path), path)) {
            return new JsonMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
