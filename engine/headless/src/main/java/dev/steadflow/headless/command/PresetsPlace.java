package dev.steadflow.headless.command;

import dev.steadflow.headless.openapi.PresetFolder;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which folder of presets a command changes or looks at. */
final class PresetsPlace {

    @Option(names = "--presets", paramLabel = "DIR",
            description = "The folder of presets. Default: the user's, which the designer uses, too.")
    private @Nullable Path presets;

    PresetFolder folder(Surroundings surroundings) {
        return new PresetFolder(presets == null ? surroundings.folders().presets() : presets);
    }
}
