package dev.steadflow.server.resource;

import dev.steadflow.server.http.Exchange;
import dev.steadflow.server.problem.ProblemException;
import dev.steadflow.wire.ProblemType;
import dev.steadflow.wire.WireJson;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The body of a webhook as flows see it ({@code docs/flow-format.md}): JSON as JSON, the fields of a form as an object, text
 * as text, anything else as {@code {"contentType", "base64"}}.
 */
final class HookBody {

    private static final Pattern CHARSET = Pattern.compile("(?i);\\s*charset=\"?([^;\"\\s]+)\"?");
    private static final Pattern TEXT =
            Pattern.compile("text/.+|.+\\+xml|application/(xml|javascript|graphql|yaml|sql|x-ndjson)");
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private HookBody() {}

    /**
     * The body as JSON; null when there is none.
     *
     * @param type the content's type in lower case, without parameters
     * @param wholeType the header as it came
     * @throws ProblemException when it says it is JSON, or text of a charset, and is not
     */
    static JsonNode of(byte[] body, String type, String wholeType) {
        if (body.length == 0) {
            return JSON.nullNode();
        }
        if (Exchange.isJson(type)) {
            return Exchange.parse(body);
        }
        if (type.equals("application/x-www-form-urlencoded")) {
            return form(text(body, charset(wholeType)).orElseThrow(() -> undecodable(type)));
        }
        if (TEXT.matcher(type).matches()) {
            return JSON.stringNode(text(body, charset(wholeType)).orElseThrow(() -> undecodable(type)));
        }
        return type.isEmpty() ? unnamed(body) : binary(body, type);
    }

    /** Who does not say what it is sends JSON or text, as a rule. */
    private static JsonNode unnamed(byte[] body) {
        try {
            return WireJson.read(body);
        } catch (JacksonException noJson) {
            return text(body, StandardCharsets.UTF_8)
                    .<JsonNode>map(JSON::stringNode)
                    .orElseGet(() -> binary(body, "application/octet-stream"));
        }
    }

    private static JsonNode binary(byte[] body, String type) {
        return JSON.objectNode()
                .put("contentType", type)
                .put("base64", Base64.getEncoder().encodeToString(body));
    }

    private static Optional<String> text(byte[] body, Charset charset) {
        try {
            return Optional.of(charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(body))
                    .toString());
        } catch (CharacterCodingException other) {
            return Optional.empty();
        }
    }

    private static Charset charset(String wholeType) {
        Matcher named = CHARSET.matcher(wholeType);
        if (!named.find()) {
            return StandardCharsets.UTF_8;
        }
        try {
            return Charset.forName(named.group(1).toUpperCase(Locale.ROOT));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            throw new ProblemException(
                    ProblemType.UNSUPPORTED_TYPE, "Expected a charset that Java knows, but found '" + named.group(1)
                            + "'. Send UTF-8.");
        }
    }

    private static JsonNode form(String text) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        for (String pair : text.split("&")) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                String value = equals < 0 ? "" : pair.substring(equals + 1);
                fields.computeIfAbsent(decoded(name), any -> new ArrayList<>()).add(decoded(value));
            }
        }
        ObjectNode form = JSON.objectNode();
        fields.forEach((name, values) -> {
            if (values.size() == 1) {
                form.put(name, values.getFirst());
            } else {
                ArrayNode list = form.putArray(name);
                values.forEach(list::add);
            }
        });
        return form;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException broken) {
            throw new ProblemException(
                    ProblemType.INVALID_REQUEST,
                    "Expected a percent-encoded form in UTF-8, but found a field that is not.");
        }
    }

    private static ProblemException undecodable(String type) {
        return new ProblemException(
                ProblemType.INVALID_REQUEST,
                "Expected text of the charset that the Content-Type names, or UTF-8, for '" + type
                        + "', but found other bytes. Send application/octet-stream for bytes.");
    }
}
