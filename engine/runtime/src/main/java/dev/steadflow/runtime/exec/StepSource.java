package dev.steadflow.runtime.exec;

import dev.steadflow.runtime.connection.Connections;
import dev.steadflow.runtime.plugin.PluginFolder;
import dev.steadflow.runtime.plugin.PluginLoader;
import dev.steadflow.runtime.plugin.StepSupply;
import dev.steadflow.runtime.secret.Secrets;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where an engine's steps come from, and what they are given.
 *
 * @param pluginsFolder a folder of plugin JARs besides the class path, watched while the engine is open
 * @param steps the steps themselves, instead of those that are found
 * @param secrets where {@code {"$secret": …}} gets its values
 * @param connections where the names of connections lead
 */
public record StepSource(
        Optional<Path> pluginsFolder, Optional<StepSupply> steps, Secrets secrets, Connections connections) {

    /** What is on the class path, without secrets. */
    static final StepSource CLASS_PATH =
            new StepSource(Optional.empty(), Optional.empty(), Secrets.none(), Connections.none());

    StepSource withFolder(Path folder) {
        return new StepSource(Optional.of(folder), steps, secrets, connections);
    }

    StepSource withSteps(StepSupply installed) {
        return new StepSource(pluginsFolder, Optional.of(installed), secrets, connections);
    }

    StepSource withSecrets(Secrets source) {
        return new StepSource(pluginsFolder, steps, source, connections);
    }

    StepSource withConnections(Connections source) {
        return new StepSource(pluginsFolder, steps, secrets, source);
    }

    StepSupply open() {
        return steps.or(() -> pluginsFolder.map(PluginFolder::open)).orElseGet(PluginLoader::fromClassPath);
    }
}
