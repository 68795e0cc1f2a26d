package dev.steadflow.designer.inspector;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/**
 * A JSON value somewhere in a document, as one field reads and changes it.
 *
 * @param key names the field among the drafts of a tab
 * @param get the value now; absent when the file does not say it
 * @param set changes it; empty removes it
 */
record Value(String key, Supplier<Optional<JsonNode>> get, Consumer<Optional<JsonNode>> set) {

    /** The value as text, for fields of strings; other JSON as it is written. */
    String text() {
        return get.get().map(json -> json.isString() ? json.stringValue() : JsonTexts.pretty(json)).orElse("");
    }
}
