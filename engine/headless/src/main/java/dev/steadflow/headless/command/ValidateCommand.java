package dev.steadflow.headless.command;

import dev.steadflow.flow.validation.Problem;
import dev.steadflow.flow.validation.Problem.Severity;
import dev.steadflow.runtime.plugin.InstalledSteps;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code validate}: says what is wrong with flows. */
@Command(
        name = "validate",
        header = "Says what is wrong with flow files.",
        description = "One line for each problem on the standard output: path:line:column severity code message",
        footerHeading = "%nExamples:%n",
        footer = {"  ${bundle:steadflow.program} validate order.flow.json", "", "Exit code: 0 no errors, 2 errors."})
final class ValidateCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FLOW", arity = "1..*", description = "Flow files.")
    private List<Path> flows = List.of();

    @Mixin
    private PluginOptions plugins = new PluginOptions();

    private final Surroundings surroundings;
    private final Engines engines;

    ValidateCommand(Surroundings surroundings, Engines engines) {
        this.surroundings = surroundings;
        this.engines = engines;
    }

    @Override
    public Integer call() {
        List<FlowArgument> arguments = new ArrayList<>();
        surroundings.embedded().ifPresentOrElse(
                flow -> arguments.add(FlowArgument.of(flow)),
                () -> flows.forEach(file -> arguments.add(FlowArgument.file(file))));
        int errors = 0;
        int warnings = 0;
        try (InstalledSteps steps = engines.steps(plugins.folder(surroundings))) {
            for (FlowArgument argument : arguments) {
                for (Problem problem : argument.problems(steps)) {
                    surroundings.out().println(argument.line(problem));
                    if (problem.severity() == Severity.ERROR) {
                        errors++;
                    } else {
                        warnings++;
                    }
                }
            }
        }
        surroundings.err().println(Counted.of(errors, "error") + ", " + Counted.of(warnings, "warning") + " in "
                + Counted.of(arguments.size(), "flow") + ".");
        return errors == 0 ? ExitCode.DONE : ExitCode.USAGE;
    }
}
