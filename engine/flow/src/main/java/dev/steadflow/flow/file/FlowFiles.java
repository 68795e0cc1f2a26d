package dev.steadflow.flow.file;

import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.validation.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/** Reads flows for programs that only want to run them; editors use {@link FlowFileCodec} and {@link FlowProject}. Stateless. */
public final class FlowFiles {

    private FlowFiles() {}

    /**
     * The flow of a file, with the flows that it names, from files {@code <id>.flow.json} of the same folder.
     *
     * @throws IOException when a file cannot be read
     * @throws UnusableFlowException when it holds no flow of this version, or a flow that it names is missing or broken
     */
    public static FlowDefinition load(Path file) throws IOException {
        FlowDefinition alone = read(file.toString(), Files.readString(file));
        return linked(file.toString(), FlowProject.inFolder(file.toAbsolutePath().getParent()), alone);
    }

    /**
     * A flow that a program carries as text.
     *
     * @param text of a flow file
     * @param others the flows that it names, and that those name
     * @throws UnusableFlowException as {@link #load} does
     */
    public static FlowDefinition parse(String text, Collection<FlowDefinition> others) {
        return linked("the flow", FlowProject.of(others), read("the flow", text));
    }

    private static FlowDefinition read(String name, String text) {
        return switch (new FlowFileCodec().read(text)) {
            case ReadResult.Read read -> read.file().definition();
            case ReadResult.Unreadable unreadable -> throw new UnusableFlowException(name, unreadable.problems());
        };
    }

    private static FlowDefinition linked(String name, FlowProject project, FlowDefinition alone) {
        Resolved resolved = project.link(alone);
        List<Problem> problems = resolved.problems();
        if (!problems.isEmpty()) {
            throw new UnusableFlowException(name, problems);
        }
        return resolved.flow();
    }
}
