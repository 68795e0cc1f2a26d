package dev.steadflow.flow.file;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Strict JSON with the place of every value: no duplicate keys, no comments, one value only. Numbers are kept exactly.
 *
 * @param root the value
 * @param places JSON pointer to place; an object's or list's is that of its key
 */
record LocatedJson(JsonNode root, Map<String, Place> places) {

    /** The text is no JSON. */
    static final class NotJsonException extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient Place place;

        NotJsonException(String message, Place place) {
            super(message);
            this.place = place;
        }

        Place place() {
            return place;
        }
    }

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(FlowFileCodec.MAX_JSON_DEPTH)
                    .maxNumberLength(1_000)
                    .maxStringLength(FlowFileCodec.MAX_FILE_CHARACTERS)
                    .build())
            .build();

    static LocatedJson parse(String text) throws NotJsonException {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            Reading reading = new Reading(parser);
            if (parser.nextToken() == null) {
                throw new NotJsonException("Expected a JSON object, but the file is empty.", Place.START);
            }
            JsonNode root;
            try {
                root = reading.value("", place(parser.currentTokenLocation()));
            } catch (NumberFormatException e) {
                // Jackson lets it out for an exponent beyond what BigDecimal holds.
                throw new NotJsonException(
                        "Expected a number with a smaller exponent. Write it as a text, or mend it.",
                        place(parser.currentTokenLocation()));
            }
            if (parser.nextToken() != null) {
                throw new NotJsonException(
                        "Expected the end of the file after the closing brace, but found more text.",
                        place(parser.currentTokenLocation()));
            }
            return new LocatedJson(root, reading.places);
        } catch (JacksonException e) {
            String cause = e.getOriginalMessage()
                    .lines()
                    .findFirst()
                    .orElse("unknown cause")
                    .replaceAll(", from `[^`]*`", "") // Which of the library's settings: nobody can change it here.
                    .replaceAll(" \\(start marker at \\[[^\\]]*\\]\\)", "");
            throw new NotJsonException(
                    "Expected JSON, but could not read on: " + cause + (cause.endsWith(".") ? "" : ".")
                            + " Mend the text at this place.",
                    place(e.getLocation()));
        }
    }

    private static Place place(@Nullable TokenStreamLocation location) {
        // A limit that is exceeded has no location.
        if (location == null) {
            return Place.START;
        }
        return new Place(Math.max(1, location.getLineNr()), Math.max(1, location.getColumnNr()));
    }

    private static final class Reading {
        private final JsonNodeFactory nodes = new JsonNodeFactory();
        private final Map<String, Place> places = new HashMap<>();
        private final JsonParser parser;

        Reading(JsonParser parser) {
            this.parser = parser;
        }

        /** The value that begins at the current token. */
        JsonNode value(String pointer, Place place) {
            places.put(pointer, place);
            return switch (parser.currentToken()) {
                case START_OBJECT -> object(pointer);
                case START_ARRAY -> array(pointer);
                case VALUE_STRING -> nodes.stringNode(parser.getString());
                case VALUE_NUMBER_INT -> integer();
                case VALUE_NUMBER_FLOAT -> nodes.numberNode(parser.getDecimalValue());
                case VALUE_TRUE -> nodes.booleanNode(true);
                case VALUE_FALSE -> nodes.booleanNode(false);
                case VALUE_NULL -> nodes.nullNode();
                case END_OBJECT, END_ARRAY, PROPERTY_NAME, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE ->
                    throw new IllegalStateException(
                            "Expected the JSON parser to stand at a value, but found " + parser.currentToken() + ".");
            };
        }

        private JsonNode integer() {
            return switch (parser.getNumberType()) {
                case INT -> nodes.numberNode(parser.getIntValue());
                case LONG -> nodes.numberNode(parser.getLongValue());
                case BIG_INTEGER, FLOAT, DOUBLE, BIG_DECIMAL -> nodes.numberNode(parser.getBigIntegerValue());
            };
        }

        private ObjectNode object(String pointer) {
            ObjectNode object = nodes.objectNode();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String key = parser.currentName();
                Place keyPlace = place(parser.currentTokenLocation());
                JsonToken token = parser.nextToken();
                boolean container = token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY;
                Place place = container ? keyPlace : place(parser.currentTokenLocation());
                object.set(key, value(Pointers.child(pointer, key), place));
            }
            return object;
        }

        private ArrayNode array(String pointer) {
            ArrayNode array = nodes.arrayNode();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                array.add(value(pointer + "/" + array.size(), place(parser.currentTokenLocation())));
            }
            return array;
        }
    }
}
