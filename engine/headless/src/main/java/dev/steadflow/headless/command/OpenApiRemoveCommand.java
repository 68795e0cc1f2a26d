package dev.steadflow.headless.command;

import dev.steadflow.headless.openapi.OpenApiException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code openapi remove}: forgets the presets of an API. */
@Command(name = "remove", header = "Removes the presets of an API; nodes that were made from them stay as they are.")
final class OpenApiRemoveCommand implements Callable<Integer> {

    @Parameters(paramLabel = "NAME", description = "The API's name, as 'openapi list' shows it.")
    private String name = "";

    @Mixin
    private PresetsPlace place = new PresetsPlace();

    private final Surroundings surroundings;

    OpenApiRemoveCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        try {
            if (!place.folder(surroundings).remove(name)) {
                throw CommandFailure.usage(
                        "Expected an imported API, but found '" + name
                                + "'. 'openapi list' shows those that are there.");
            }
            surroundings.err().println("The palette has no operations of '" + name + "' any more.");
            return ExitCode.DONE;
        } catch (OpenApiException unusable) {
            throw CommandFailure.usage(unusable.getMessage());
        }
    }
}
