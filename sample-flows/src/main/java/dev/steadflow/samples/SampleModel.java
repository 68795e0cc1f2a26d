package dev.steadflow.samples;

import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Stands in for a server of models, so that flows that ask one run offline. It understands nothing: a summary is the first
 * sentence, a picture is confetti in colours that the words decide. {@code sample-busy} is never free.
 *
 * <pre>
 * POST /v1/chat/completions    {"model":…,"choices":[{"message":{"content":…},"finish_reason":"stop"}],"usage":…}
 * POST /v1/images/generations  {"data":[{"b64_json":…}]}
 * </pre>
 */
final class SampleModel {

    /** The model that always answers that it is busy. */
    static final String BUSY = "sample-busy";

    /** As long as a quick model takes: one sees the node at work. */
    private static final Duration THINKS = Duration.ofMillis(400);

    private SampleModel() {}

    /** @throws SampleAnswers.Busy when {@link #BUSY} was asked */
    static Object chat(JsonNode request) throws SampleAnswers.Busy, InterruptedException {
        String model = model(request);
        String last = "";
        for (JsonNode message : request.path("messages")) {
            last = message.path("content").asString("");
        }
        String said = "In short: " + firstSentence(last);
        int asked = words(last);
        int answered = words(said);
        return Map.of(
                "model", model,
                "choices", List.of(Map.of(
                        "message", Map.of("role", "assistant", "content", said), "finish_reason", "stop")),
                "usage", Map.of(
                        "prompt_tokens", asked, "completion_tokens", answered, "total_tokens", asked + answered));
    }

    /** @throws SampleAnswers.Busy when {@link #BUSY} was asked */
    static Object image(JsonNode request) throws SampleAnswers.Busy, InterruptedException {
        model(request);
        byte[] png = Confetti.png(request.path("prompt").asString(""));
        return Map.of("data", List.of(Map.of("b64_json", Base64.getEncoder().encodeToString(png))));
    }

    private static String model(JsonNode request) throws SampleAnswers.Busy, InterruptedException {
        String model = request.path("model").asString("");
        if (model.equals(BUSY)) {
            throw new SampleAnswers.Busy("The model " + BUSY + " is always busy. Ask another.");
        }
        Thread.sleep(THINKS);
        return model;
    }

    private static String firstSentence(String text) {
        String body = text.strip().replaceAll("\\s+", " ");
        int end = body.indexOf(". ");
        return end < 0 ? body : body.substring(0, end + 1);
    }

    private static int words(String text) {
        return text.isBlank() ? 0 : text.strip().split("\\s+").length;
    }
}
