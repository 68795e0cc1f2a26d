package dev.steadflow.headless.command;

import dev.steadflow.headless.template.PluginTemplate;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code plugins new}: a project for a plugin of one's own. */
@Command(
        name = "new",
        header = "Writes a Maven project with a step, its test, icon and help, ready to be built.",
        description = "It brings the step API with it, so that nothing of Steadflow has to be installed in Maven.",
        footerHeading = "%nExamples:%n",
        footer = "  ${bundle:steadflow.program} plugins new text --package org.example.text")
final class PluginsNewCommand implements Callable<Integer> {

    @Parameters(paramLabel = "NAME",
            description = "Of the plugin and its steps' family: small letters, digits, dashes.")
    private String name = "";

    @Option(names = "--package", paramLabel = "PACKAGE", description = "The Java package. Default: plugin.NAME.")
    private @Nullable String packageName;

    @Option(names = {"-o", "--output"}, paramLabel = "DIR", description = "The folder to make. Default: NAME.")
    private @Nullable Path output;

    private final Surroundings surroundings;

    PluginsNewCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Path folder = output == null ? Path.of(name) : output;
        String java = packageName == null ? "plugin." + name.replace("-", "") : packageName;
        try {
            new PluginTemplate(name, java, surroundings.version()).write(folder);
        } catch (IllegalArgumentException | IOException refused) {
            throw CommandFailure.usage(refused.getMessage() + " Nothing was overwritten.");
        }
        surroundings.err().println("Wrote a plugin with the step " + name + "/greet@1 to " + folder + ".");
        surroundings.err().println("To build and use it, with Maven on a JDK 25 (JAVA_HOME says which):");
        surroundings.err().println("  mvn -f " + Quoting.of(folder.toString()) + " package");
        surroundings.err().println("  " + surroundings.programName() + " plugins add "
                + Quoting.of(folder.resolve("target/" + name + "-1.0.0.jar").toString()));
        return ExitCode.DONE;
    }
}
