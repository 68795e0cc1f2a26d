package dev.steadflow.headless.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code runs}: holds the commands about runs that exist. */
@Command(
        name = "runs",
        synopsisSubcommandLabel = "COMMAND",
        header = "Looks at the runs of a data folder, a database or a server, and decides about them.",
        footerHeading = "%nExamples:%n",
        footer = {
                "  ${bundle:steadflow.program} runs list",
                "  ${bundle:steadflow.program} runs events RUN",
                "  ${bundle:steadflow.program} runs list --status incident --server https://flows.example.org --token @token",
                "  ${bundle:steadflow.program} runs retry RUN"
        })
final class RunsCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    RunsCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(surroundings.err());
        return ExitCode.USAGE;
    }
}
