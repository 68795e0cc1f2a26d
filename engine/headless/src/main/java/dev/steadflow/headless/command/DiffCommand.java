package dev.steadflow.headless.command;

import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.definition.Scope;
import dev.steadflow.flow.difference.DifferenceWords;
import dev.steadflow.flow.difference.FlowDifference;
import dev.steadflow.flow.file.FlowFile;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code diff}: says what two versions of a flow differ in. */
@Command(
        name = "diff",
        header = "Says what two versions of a flow differ in.",
        description = {
                "One line for each change, on the standard output:", "",
                "  ~ changed   + new   - gone   > moved   = renamed   * drawn otherwise: places, pins, notes", "",
                "An empty file is a flow without nodes, so that versions can be compared in which the flow is not there yet."},
        footerHeading = "%nExamples:%n",
        footer = {
                "  ${bundle:steadflow.program} diff old.flow.json order.flow.json",
                "  git difftool --no-prompt --extcmd '${bundle:steadflow.program} diff' HEAD~1 -- order.flow.json",
                "", "Exit code: 0; with --exit-code 1 when they differ; 2 when a file cannot be read."})
final class DiffCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "BEFORE", description = "The earlier version.")
    private Path before = Path.of("");

    @Parameters(index = "1", paramLabel = "AFTER", description = "The later version.")
    private Path after = Path.of("");

    @Option(names = "--exit-code", description = "End with 1 when what runs differs.")
    private boolean exitCode;

    private final Surroundings surroundings;

    DiffCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Optional<FlowFile> earlier = read(before);
        Optional<FlowFile> later = read(after);
        FlowDifference difference = FlowDifference.between(
                earlier.orElseGet(() -> nothingOf(later)), later.orElseGet(() -> nothingOf(earlier)));
        DifferenceWords.lines(difference).forEach(surroundings.out()::println);
        if (difference.isEmpty()) {
            surroundings.err().println("Both are the same flow.");
        } else if (difference.runsTheSame()) {
            surroundings.err().println("Both run the same; they are drawn differently.");
        }
        return exitCode && !difference.runsTheSame() ? ExitCode.DIFFERENT : ExitCode.DONE;
    }

    /** Absent: the file is empty, as version control gives it for a version without the flow. */
    private static Optional<FlowFile> read(Path file) {
        FlowArgument argument = FlowArgument.file(file);
        return argument.text().isBlank() ? Optional.empty() : Optional.of(argument.readable());
    }

    private static FlowFile nothingOf(Optional<FlowFile> other) {
        return FlowFile.of(other
                .map(file -> file.definition().withMain(Scope.EMPTY))
                .orElse(FlowDefinition.of("none", Scope.EMPTY)));
    }
}
