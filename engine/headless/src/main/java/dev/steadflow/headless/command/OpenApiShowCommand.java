package dev.steadflow.headless.command;

import dev.steadflow.flow.catalog.StepPreset;
import dev.steadflow.headless.openapi.ImportedApi;
import dev.steadflow.headless.openapi.OpenApiException;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code openapi show}: the presets as nodes of a flow file. */
@Command(name = "show", header = "Prints the operations of an API, or one of them, as nodes for a flow file.")
final class OpenApiShowCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "NAME", description = "The API's name, as 'openapi list' shows it.")
    private String name = "";

    @Parameters(index = "1", arity = "0..1", paramLabel = "OPERATION", description = "Only this operation.")
    private @Nullable String operation;

    @Mixin
    private PresetsPlace place = new PresetsPlace();

    private final Surroundings surroundings;

    OpenApiShowCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        try {
            ImportedApi api =
                    place.folder(surroundings).apis().stream().filter(each -> each.name().equals(name)).findFirst()
                            .orElseThrow(() -> CommandFailure.usage(
                                    "Expected an imported API, but found '" + name
                                            + "'. 'openapi list' shows those that are there."));
            List<StepPreset> shown = api.presets().stream()
                    .filter(preset -> operation == null || preset.name().equals(operation)).toList();
            if (shown.isEmpty()) {
                throw CommandFailure.usage("Expected an operation of '" + name + "', but found '" + operation
                        + "'. 'openapi show " + name + "' shows all.");
            }
            ObjectNode nodes = JsonNodeFactory.instance.objectNode();
            shown.forEach(preset -> nodes.putObject(preset.name())
                    .put("type", "step").put("label", preset.title()).put("uses", preset.uses())
                    .set("in", preset.in()));
            surroundings.out().println(Json.indented(nodes));
            return ExitCode.DONE;
        } catch (OpenApiException unusable) {
            throw CommandFailure.usage(unusable.getMessage());
        }
    }
}
