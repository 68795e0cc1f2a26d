package dev.steadflow.runtime.kept;

import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.event.RunStatus;
import dev.steadflow.runtime.journal.RunHeader;
import dev.steadflow.runtime.journal.RunOrigin;
import dev.steadflow.runtime.journal.WakeUp;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A run's line as archives have it: {@code {"run","flow","flowHash","status","startedAt","endedAt"?,"events","error"?,
 * "cameFrom"?:{"how","run"},"tags":{}}}. What only an engine needs (when it has work) is left out. Stateless.
 */
final class HeaderJson {

    private HeaderJson() {}

    static ObjectNode write(RunHeader header) {
        ObjectNode tree = JsonNodeFactory.instance.objectNode()
                .put("run", header.run().text())
                .put("flow", header.flowId())
                .put("flowHash", header.flowHash())
                .put("status", header.status().name().toLowerCase(Locale.ROOT))
                .put("startedAt", header.startedAt().toString());
        header.endedAt().ifPresent(end -> tree.put("endedAt", end.toString()));
        tree.put("events", header.lastSequence());
        header.error().ifPresent(error -> tree.put("error", error));
        header.origin().ifPresent(origin -> tree.putObject("cameFrom")
                .put("how", origin.kind().name().toLowerCase(Locale.ROOT))
                .put("run", origin.run().text()));
        ObjectNode tags = tree.putObject("tags");
        header.tags().forEach(tags::put);
        return tree;
    }

    /** @throws RuntimeException when it is no such line; what it says is for logs */
    static RunHeader read(JsonNode tree) {
        SortedMap<String, String> tags = new TreeMap<>();
        tree.path("tags").properties().forEach(tag -> tags.put(tag.getKey(), tag.getValue().stringValue()));
        JsonNode from = tree.path("cameFrom");
        return new RunHeader(
                new RunId(tree.path("run").stringValue()),
                tree.path("flow").stringValue(),
                tree.path("flowHash").stringValue(),
                RunStatus.valueOf(upper(tree.path("status"))),
                Instant.parse(tree.path("startedAt").stringValue()),
                tree.optional("endedAt").map(end -> Instant.parse(end.stringValue())),
                tree.path("events").longValue(),
                tree.optional("error").map(JsonNode::stringValue),
                WakeUp.NOTHING,
                from.isMissingNode()
                        ? Optional.empty()
                        : Optional.of(new RunOrigin(
                                RunOrigin.Kind.valueOf(upper(from.path("how"))),
                                new RunId(from.path("run").stringValue()))),
                tags);
    }

    private static String upper(JsonNode word) {
        return word.stringValue().toUpperCase(Locale.ROOT);
    }
}
