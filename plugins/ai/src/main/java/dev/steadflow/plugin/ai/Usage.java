package dev.steadflow.plugin.ai;

import dev.steadflow.step.Doc;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The tokens that a call used, as the server counted them. */
public record Usage(
        @Doc("Tokens of what was sent.") long promptTokens,
        @Doc("Tokens of the answer.") long completionTokens,
        @Doc("All of them.") long totalTokens) {

    /** Reads {@code {"prompt_tokens":…,"completion_tokens":…,"total_tokens":…}}, or input and output as images have it. */
    static Optional<Usage> of(JsonNode json) {
        if (!json.isObject()) {
            return Optional.empty();
        }
        long prompt = json.path("prompt_tokens").asLong(json.path("input_tokens").asLong(0));
        long completion = json.path("completion_tokens").asLong(json.path("output_tokens").asLong(0));
        return Optional.of(new Usage(prompt, completion, json.path("total_tokens").asLong(prompt + completion)));
    }

    /** The sum of two calls; what is not known of one of them is not known of both. */
    static Optional<Usage> sum(Optional<Usage> a, Optional<Usage> b) {
        return a.flatMap(first -> b.map(second -> new Usage(
                first.promptTokens + second.promptTokens,
                first.completionTokens + second.completionTokens,
                first.totalTokens + second.totalTokens)));
    }
}
