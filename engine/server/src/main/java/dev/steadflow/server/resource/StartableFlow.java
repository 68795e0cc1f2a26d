package dev.steadflow.server.resource;

import dev.steadflow.flow.definition.FlowDefinition;
import java.nio.file.Path;

/**
 * A flow that callers may start.
 *
 * @param definition with the flows that it names
 * @param file its file's text
 * @param workFolder where its steps find relative paths
 */
public record StartableFlow(FlowDefinition definition, String file, Path workFolder) {}
