package dev.steadflow.flow.run;

import dev.steadflow.flow.event.FlowError;
import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.flow.event.RunStatus;
import tools.jackson.databind.JsonNode;

/** How a run ended. */
public sealed interface RunEnd {

    /** The run's condition from here on. */
    RunStatus status();

    /** With its output. */
    record Completed(JsonNode output) implements RunEnd {
        @Override
        public RunStatus status() {
            return RunStatus.COMPLETED;
        }
    }

    /** With an error that began at a node. */
    record Failed(NodeAddress at, FlowError error) implements RunEnd {
        @Override
        public RunStatus status() {
            return RunStatus.FAILED;
        }
    }

    /** Stopped from outside. */
    record Cancelled(String reason) implements RunEnd {
        @Override
        public RunStatus status() {
            return RunStatus.CANCELLED;
        }
    }
}
