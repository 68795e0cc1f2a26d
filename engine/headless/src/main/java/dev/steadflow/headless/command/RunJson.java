package dev.steadflow.headless.command;

import dev.steadflow.flow.event.RunStatus;
import dev.steadflow.runtime.journal.RunHeader;
import java.util.Locale;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A run's line as JSON:
 * {@code {"run","flow","flowHash","status","startedAt","endedAt"?,"events","error"?,"origin"?:{"kind","run"},"tags"}}.
 */
final class RunJson {

    private RunJson() {}

    static ObjectNode of(RunHeader run) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("run", run.run().text())
                .put("flow", run.flowId())
                .put("flowHash", run.flowHash())
                .put("status", word(run.status()))
                .put("startedAt", run.startedAt().toString());
        run.endedAt().ifPresent(end -> json.put("endedAt", end.toString()));
        json.put("events", run.lastSequence());
        run.error().ifPresent(error -> json.put("error", error));
        run.origin().ifPresent(origin -> json.putObject("origin")
                .put("kind", origin.kind().name().toLowerCase(Locale.ROOT))
                .put("run", origin.run().text()));
        ObjectNode tags = json.putObject("tags");
        run.tags().forEach(tags::put);
        return json;
    }

    /** A condition as people write it. */
    static String word(RunStatus status) {
        return status.name().toLowerCase(Locale.ROOT);
    }
}
