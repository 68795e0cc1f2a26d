package dev.steadflow.headless.command;

import dev.steadflow.runtime.plugin.jar.JarBounds;
import dev.steadflow.runtime.plugin.jar.PluginFacts;
import dev.steadflow.runtime.plugin.jar.PluginInspector;
import dev.steadflow.runtime.plugin.jar.PluginRefusedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code plugins show}: what is known of one plugin. */
@Command(
        name = "show",
        header = "Says what a plugin brings and states, who signed it and its SHA-256, without running any of it.",
        footerHeading = "%nExamples:%n",
        footer = {
                "  ${bundle:steadflow.program} plugins show text-1.2.jar",
                "  ${bundle:steadflow.program} plugins show Downloads/text-1.2.jar --json"
        })
final class PluginsShowCommand implements Callable<Integer> {

    @Parameters(paramLabel = "JAR", description = "A file, or the name of one in the plugins folder.")
    private Path jar = Path.of("");

    @Mixin
    private PluginsPlace place = new PluginsPlace();

    @Option(names = "--json", description = "As JSON.")
    private boolean json;

    private final Surroundings surroundings;

    PluginsShowCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws PluginRefusedException {
        Path file = Files.isRegularFile(jar) ? jar : place.installer(surroundings).find(jar.toString());
        PluginFacts facts =
                new PluginInspector(JarBounds.STANDARD).inspect(file, String.valueOf(file.getFileName()));
        if (json) {
            surroundings.out().println(Json.indented(PluginText.tree(facts)));
        } else {
            PluginText.print(facts, surroundings.out());
        }
        return ExitCode.DONE;
    }
}
