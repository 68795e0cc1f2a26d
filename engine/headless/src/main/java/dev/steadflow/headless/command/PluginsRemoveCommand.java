package dev.steadflow.headless.command;

import dev.steadflow.runtime.plugin.jar.PluginInstaller;
import dev.steadflow.runtime.plugin.jar.PluginRefusedException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code plugins remove}: deletes a JAR of the plugins folder. */
@Command(
        name = "remove",
        header = "Removes a plugin; runs that come to one of its steps wait until it is back.",
        footerHeading = "%nExamples:%n",
        footer = "  ${bundle:steadflow.program} plugins remove text-1.2.jar")
final class PluginsRemoveCommand implements Callable<Integer> {

    @Parameters(paramLabel = "NAME", description = "The file's name, as 'plugins list' shows it.")
    private String file = "";

    @Mixin
    private PluginsPlace place = new PluginsPlace();

    @Option(names = {"-y", "--yes"}, description = "Do not ask.")
    private boolean yes;

    private final Surroundings surroundings;

    PluginsRemoveCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws PluginRefusedException {
        PluginInstaller installer = place.installer(surroundings);
        String found = String.valueOf(installer.find(file).getFileName());
        surroundings.consent().demand(yes, "Delete " + found + " from " + installer.folder() + "?");
        installer.remove(found);
        surroundings.err().println("Removed " + found + " from " + installer.folder() + ".");
        return ExitCode.DONE;
    }
}
