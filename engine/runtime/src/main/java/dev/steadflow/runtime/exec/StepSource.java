package dev.steadflow.runtime.exec;

import dev.steadflow.runtime.plugin.InstalledSteps;
import dev.steadflow.runtime.plugin.PluginLoader;
import dev.steadflow.runtime.secret.Secrets;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where an engine's steps come from, and what they are given.
 *
 * @param pluginsFolder a folder of plugin JARs besides the class path
 * @param steps the steps themselves, instead of those that are found
 * @param secrets where {@code {"$secret": …}} gets its values
 */
public record StepSource(Optional<Path> pluginsFolder, Optional<InstalledSteps> steps, Secrets secrets) {

    /** What is on the class path, without secrets. */
    static final StepSource CLASS_PATH = new StepSource(Optional.empty(), Optional.empty(), Secrets.none());

    StepSource withFolder(Path folder) {
        return new StepSource(Optional.of(folder), steps, secrets);
    }

    StepSource withSteps(InstalledSteps installed) {
        return new StepSource(pluginsFolder, Optional.of(installed), secrets);
    }

    StepSource withSecrets(Secrets source) {
        return new StepSource(pluginsFolder, steps, source);
    }

    InstalledSteps open() {
        return steps.or(() -> pluginsFolder.map(PluginLoader::fromClassPathAnd)).orElseGet(PluginLoader::fromClassPath);
    }
}
