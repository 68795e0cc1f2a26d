package dev.steadflow.headless.command;

import dev.steadflow.runtime.plugin.jar.PluginInstaller;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which plugins folder a command changes or looks at. */
final class PluginsPlace {

    @Option(names = "--plugins", paramLabel = "DIR",
            description = "The folder of plugin JARs. Default: the user's plugins folder, which the designer uses, too.")
    private @Nullable Path plugins;

    Path folder(Surroundings surroundings) {
        return plugins == null ? surroundings.folders().plugins() : plugins;
    }

    PluginInstaller installer(Surroundings surroundings) {
        return new PluginInstaller(folder(surroundings));
    }
}
