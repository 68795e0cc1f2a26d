package dev.steadflow.plugin.data;

import dev.steadflow.step.Choices;
import dev.steadflow.step.Doc;
import dev.steadflow.step.Reaches;
import dev.steadflow.step.Step;
import dev.steadflow.step.StepContext;
import dev.steadflow.step.StepError;
import dev.steadflow.step.StepType;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.StringNode;

/** Turns a value into another form of it: JSON text, base64, hexadecimal, URL encoding, a hash. */
@StepType(
        id = "data/convert",
        title = "Convert a value",
        summary = "Reads or writes JSON text, base64, hexadecimal and URL encoding, or makes a hash.",
        repeatable = true,
        icon = "convert.svg")
@Reaches({})
public final class ConvertStep implements Step<ConvertStep.In, ConvertStep.Out> {

    /** What becomes what. */
    public record In(
            @Doc("The value; a text, except for write-json. Others than texts are taken as their JSON.") JsonNode value,
            @Doc("What to do with it.") @Choices({"read-json", "write-json", "to-base64", "from-base64", "to-hex",
                    "from-hex", "to-url", "from-url", "sha256"}) String how) {}

    /** The other form. */
    public record Out(@Doc("A text; for read-json the value that the text says.") JsonNode value) {}

    @Override
    public Out run(In in, StepContext context) throws StepError {
        String text = in.value().isString() ? in.value().stringValue() : in.value().toString();
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        try {
            return switch (in.how()) {
                case "read-json" -> new Out(json(text));
                case "write-json" -> out(in.value().toString());
                case "to-base64" -> out(Base64.getEncoder().encodeToString(bytes));
                case "from-base64" -> out(text(Base64.getDecoder().decode(text.replaceAll("\\s", ""))));
                case "to-hex" -> out(HexFormat.of().formatHex(bytes));
                case "from-hex" -> out(text(HexFormat.of().parseHex(text.strip())));
                case "to-url" -> out(URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20"));
                case "from-url" -> out(URLDecoder.decode(text, StandardCharsets.UTF_8));
                case "sha256" -> out(HexFormat.of().formatHex(sha256(bytes)));
                default -> throw new IllegalStateException("@Choices knows no way " + in.how());
            };
        } catch (JacksonException e) {
            throw failed(in, text, "it is no JSON at line %d, column %d".formatted(
                    e.getLocation().getLineNr(), e.getLocation().getColumnNr()));
        } catch (CharacterCodingException e) {
            throw failed(in, text, "it holds bytes that are no text");
        } catch (IllegalArgumentException e) {
            throw failed(in, text, "it is not of this form");
        }
    }

    /** Shows nothing of the value, and names no cause, which would: half a secret is not recognised. */
    private static StepError failed(In in, String text, String reason) {
        return StepError.fatal("data/NotConverted",
                "The value cannot be converted with '%s': %s. It has %,d characters."
                        .formatted(in.how(), reason, text.length()));
    }

    private static Out out(String text) {
        return new Out(StringNode.valueOf(text));
    }

    private static JsonNode json(String text) {
        JsonNode value = JsonMapper.shared().readTree(text);
        if (value.isMissingNode()) {
            throw new IllegalArgumentException("it is empty");
        }
        return value;
    }

    private static String text(byte[] bytes) throws CharacterCodingException {
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }
}
