package dev.steadflow.runtime.exec;

import dev.steadflow.flow.event.FlowError;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.run.RunEnd;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** How a run ended, as another run that waits for it gets it. */
final class RunEnds {

    private RunEnds() {}

    /** {@code {runId, status, output}}, or {@code {runId, status, error: {name, message, data, node}}}. */
    static JsonNode outcome(RunId run, RunEnd end) {
        ObjectNode outcome = JsonNodeFactory.instance
                .objectNode()
                .put("runId", run.text())
                .put("status", end.status().name().toLowerCase(Locale.ROOT));
        switch (end) {
            case RunEnd.Completed completed -> outcome.set("output", completed.output());
            case RunEnd.Failed failed -> error(outcome, failed.error()).put("node", failed.at().text());
            case RunEnd.Cancelled cancelled ->
                error(outcome, FlowError.of(FlowError.CANCELLED, cancelled.reason()));
        }
        return outcome;
    }

    private static ObjectNode error(ObjectNode outcome, FlowError error) {
        ObjectNode value = outcome.putObject("error").put("name", error.name()).put("message", error.message());
        error.data().ifPresent(data -> value.set("data", data));
        return value;
    }
}
