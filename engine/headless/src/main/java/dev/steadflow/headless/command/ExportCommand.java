package dev.steadflow.headless.command;

import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.headless.bundle.BundleListener;
import dev.steadflow.headless.bundle.BundleOptions;
import dev.steadflow.headless.bundle.BundleTarget;
import dev.steadflow.headless.bundle.Bundler;
import dev.steadflow.headless.export.ExportRequest;
import dev.steadflow.headless.export.ExportResult;
import dev.steadflow.headless.export.Exporter;
import dev.steadflow.headless.export.ProgressListener;
import dev.steadflow.headless.export.Reason;
import dev.steadflow.runtime.connection.EnvironmentConnections;
import dev.steadflow.runtime.plugin.InstalledSteps;
import dev.steadflow.runtime.plugin.PluginLoader;
import dev.steadflow.runtime.plugin.PluginProblem;
import dev.steadflow.runtime.secret.EnvironmentSecrets;
import java.io.IOException;
import java.nio.file.Files;
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
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code export}: writes one headless JAR. */
@Command(
        name = "export",
        header = "Writes one JAR that runs a flow anywhere with 'java -jar', or a bundle for a server.",
        description = {
                "The JAR holds the engine, the flow, the flows that it names, and only the plugins that these use. Equal",
                "input gives an equal JAR, byte for byte.",
                "",
                "A bundle is a folder, or the same as an archive: the JAR, a start script, a unit for systemd, a Dockerfile",
                "and a README.md that explains them."
        },
        footerHeading = "%nExamples:%n",
        footer = {
                "  ${bundle:steadflow.program} export order.flow.json -o order.jar",
                "  java -jar order.jar run --input @order.json",
                "  ${bundle:steadflow.program} export order.flow.json --bundle -o order",
                "  ${bundle:steadflow.program} export order.flow.json --with-java --aot -o order.tar.gz",
                "",
                "Exit code: 0 written, 2 not written; the message says why."
        })
final class ExportCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FLOW", description = "The flow file, <id>.flow.json.")
    private @Nullable Path flow;

    @Option(names = {"-o", "--output"}, paramLabel = "FILE", required = true,
            description = "The JAR to write; for a bundle a folder, or a file that ends with .tar.gz.")
    private Path output = Path.of("");

    @Option(names = "--bundle", description = "Write a bundle for a server.")
    private boolean bundle;

    @Option(names = "--with-java",
            description = "A bundle with a Java runtime for this system, so that the server needs no Java.")
    private boolean withJava;

    @Option(names = "--aot",
            description = "A bundle with an ahead-of-time cache, which makes the program start two to four times as fast.")
    private boolean aot;

    @Option(names = "--json", description = "Print what was written as a JSON object.")
    private boolean json;

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
        boolean isBundle = bundle || withJava || aot;
        ExportTarget target = new ExportTarget(output);
        if (isBundle) {
            target.refuseLossByBundle();
        } else {
            target.refuseLoss(flow, jars);
        }
        FlowDefinition definition;
        try (InstalledSteps steps = engines.steps(jars)) {
            refuseBroken(steps.problems());
            definition = argument.runnable(steps);
        }
        ExportRequest request = new ExportRequest(definition, argument.text(), jars, output);
        Exporter exporter = Exporter.ofRunningProgram(surroundings.version());
        ExportResult result = isBundle ? bundled(exporter, request) : exporter.export(request, ProgressListener.NONE);
        return switch (result) {
            case ExportResult.Written written -> {
                show(written, definition.id());
                yield ExitCode.DONE;
            }
            case ExportResult.Refused refused -> throw CommandFailure.usage(refused.reason());
            case ExportResult.Cancelled _ -> throw CommandFailure.usage("The export was cancelled.");
        };
    }

    private ExportResult bundled(Exporter exporter, ExportRequest request) {
        BundleListener listener = new BundleListener() {
            @Override
            public void begins(String what) {
                surroundings.err().println(what + " …");
            }

            @Override
            public void progressed(double fraction, String what) {
                // A second of work, which its line has announced.
            }
        };
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        return new Bundler(exporter, java)
                .write(request, BundleTarget.of(output), new BundleOptions(withJava, aot), listener);
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
        Optional<Path> folder = plugins.folder(surroundings);
        if (folder.filter(Files::isDirectory).isPresent()) {
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

    private void show(ExportResult.Written written, String flowId) {
        written.warnings().forEach(warning -> surroundings.err().println("Warning: " + warning));
        if (json) {
            surroundings.out().println(Json.indented(tree(written)));
            return;
        }
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
        for (String connection : written.connections()) {
            surroundings.err().println("A run needs the connection '" + connection + "': set it up with 'connections"
                    + " set', or set " + EnvironmentConnections.variable(connection) + ".");
        }
        surroundings.err().println(howToRun(flowId));
    }

    private String howToRun(String flowId) {
        if (!bundle && !withJava && !aot) {
            return "Run it anywhere with Java 25: java -jar " + Quoting.of(output.toString()) + " run";
        }
        return switch (BundleTarget.of(output)) {
            case BundleTarget.Folder(Path folder) -> "README.md in it says how to run it. To look at it: "
                    + Quoting.of(folder.resolve("bin").resolve(flowId).toString()) + " info";
            case BundleTarget.Archive(Path file) ->
                "README.md in it says how to run it. To unpack it: tar xzf " + Quoting.of(file.toString());
        };
    }

    private static ObjectNode tree(ExportResult.Written written) {
        ObjectNode tree = JsonNodeFactory.instance.objectNode()
                .put("target", written.target().toString())
                .put("bytes", written.bytes())
                .put("entries", written.entries());
        written.plugins().forEach(tree.putArray("plugins")::add);
        written.secrets().forEach(tree.putArray("secrets")::add);
        written.connections().forEach(tree.putArray("connections")::add);
        written.warnings().forEach(tree.putArray("warnings")::add);
        return tree;
    }
}
