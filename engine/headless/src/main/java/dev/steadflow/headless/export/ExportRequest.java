package dev.steadflow.headless.export;

import dev.steadflow.flow.definition.FlowDefinition;
import java.nio.file.Path;
import java.util.List;

/**
 * What to export, and where to.
 *
 * @param flow a flow without errors, with the flows that it names; the caller has validated it
 * @param flowFile the text of the flow's file as it goes into the JAR
 * @param pluginJars dropped-in plugins that the flow may use; those it does not use stay out
 * @param target the JAR to write; replaced when it exists
 */
public record ExportRequest(FlowDefinition flow, String flowFile, List<Path> pluginJars, Path target) {
    public ExportRequest {
        pluginJars = List.copyOf(pluginJars);
    }

    /** The same to another place. */
    public ExportRequest withTarget(Path other) {
        return new ExportRequest(flow, flowFile, pluginJars, other);
    }
}
