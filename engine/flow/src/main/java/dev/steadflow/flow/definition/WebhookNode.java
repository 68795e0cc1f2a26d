package dev.steadflow.flow.definition;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Opens a durable inbox, which lives as long as the scope that holds the node. Yields its handle, {@code {id, url}}; with
 * {@code each} a list of handles, one for each item.
 *
 * @param each a list, literal or expression; absent: one inbox
 * @param schema JSON Schema of the bodies that are accepted; absent: any body
 * @param answer what callers hear
 * @param buffer how many payloads are kept while nobody waits for them; absent: {@link #STANDARD_BUFFER}
 * @param token a name of its own, text or expression, instead of a public URL; unique among the runs that go on
 */
public record WebhookNode(
        Optional<JsonNode> each,
        Optional<JsonNode> schema,
        Answer answer,
        Optional<Integer> buffer,
        Optional<String> token,
        Optional<String> next,
        NodeSettings settings) implements NodeDefinition.Sequential {

    /** Payloads kept when the node does not say; some ten megabytes of ordinary requests. */
    public static final int STANDARD_BUFFER = 1_000;

    /** What a caller hears; {@code respond} in the file. */
    public sealed interface Answer {
        /** 202 without a body, once the payload is durable. */
        record Accepted() implements Answer {}

        /**
         * The same answer every time, once the payload is durable.
         *
         * @param status HTTP status, 200 to 599
         * @param headers by name
         * @param body text is sent as it is, anything else as JSON; absent: none
         */
        record Fixed(int status, Map<String, String> headers, Optional<JsonNode> body) implements Answer {

            /** What callers hear when the node does not say. */
            public static final int STANDARD_STATUS = 200;

            public Fixed {
                headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
            }
        }

        /** The caller is held until a {@code respond} node answers. */
        record Manual() implements Answer {}
    }

    @Override
    public String type() {
        return "webhook";
    }

    @Override
    public WebhookNode withSettings(NodeSettings newSettings) {
        return new WebhookNode(each, schema, answer, buffer, token, next, newSettings);
    }

    @Override
    public WebhookNode withNext(Optional<String> newNext) {
        return new WebhookNode(each, schema, answer, buffer, token, newNext, settings);
    }
}
