package dev.steadflow.headless.command;

import dev.steadflow.runtime.plugin.InstalledSteps;
import dev.steadflow.runtime.plugin.jar.PluginInstaller;
import dev.steadflow.runtime.plugin.jar.PluginRefusedException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code plugins add}: puts a JAR into the plugins folder, after a person has seen what it is. */
@Command(
        name = "add",
        header = "Adds a plugin from a file, after saying what it brings and states.",
        description = {
                "What a plugin states is not enforced: its steps can do whatever this program can. Add those that you trust.",
                "Engines that run have the new steps within seconds."
        },
        footerHeading = "%nExamples:%n",
        footer = {
                "  ${bundle:steadflow.program} plugins add text-1.2.jar",
                "  ${bundle:steadflow.program} plugins add text-1.3.jar --replace --yes"
        })
final class PluginsAddCommand implements Callable<Integer> {

    @Parameters(paramLabel = "JAR", description = "The plugin's file.")
    private Path jar = Path.of("");

    @Mixin
    private PluginsPlace place = new PluginsPlace();

    @Option(names = "--replace",
            description = "Take the place of plugins that bring the same steps in the same version.")
    private boolean replace;

    @Option(names = {"-y", "--yes"}, description = "Do not ask.")
    private boolean yes;

    private final Surroundings surroundings;
    private final Engines engines;

    PluginsAddCommand(Surroundings surroundings, Engines engines) {
        this.surroundings = surroundings;
        this.engines = engines;
    }

    @Override
    public Integer call() throws PluginRefusedException, IOException {
        PluginInstaller installer = place.installer(surroundings);
        try (InstalledSteps installed = engines.steps(Optional.of(installer.folder()));
                PluginInstaller.Prepared prepared = installer.prepare(jar, installed)) {
            String others = String.join(", ", prepared.replaces());
            if (!others.isEmpty() && !replace) {
                throw CommandFailure.usage("Expected a plugin that is not there yet, but " + others + " has its name"
                        + " or brings the same steps. '--replace' puts " + jar.getFileName() + " in its place.");
            }
            PluginText.print(prepared.facts(), surroundings.err());
            if (!others.isEmpty()) {
                surroundings.err().println("  takes the place of " + others);
            }
            surroundings.consent().demand(yes,
                    "Its steps can do whatever this program can. Add it to " + installer.folder() + "?");
            installer.add(prepared);
            surroundings.err().println("Added " + prepared.facts().file() + " to " + installer.folder() + ".");
        }
        return ExitCode.DONE;
    }
}
