package dev.steadflow.runtime.rehearsal;

import dev.steadflow.flow.event.FlowError;
import dev.steadflow.step.StepError;
import java.time.Duration;
import tools.jackson.databind.JsonNode;

/** What a step answers in a rehearsal, instead of being called. */
public sealed interface Pin {

    /** How long it seems to take. */
    Duration after();

    /** It works. */
    record Result(JsonNode result, Duration after) implements Pin {}

    /** It fails; one that is not fatal is retried as the flow says. */
    record Failure(FlowError error, Duration after) implements Pin {

        /** The failure as the step would throw it. */
        StepError thrown() {
            StepError thrown = error.fatal()
                    ? StepError.fatal(error.name(), error.message())
                    : StepError.failed(error.name(), error.message());
            return error.data().map(thrown::withData).orElse(thrown);
        }
    }
}
