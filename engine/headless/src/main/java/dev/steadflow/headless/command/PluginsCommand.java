package dev.steadflow.headless.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code plugins}: holds the commands about plugins. */
@Command(
        name = "plugins",
        synopsisSubcommandLabel = "COMMAND",
        header = "Adds step plugins, lists and removes them; engines that run take the change up.",
        footerHeading = "%nExamples:%n",
        footer = {
                "  ${bundle:steadflow.program} plugins new text --package org.example.text",
                "  ${bundle:steadflow.program} plugins add text-1.2.jar",
                "  ${bundle:steadflow.program} plugins list",
                "  ${bundle:steadflow.program} plugins show text-1.2.jar",
                "  ${bundle:steadflow.program} plugins remove text-1.2.jar"
        })
final class PluginsCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    PluginsCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(surroundings.err());
        return ExitCode.USAGE;
    }
}
