package dev.steadflow.runtime.kept;

import dev.steadflow.flow.event.RecordedEvent;
import dev.steadflow.flow.event.RunEvent;
import dev.steadflow.flow.event.RunEventCodec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What of a log does not leave the house: the headers of requests that were received, save those that say what the body is, and
 * the ids of inboxes, with which anybody could post to a run that is still open. Both are hidden wherever the flow put them, long
 * ones also inside other texts. The secrets of steps never reach a log. Used for the logs of one archive, so that an inbox
 * has one name in all of them. Owned by one thread.
 */
final class Unshared {

    private static final Set<String> SHARED_HEADERS = Set.of("content-type", "content-length", "user-agent", "accept");

    /** Shorter texts may stand anywhere by chance; ids of inboxes and credentials are longer. */
    private static final int CHANCE = 12;

    private static final String HIDDEN = "(not exported)";

    /** Inside of JSON texts: what to what. */
    private final Map<String, String> hidden = new LinkedHashMap<>();

    private int inboxes;

    /** Learns what to hide; all logs before the first is written. */
    void learn(List<RecordedEvent> events) {
        for (RecordedEvent recorded : events) {
            switch (recorded.event()) {
                case RunEvent.WebhookOpened webhook ->
                    webhook.inboxes().forEach(inbox -> hide(inbox.id(), "inbox-" + ++inboxes));
                case RunEvent.PayloadReceived payload ->
                    payload.request().path("headers").properties().forEach(header -> {
                        if (!isShared(header.getKey())) {
                            header.getValue().asString("").lines().forEach(value -> hide(value, HIDDEN));
                        }
                    });
                case RunEvent other -> {} // Says nothing that others said to this run.
            }
        }
    }

    private void hide(String text, String instead) {
        if (text.length() > CHANCE) {
            String quoted = JsonNodeFactory.instance.stringNode(text).toString();
            hidden.putIfAbsent(quoted.substring(1, quoted.length() - 1), instead);
        }
    }

    private static boolean isShared(String header) {
        return SHARED_HEADERS.contains(header.toLowerCase(Locale.ROOT));
    }

    /** The event as one line of JSON. */
    String line(RecordedEvent recorded) {
        JsonNode tree = RunEventCodec.tree(recorded);
        hideHeaders(tree);
        String text = tree.toString();
        for (Map.Entry<String, String> entry : hidden.entrySet()) {
            text = text.replace(entry.getKey(), entry.getValue());
        }
        return text;
    }

    /** A request keeps its shape wherever a flow puts it: in the log, in outputs, in inputs. */
    private static void hideHeaders(JsonNode tree) {
        boolean request = tree.has("method") && tree.has("receivedAt");
        if (request && tree.path("headers") instanceof ObjectNode headers) {
            headers.propertyNames().stream().filter(name -> !isShared(name)).toList()
                    .forEach(name -> headers.put(name, HIDDEN));
        }
        tree.forEach(Unshared::hideHeaders);
    }
}
