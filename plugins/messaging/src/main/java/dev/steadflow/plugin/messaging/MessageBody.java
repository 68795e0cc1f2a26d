package dev.steadflow.plugin.messaging;

import dev.steadflow.step.StepError;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.StringNode;

/**
 * What a message carries, as the flow sees it.
 *
 * @param kind {@code json}, {@code text}, {@code base64} or {@code empty}
 */
record MessageBody(JsonNode json, String kind) {

    /** What is sent: the bytes and their media type. */
    @SuppressWarnings("ArrayRecordComponent") // Handed on once, to the client, which takes an array.
    record Sent(byte[] bytes, String contentType) {}

    /** @throws StepError fatal, {@code messaging/BadInput} */
    static Sent of(Optional<JsonNode> body, Optional<String> base64, Optional<String> contentType) throws StepError {
        if (body.isPresent() == base64.isPresent()) {
            throw AmqpFailures.badInput("Give one of 'body' and 'base64', not %s."
                    .formatted(body.isPresent() ? "both" : "neither"));
        }
        if (base64.isPresent()) {
            try {
                return new Sent(Base64.getDecoder().decode(base64.get().replaceAll("\\s", "")),
                        contentType.orElse("application/octet-stream"));
            } catch (IllegalArgumentException e) {
                throw AmqpFailures.badInput("The input 'base64' is no base64 text: %s.".formatted(e.getMessage()))
                        .causedBy(e);
            }
        }
        JsonNode json = body.get();
        return json.isString()
                ? new Sent(json.stringValue().getBytes(StandardCharsets.UTF_8),
                        contentType.orElse("text/plain; charset=utf-8"))
                : new Sent(json.toString().getBytes(StandardCharsets.UTF_8), contentType.orElse("application/json"));
    }

    /** What the bytes say, by their media type. What claims to be JSON and is none is text: it must not block its queue. */
    static MessageBody read(byte[] bytes, @Nullable String contentType) {
        if (bytes.length == 0) {
            return new MessageBody(NullNode.getInstance(), "empty");
        }
        String type = contentType == null ? "" : contentType.toLowerCase(Locale.ROOT);
        Optional<String> text = text(bytes, type);
        if (text.isEmpty()) {
            return new MessageBody(StringNode.valueOf(Base64.getEncoder().encodeToString(bytes)), "base64");
        }
        String mediaType = type.replaceFirst(";.*", "").strip();
        if (mediaType.equals("application/json") || mediaType.endsWith("+json")) {
            try {
                return new MessageBody(JsonMapper.shared().readTree(text.get()), "json");
            } catch (JacksonException noJson) {
                return new MessageBody(StringNode.valueOf(text.get()), "text");
            }
        }
        return new MessageBody(StringNode.valueOf(text.get()), "text");
    }

    private static Optional<String> text(byte[] bytes, String type) {
        if (type.startsWith("application/octet-stream") || type.startsWith("image/")) {
            return Optional.empty();
        }
        try {
            return Optional.of(charset(type).newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException noText) {
            return Optional.empty();
        }
    }

    private static Charset charset(String type) {
        int at = type.indexOf("charset=");
        if (at < 0) {
            return StandardCharsets.UTF_8;
        }
        String name = type.substring(at + "charset=".length()).replaceFirst(";.*", "").replace("\"", "").strip();
        try {
            return Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            return StandardCharsets.UTF_8;
        }
    }
}
