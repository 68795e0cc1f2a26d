package dev.steadflow.headless.command;

import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.file.FlowFileCodec;
import dev.steadflow.flow.file.FlowProject;
import dev.steadflow.flow.file.ReadResult;
import dev.steadflow.flow.validation.Problem;
import dev.steadflow.headless.export.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Where the flows are that a flow may name: beside its file, or in the JAR. */
sealed interface OtherFlows {

    /**
     * Those flows.
     *
     * @throws CommandFailure when they cannot be listed
     */
    FlowProject project();

    /** A problem of one of them as a line, placed as well as can be. */
    String line(String flow, Problem problem);

    /** Those that lie beside a flow's file. */
    static OtherFlows besides(Path file) {
        return new InFolder(Optional.ofNullable(file.getParent()).orElse(Path.of("")));
    }

    /** Those in the JAR. */
    static OtherFlows in(EmbeddedFlow embedded) {
        return new InJar(embedded.children().stream().map(OtherFlows::read).toList());
    }

    private static FlowDefinition read(String text) {
        return switch (new FlowFileCodec().read(text)) {
            case ReadResult.Read read -> read.file().definition();
            case ReadResult.Unreadable unreadable -> throw CommandFailure.usage(
                    "Expected flows in this JAR that can be read, but one cannot: " + unreadable.problems().stream()
                            .map(Problem::message)
                            .collect(Collectors.joining(" "))
                            + " Export the flow again.");
        };
    }

    /** The files of a folder. */
    record InFolder(Path folder) implements OtherFlows {

        @Override
        public FlowProject project() {
            try {
                return FlowProject.inFolder(folder.toAbsolutePath());
            } catch (IOException e) {
                throw CommandFailure.usage("Could not read the flows beside this one: " + Reason.of(e));
            }
        }

        @Override
        public String line(String flow, Problem problem) {
            Path file = folder.resolve(flow + FlowProject.FILE_SUFFIX);
            try {
                Problem placed = new FlowFileCodec().read(Files.readString(file)) instanceof ReadResult.Read read
                        ? read.places().placed(List.of(problem)).getFirst()
                        : problem;
                return FlowArgument.line(file.toString(), placed);
            } catch (IOException elsewhere) {
                return FlowArgument.line("flow '" + flow + "'", problem); // Its file has another name.
            }
        }
    }

    /** The flows that the JAR carries. */
    record InJar(List<FlowDefinition> flows) implements OtherFlows {

        @Override
        public FlowProject project() {
            return FlowProject.of(flows);
        }

        @Override
        public String line(String flow, Problem problem) {
            return FlowArgument.line("flow '" + flow + "'", problem);
        }
    }
}
