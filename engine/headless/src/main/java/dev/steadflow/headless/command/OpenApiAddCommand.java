package dev.steadflow.headless.command;

import dev.steadflow.headless.openapi.ImportedApi;
import dev.steadflow.headless.openapi.OpenApiException;
import dev.steadflow.headless.openapi.OpenApiReader;
import dev.steadflow.headless.openapi.PresetFolder;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code openapi add}: reads a document and keeps its presets. */
@Command(
        name = "add",
        header = "Reads an OpenAPI document (3.0 or 3.1, JSON or YAML) and keeps a preset for each operation.",
        description = "Presets of the same name are replaced. They call over a connection of that name, which is to be set up once.",
        footerHeading = "%nExamples:%n",
        footer = "  ${bundle:steadflow.program} openapi add shop.yaml --name shop")
final class OpenApiAddCommand implements Callable<Integer> {

    @Parameters(paramLabel = "SOURCE", description = "A file, or a URL.")
    private String source = "";

    @Option(names = "--name", paramLabel = "NAME",
            description = "What the presets and their connection are called. Default: the document's title in small letters.")
    private @Nullable String name;

    @Mixin
    private PresetsPlace place = new PresetsPlace();

    private final Surroundings surroundings;

    OpenApiAddCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws InterruptedException {
        try {
            PresetFolder folder = place.folder(surroundings);
            ImportedApi api = OpenApiReader.read(source, Optional.ofNullable(name));
            folder.add(api);
            surroundings.err().printf("The palette has %s of “%s” now, as '%s' in %s.%n",
                    Counted.of(api.presets().size(), "operation"), api.title(), api.name(), folder.folder());
            surroundings.err().println("Set up the connection that they call over, with its credentials: "
                    + api.connectionCommand());
            return ExitCode.DONE;
        } catch (OpenApiException unusable) {
            throw CommandFailure.usage(unusable.getMessage());
        }
    }
}
