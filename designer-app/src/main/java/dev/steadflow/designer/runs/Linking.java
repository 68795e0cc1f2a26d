package dev.steadflow.designer.runs;

import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.file.FlowProject;
import dev.steadflow.flow.file.Resolved;
import dev.steadflow.runtime.api.RunRefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Joins a flow with the flows of its folder that it names, as a run is pinned to them. Blocks. */
public final class Linking {

    private Linking() {}

    /**
     * The flow with its children; one that has them already stays as it is.
     *
     * @throws RunRefusedException listing the nodes whose flow is not there or cannot be read
     */
    public static FlowDefinition linked(FlowDefinition flow, Path folder) throws IOException {
        if (!flow.children().isEmpty()) {
            return flow;
        }
        FlowProject project = Files.isDirectory(folder) ? FlowProject.inFolder(folder) : FlowProject.EMPTY;
        Resolved resolved = project.link(flow);
        if (!resolved.isComplete()) {
            throw new RunRefusedException(
                    "Expected every flow that '" + flow.id() + "' runs to be in its folder, " + folder
                            + ", but not all are. " + resolved.problems().getFirst().message(),
                    resolved.problems());
        }
        return resolved.flow();
    }
}
