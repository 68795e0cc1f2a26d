package dev.steadflow.runtime.exec;

import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.event.RunId;
import java.nio.file.Path;

/**
 * What the errands of a run know about it.
 *
 * @param run its id
 * @param flow the flow that it is pinned to
 * @param workFolder where steps resolve relative paths
 * @param inputs where outcomes go
 */
record RunContext(RunId run, FlowDefinition flow, Path workFolder, RunInputs inputs) {

    /** The flow's id. */
    String flowId() {
        return flow.id();
    }
}
