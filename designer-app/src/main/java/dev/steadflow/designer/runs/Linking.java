package dev.steadflow.designer.runs;

import static dev.steadflow.designer.texts.Texts.say;

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
                    say("Expected every flow that '{0}' runs to be in its folder, {1}, but not all are. {2}", flow.id(),
                            folder,
                            resolved.problems().getFirst().message()),
                    resolved.problems());
        }
        return resolved.flow();
    }
}
