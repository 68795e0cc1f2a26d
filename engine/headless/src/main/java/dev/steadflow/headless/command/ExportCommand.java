package dev.steadflow.headless.command;

import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.headless.export.ExportRequest;
import dev.steadflow.headless.export.ExportResult;
import dev.steadflow.headless.export.Exporter;
import dev.steadflow.headless.export.ProgressListener;
import dev.steadflow.headless.export.Reason;
import dev.steadflow.runtime.plugin.InstalledSteps;
import dev.steadflow.runtime.secret.EnvironmentSecrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
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
                "The JAR holds the engine, the flow, and only the plugins that the flow uses. Equal input gives an equal",
                "JAR, byte for byte."
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

    private final Surroundings surroundings;
    private final Engines engines;

    ExportCommand(Surroundings surroundings, Engines engines) {
        this.surroundings = surroundings;
        this.engines = engines;
    }

    @Override
    public Integer call() {
        FlowArgument argument = surroundings.embedded().map(FlowArgument::of).orElseGet(this::fileArgument);
        if (Files.isDirectory(output)) {
            throw CommandFailure.usage("Expected a file after -o, but " + output + " is a folder. Example: -o "
                    + output.resolve("order.jar"));
        }
        FlowDefinition definition;
        try (InstalledSteps steps = engines.steps(plugins.folder())) {
            definition = argument.runnable(steps).definition();
        }
        ExportRequest request = new ExportRequest(definition, argument.text(), pluginJars(), output);
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

    private List<Path> pluginJars() {
        Optional<Path> folder = plugins.folder();
        if (folder.isEmpty()) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder.get())) {
            return files.filter(file -> file.getFileName().toString().endsWith(".jar")).sorted().toList();
        } catch (IOException e) {
            throw CommandFailure.usage("Could not read the plugins folder: " + Reason.of(e));
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
