package dev.steadflow.headless.command;

import dev.steadflow.runtime.exec.EmbeddedEngine;
import dev.steadflow.runtime.exec.EngineSettings;
import dev.steadflow.runtime.journal.JdbcJournal;
import dev.steadflow.runtime.journal.Journal;
import dev.steadflow.runtime.journal.StoreSettings;
import dev.steadflow.runtime.plugin.InstalledSteps;
import dev.steadflow.runtime.plugin.PluginLoader;
import dev.steadflow.runtime.secret.Secrets;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The engine of this program, its store in an H2 file. */
final class InstalledEngines implements Engines {

    @Override
    public InstalledSteps steps(Optional<Path> plugins) {
        return plugins.map(folder -> PluginLoader.fromClassPathAnd(folder)).orElseGet(PluginLoader::fromClassPath);
    }

    @Override
    public InstalledSteps steps(List<Path> pluginJars) {
        return PluginLoader.fromClassPathAnd(pluginJars);
    }

    @Override
    public OpenEngine open(Path data, Optional<Path> plugins, Secrets secrets) {
        return open(EngineSettings.inFolder(data).withSecrets(secrets), data, plugins);
    }

    @Override
    public OpenEngine openServing(Path data, Optional<Path> plugins, Secrets secrets, URI hooksUrl, MeterRegistry meters) {
        return open(EngineSettings.inFolder(data).withSecrets(secrets).withHooksUrl(hooksUrl).withMeters(meters), data, plugins);
    }

    private static OpenEngine open(EngineSettings settings, Path data, Optional<Path> plugins) {
        return new OpenEngine(
                EmbeddedEngine.open(plugins.map(settings::withPluginsFolder).orElse(settings)), data);
    }

    @Override
    public Journal records(Path data) {
        if (!Files.isDirectory(data)) {
            throw CommandFailure.usage("Expected a folder with runs at " + data
                    + ", but there is none. 'run' makes it; --data chooses another folder.");
        }
        return JdbcJournal.open(StoreSettings.in(data));
    }
}
