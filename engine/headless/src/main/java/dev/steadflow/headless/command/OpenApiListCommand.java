package dev.steadflow.headless.command;

import dev.steadflow.headless.openapi.ImportedApi;
import dev.steadflow.headless.openapi.OpenApiException;
import dev.steadflow.headless.openapi.PresetFolder;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code openapi list}: what was imported. */
@Command(name = "list",
        header = "Lists the APIs that were imported, with the source and the number of operations of each.")
final class OpenApiListCommand implements Callable<Integer> {

    @Mixin
    private PresetsPlace place = new PresetsPlace();

    private final Surroundings surroundings;

    OpenApiListCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        try {
            PresetFolder folder = place.folder(surroundings);
            List<ImportedApi> apis = folder.apis();
            apis.forEach(api -> surroundings.out().printf("%-24s %4d   %s   %s%n",
                    api.name(), api.presets().size(), api.title(), api.source()));
            if (apis.isEmpty()) {
                surroundings.err()
                        .println("No API was imported into " + folder.folder() + ". 'openapi add FILE' does it.");
            }
            return ExitCode.DONE;
        } catch (OpenApiException unusable) {
            throw CommandFailure.usage(unusable.getMessage());
        }
    }
}
