package dev.steadflow.plugin.ai;

import dev.steadflow.step.StepContext;
import dev.steadflow.step.StepError;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes the JSON of {@code chat/completions}. Owned by one call, which may add to the conversation. */
final class ChatRequest {

    private static final int MAX_IMAGE_BYTES = 20_000_000;

    private final ObjectNode json = JsonMapper.shared().createObjectNode();
    private final ArrayNode messages;

    private ChatRequest(String model) {
        json.put("model", model);
        messages = json.putArray("messages");
    }

    /** @throws StepError fatal, {@code ai/BadInput} */
    static ChatRequest of(
            String model,
            Optional<String> system,
            Optional<List<JsonNode>> earlier,
            Optional<String> prompt,
            List<String> images,
            StepContext context)
            throws StepError {
        if (model.isBlank()) {
            throw ModelServer.badInput("The input 'model' must name a model, but is empty.");
        }
        ChatRequest request = new ChatRequest(model);
        system.ifPresent(text -> request.say("system", text));
        earlier.ifPresent(list -> list.forEach(request.messages::add));
        if (prompt.isPresent() && images.isEmpty()) {
            request.say("user", prompt.get());
        } else if (!images.isEmpty()) {
            request.show(prompt, images, context);
        }
        if (prompt.isEmpty() && images.isEmpty() && earlier.filter(list -> !list.isEmpty()).isEmpty()) {
            throw ModelServer.badInput("There is nothing to answer: give 'prompt' or 'messages'.");
        }
        return request;
    }

    ChatRequest with(String field, Optional<? extends Number> value) {
        value.ifPresent(number -> json.set(field, JsonMapper.shared().valueToTree(number)));
        return this;
    }

    ChatRequest with(String field, JsonNode value) {
        json.set(field, value);
        return this;
    }

    /** Fields that this step has no inputs for. */
    ChatRequest with(Map<String, JsonNode> options) throws StepError {
        if (options.containsKey("stream")) {
            throw ModelServer.badInput("'options' must not hold 'stream': the step returns the whole answer.");
        }
        options.forEach(json::set);
        return this;
    }

    /** Adds a message to the conversation. */
    void say(String role, String text) {
        messages.addObject().put("role", role).put("content", text);
    }

    JsonNode json() {
        return json;
    }

    private void show(Optional<String> prompt, List<String> images, StepContext context) throws StepError {
        ArrayNode parts = messages.addObject().put("role", "user").putArray("content");
        prompt.ifPresent(text -> parts.addObject().put("type", "text").put("text", text));
        for (String image : images) {
            String url = image.startsWith("https://") || image.startsWith("http://") || image.startsWith("data:")
                    ? image
                    : dataUrl(context.resolvePath(image));
            parts.addObject().put("type", "image_url").putObject("image_url").put("url", url);
        }
    }

    private static String dataUrl(Path file) throws StepError {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MAX_IMAGE_BYTES + 1);
            if (bytes.length > MAX_IMAGE_BYTES) {
                throw ModelServer.badInput("The image %s has more than %,d bytes.".formatted(file, MAX_IMAGE_BYTES));
            }
            String type = URLConnection.guessContentTypeFromName(file.toString());
            return "data:%s;base64,%s".formatted(
                    type == null ? "image/png" : type, Base64.getEncoder().encodeToString(bytes));
        } catch (IOException e) {
            throw StepError.fatal("ai/NoFile", "The image %s cannot be read (%s). Nothing was asked."
                    .formatted(file, e.getClass().getSimpleName())).causedBy(e);
        }
    }
}
