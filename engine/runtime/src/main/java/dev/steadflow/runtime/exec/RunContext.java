package dev.steadflow.runtime.exec;

import dev.steadflow.flow.event.RunId;
import java.nio.file.Path;

/**
 * What the attempts of a run know about it.
 *
 * @param run its id
 * @param flowId the flow it executes
 * @param workFolder where steps resolve relative paths
 * @param inputs where outcomes go
 */
record RunContext(RunId run, String flowId, Path workFolder, RunInputs inputs) {}
