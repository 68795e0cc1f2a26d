package dev.steadflow.headless.command;

import dev.steadflow.runtime.journal.RunHeader;
import java.util.Locale;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A run's line as JSON: {@code {"run","flow","flowHash","status","startedAt","endedAt"?,"events","error"?}}. */
final class RunJson {

    private RunJson() {}

    static ObjectNode of(RunHeader run) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("run", run.run().text())
                .put("flow", run.flowId())
                .put("flowHash", run.flowHash())
                .put("status", run.status().name().toLowerCase(Locale.ROOT))
                .put("startedAt", run.startedAt().toString());
        run.endedAt().ifPresent(end -> json.put("endedAt", end.toString()));
        json.put("events", run.lastSequence());
        run.error().ifPresent(error -> json.put("error", error));
        return json;
    }
}
