package dev.steadflow.plugin.ai;

import dev.steadflow.step.StepError;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What a model answered.
 *
 * @param finishReason {@code stop}, {@code length}, {@code tool_calls} or the like; empty when the server does not say
 */
record ChatAnswer(
        String text, List<JsonNode> toolCalls, String finishReason, String model, Optional<Usage> usage) {

    static final long MAX_BYTES = 20_000_000;

    /**
     * Asks and reads the first choice.
     *
     * @throws StepError {@code ai/Refused}, when the model will not answer; or as {@link ModelCalls#post} says
     */
    static ChatAnswer ask(ModelCalls calls, ModelServer server, ChatRequest request)
            throws StepError, InterruptedException {
        JsonNode json = calls.post(server, "chat/completions", request.json(), MAX_BYTES);
        URI uri = server.at("chat/completions");
        JsonNode choice = json.path("choices").path(0);
        JsonNode message = choice.path("message");
        if (!message.isObject()) {
            throw ModelCalls.badAnswer(uri, "expected choices[0].message, but there is none");
        }
        String finish = choice.path("finish_reason").asString("");
        String refusal = message.path("refusal").asString("");
        if (!refusal.isEmpty() || finish.equals("content_filter")) {
            throw StepError.fatal("ai/Refused", "The model will not answer. %s"
                    .formatted(refusal.isEmpty() ? "The server's filter stopped it." : "It said: " + refusal).strip());
        }
        return new ChatAnswer(
                text(message.path("content")),
                message.path("tool_calls").valueStream().toList(),
                finish,
                json.path("model").asString(request.json().path("model").asString()),
                Usage.of(json.path("usage")));
    }

    /** Text, or parts of which some are text; null when there are only tool calls. */
    private static String text(JsonNode content) {
        if (content.isString()) {
            return content.stringValue();
        }
        StringBuilder text = new StringBuilder();
        content.valueStream().forEach(part -> text.append(part.path("text").asString("")));
        return text.toString();
    }
}
