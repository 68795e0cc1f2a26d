package dev.steadflow.runtime.api;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.JsonNode;

/** What became of a payload. */
public sealed interface Delivery {

    /**
     * What the sender hears.
     *
     * @param status HTTP status
     * @param headers by name
     * @param body a text is sent as it is, anything else as JSON; absent: none
     */
    record Answer(int status, Map<String, String> headers, Optional<JsonNode> body) {

        /** For a payload that is durable, when the flow says nothing else. */
        public static final Answer ACCEPTED = new Answer(202, Map.of(), Optional.empty());

        public Answer {
            headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
        }
    }

    /** It is durable. */
    record Accepted(Answer answer) implements Delivery {}

    /**
     * It is durable, and the flow answers later.
     *
     * @param answer completes when the flow answers, or when the inbox closes before; fails with {@code StoreException}
     *     when the engine closes first
     */
    record Held(CompletableFuture<Answer> answer) implements Delivery {}

    /**
     * It does not fit; nothing was recorded. 400.
     *
     * @param problems one sentence each
     */
    record Rejected(List<String> problems) implements Delivery {
        public Rejected {
            problems = List.copyOf(problems);
        }
    }

    /**
     * Too much is kept already; nothing was recorded. 429.
     *
     * @param kept how many payloads wait to be taken
     */
    record Full(int kept) implements Delivery {}

    /** There is no such inbox, or none any more. 404. */
    record Unknown() implements Delivery {}

    /** It was accepted before; the sender hears the same again. */
    record Duplicate(Answer answer) implements Delivery {}
}
