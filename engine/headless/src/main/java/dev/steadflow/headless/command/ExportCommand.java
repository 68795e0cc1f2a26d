package dev.steadflow.headless.command;

import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.headless.export.ExportRequest;
import dev.steadflow.headless.export.ExportResult;
import dev.steadflow.headless.export.Exporter;
import dev.steadflow.headless.export.ProgressListener;
import dev.steadflow.headless.export.Reason;
import dev.steadflow.runtime.plugin.InstalledSteps;
import dev.steadflow.runtime.plugin.PluginLoader;
import dev.steadflow.runtime.plugin.PluginProblem;
import dev.steadflow.runtime.secret.EnvironmentSecrets;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code export}: writes one headless JAR. */
@Command(
        name = "export",
        header = "Writes one JAR that runs a flow anywhere with 'java -jar'.",
        description = {
                "The JAR holds the engine, the flow, the flows that it names, and only the plugins that these use. Equal",
                "input gives an equal JAR, byte for byte."
        },
        footerHeading = "%nExamples:%n",
        footer = {
                "  ${bundle:steadflow.program} export order.flow.json -o order.jar",
                "  java -jar order.jar run --input @order.json",
                "",
                "Exit code: 0 written, 2 not written; the message says why."
        })
final class ExportCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FLOW", description = "The flow file, <id>.flow.json.")
    private @Nullable Path flow;

    @Option(names = {"-o", "--output"}, paramLabel = "FILE.jar", required = true, description = "The JAR to write.")
    private Path output = Path.of("");

    @Mixin
    private PluginOptions plugins = new PluginOptions();

    @Option(names = "--plugin", paramLabel = "JAR", arity = "1..*",
            description = "Plugin JARs that the flow may use, besides those of --plugins.")
    private List<Path> pluginJars = List.of();

    private final Surroundings surroundings;
    private final Engines engines;

    ExportCommand(Surroundings surroundings, Engines engines) {
        this.surroundings = surroundings;
        this.engines = engines;
    }

    @Override
    public Integer call() {
        FlowArgument argument = surroundings.embedded().map(FlowArgument::of).orElseGet(this::fileArgument);
        List<Path> jars = jars();
        new ExportTarget(output).refuseLoss(flow, jars);
        FlowDefinition definition;
        try (InstalledSteps steps = engines.steps(jars)) {
            refuseBroken(steps.problems());
            definition = argument.runnable(steps);
        }
        ExportRequest request = new ExportRequest(definition, argument.text(), jars, output);
        ExportResult result =
                Exporter.ofRunningProgram(surroundings.version()).export(request, ProgressListener.NONE);
        return switch (result) {
            case ExportResult.Written written -> {
                show(written);
                yield ExitCode.DONE;
            }
            case ExportResult.Refused refused -> throw CommandFailure.usage(refused.reason());
            case ExportResult.Cancelled _ -> throw CommandFailure.usage("The export was cancelled.");
        };
    }

    private FlowArgument fileArgument() {
        if (flow == null) {
            throw CommandFailure.usage("Expected a flow file after 'export'.");
        }
        return FlowArgument.file(flow);
    }

    /** The JARs that were named, then those of the folder. */
    private List<Path> jars() {
        Set<Path> jars = new LinkedHashSet<>(pluginJars);
        Optional<Path> folder = plugins.folder();
        if (folder.isPresent()) {
            try {
                jars.addAll(PluginLoader.jarsIn(folder.get()));
            } catch (IOException e) {
                throw CommandFailure.usage("Could not read the plugins folder: " + Reason.of(e));
            }
        }
        return List.copyOf(jars);
    }

    /** A JAR that was named must work; one that merely lies in the folder may be broken when nothing needs it. */
    private void refuseBroken(List<PluginProblem> problems) {
        for (Path jar : pluginJars) {
            String name = String.valueOf(jar.getFileName());
            problems.stream().filter(problem -> problem.plugin().equals(name)).findFirst().ifPresent(problem -> {
                throw CommandFailure.usage(problem.text());
            });
        }
    }

    private void show(ExportResult.Written written) {
        written.warnings().forEach(warning -> surroundings.err().println("Warning: " + warning));
        surroundings.err().printf(
                Locale.ROOT,
                "Wrote %s (%.1f MB; plugins: %s).%n",
                written.target(),
                written.bytes() / 1e6,
                written.plugins().isEmpty() ? "none" : String.join(", ", written.plugins()));
        for (String secret : written.secrets()) {
            surroundings.err().println("A run needs the secret '" + secret + "': set "
                    + EnvironmentSecrets.variable(secret) + ", or put it into a folder for --secrets.");
        }
        surroundings.err().println("Run it anywhere with Java 25: java -jar " + Quoting.of(output.toString()) + " run");
    }
}
