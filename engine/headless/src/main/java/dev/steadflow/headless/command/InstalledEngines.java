package dev.steadflow.headless.command;

import dev.steadflow.client.RemoteEngine;
import dev.steadflow.client.RemoteSettings;
import dev.steadflow.runtime.exec.EmbeddedEngine;
import dev.steadflow.runtime.exec.EngineLimits;
import dev.steadflow.runtime.exec.EngineSettings;
import dev.steadflow.runtime.journal.DatabaseRecords;
import dev.steadflow.runtime.journal.DatabaseSettings;
import dev.steadflow.runtime.journal.JdbcJournal;
import dev.steadflow.runtime.journal.Journal;
import dev.steadflow.runtime.journal.StoreSettings;
import dev.steadflow.runtime.kept.KeptRuns;
import dev.steadflow.runtime.observe.TracingSettings;
import dev.steadflow.runtime.plugin.InstalledSteps;
import dev.steadflow.runtime.plugin.PluginLoader;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The engine of this program, its store in a folder or in a PostgreSQL database. */
final class InstalledEngines implements Engines {

    private final Map<String, String> environment;

    /** @param environment the variables of OpenTelemetry may say where traces go */
    InstalledEngines(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    @Override
    public InstalledSteps steps(Optional<Path> plugins) {
        return plugins.map(folder -> PluginLoader.fromClassPathAnd(folder)).orElseGet(PluginLoader::fromClassPath);
    }

    @Override
    public InstalledSteps steps(List<Path> pluginJars) {
        return PluginLoader.fromClassPathAnd(pluginJars);
    }

    @Override
    public OpenEngine open(StorePlace place, Optional<Path> plugins, Credentials credentials, EngineLimits limits) {
        return place instanceof StorePlace.Server(RemoteSettings server)
                ? new OpenEngine(RemoteEngine.open(server), Optional.empty(), place, new CompletableFuture<>())
                : open(settings(place, credentials).withLimits(limits), place, plugins);
    }

    @Override
    public OpenEngine openServing(
            StorePlace place, Optional<Path> plugins, Credentials credentials, EngineLimits limits,
            URI hooksUrl, MeterRegistry meters) {
        return open(
                settings(place, credentials).withLimits(limits).withHooksUrl(hooksUrl).withMeters(meters),
                place, plugins);
    }

    private EngineSettings settings(StorePlace place, Credentials credentials) {
        EngineSettings plain = switch (place) {
            case StorePlace.Folder(Path path) -> EngineSettings.inFolder(path);
            case StorePlace.Database(DatabaseSettings database) -> EngineSettings.onDatabase(database);
            case StorePlace.Server server -> throw server.needsStore("an engine of one's own");
        };
        EngineSettings given =
                plain.withSecrets(credentials.secrets()).withConnections(credentials.connections());
        return traces().map(given::withTracing).orElse(given);
    }

    private Optional<TracingSettings> traces() {
        try {
            return TracingSettings.of(environment);
        } catch (IllegalArgumentException senseless) {
            throw CommandFailure.usage(String.valueOf(senseless.getMessage()));
        }
    }

    private static OpenEngine open(EngineSettings settings, StorePlace place, Optional<Path> plugins) {
        EmbeddedEngine engine = EmbeddedEngine.open(plugins.map(settings::withPluginsFolder).orElse(settings));
        return new OpenEngine(engine, Optional.of(engine.triggers()), place, engine.lost());
    }

    @Override
    public KeptRuns records(StorePlace place) {
        return place instanceof StorePlace.Server(RemoteSettings server)
                ? KeptRuns.of(RemoteEngine.open(server))
                : KeptRuns.of(journal(place));
    }

    @Override
    public Journal journal(StorePlace place) {
        return switch (place) {
            case StorePlace.Folder folder -> owned(folder);
            case StorePlace.Database database -> looking(database);
            case StorePlace.Server server -> throw server.needsStore("a backup");
        };
    }

    @Override
    public Journal owned(StorePlace place) {
        return switch (place) {
            case StorePlace.Folder(Path path) -> {
                if (!JdbcJournal.isIn(path)) {
                    throw CommandFailure.usage("Expected a folder with runs at " + path
                            + ", but there is none. 'run' makes it; --data chooses another folder.");
                }
                yield JdbcJournal.open(StoreSettings.in(path));
            }
            case StorePlace.Database database -> {
                looking(database).close(); // Refuses a place without runs, which opening would make.
                yield JdbcJournal.open(database.settings());
            }
            case StorePlace.Server server -> throw server.needsStore("changing it without an engine");
        };
    }

    private static Journal looking(StorePlace.Database place) {
        return DatabaseRecords.open(place.settings())
                .orElseThrow(() -> CommandFailure.usage("Expected runs in " + place
                        + ", but there are none. 'run' makes a store there; '?currentSchema=NAME' in the address"
                        + " chooses another schema."));
    }
}
