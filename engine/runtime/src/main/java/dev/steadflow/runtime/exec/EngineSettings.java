package dev.steadflow.runtime.exec;

import dev.steadflow.runtime.connection.Connections;
import dev.steadflow.runtime.journal.DatabaseSettings;
import dev.steadflow.runtime.journal.Durability;
import dev.steadflow.runtime.journal.Journal;
import dev.steadflow.runtime.observe.Observing;
import dev.steadflow.runtime.observe.TracingSettings;
import dev.steadflow.runtime.plugin.PluginLoader;
import dev.steadflow.runtime.plugin.StepSupply;
import dev.steadflow.runtime.secret.Secrets;
import dev.steadflow.step.Step;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * How an engine is opened. Made by {@link #inFolder}, {@link #onDatabase} or {@link #onJournal}; everything else has a default.
 *
 * @param store where runs are kept
 * @param steps what they call
 * @param world the time and chance that they see
 * @param limits bounds
 * @param hooksUrl what the ids of inboxes are put behind to make their URLs, {@code https://example.org/hooks}; absent:
 *     nothing listens, and inboxes have no URLs
 * @param observing who looks at the engine
 * @param retention what becomes of ended runs
 */
public record EngineSettings(
        EngineStore store,
        StepSource steps,
        World world,
        EngineLimits limits,
        Optional<URI> hooksUrl,
        Observing observing,
        Retention retention) {

    /**
     * Time and chance, and who may hold runs.
     *
     * @param random for run ids, seeds and jitter; thread-safe
     * @param holds who debugs runs; only with a journal that is kept in memory
     */
    public record World(EngineClock clock, RandomGenerator random, RunHolds holds) {}

    private EngineSettings(EngineStore store) {
        this(store, StepSource.CLASS_PATH, new World(new SystemClock(), new SecureRandom(), RunHolds.NONE),
                EngineLimits.STANDARD,
                Optional.empty(), Observing.nobody(), Retention.NONE);
    }

    /** An engine whose store lies in a folder. */
    public static EngineSettings inFolder(Path dataFolder) {
        return new EngineSettings(new EngineStore.InFolder(dataFolder, Durability.DISK));
    }

    /** An engine on a journal that is open already; the engine closes it. */
    public static EngineSettings onJournal(Journal journal) {
        return new EngineSettings(new EngineStore.OpenJournal(journal));
    }

    /** An engine whose store is a schema of a PostgreSQL database; the level of durability is that of the store. */
    public static EngineSettings onDatabase(DatabaseSettings database) {
        return new EngineSettings(new EngineStore.InDatabase(database));
    }

    private EngineSettings with(EngineStore other) {
        return new EngineSettings(other, steps, world, limits, hooksUrl, observing, retention);
    }

    private EngineSettings with(StepSource others) {
        return new EngineSettings(store, others, world, limits, hooksUrl, observing, retention);
    }

    private EngineSettings with(World other) {
        return new EngineSettings(store, steps, other, limits, hooksUrl, observing, retention);
    }

    private EngineSettings with(Observing others) {
        return new EngineSettings(store, steps, world, limits, hooksUrl, others, retention);
    }

    /** The same settings with another level of durability. */
    public EngineSettings withDurability(Durability level) {
        return with(store.at(level));
    }

    /** The same settings with a folder of plugin JARs; what is put there while the engine runs is taken up. */
    public EngineSettings withPluginsFolder(Path folder) {
        return with(steps.withFolder(folder));
    }

    /** The same settings with just these steps; the engine closes them. */
    public EngineSettings withSteps(StepSupply installed) {
        return with(steps.withSteps(installed));
    }

    /**
     * The same settings with the steps of the class path and some of the program's own: instances of classes or records with
     * {@code @StepType}, which may hold what they need of the program. One that is broken is among
     * {@link EmbeddedEngine#pluginProblems}.
     */
    public EngineSettings withOwnSteps(Step<?, ?>... own) {
        return withSteps(PluginLoader.fromClassPathWith(List.of(own)));
    }

    /** The same settings with a source of secrets. */
    public EngineSettings withSecrets(Secrets source) {
        return with(steps.withSecrets(source));
    }

    /** The same settings with a source of connections. */
    public EngineSettings withConnections(Connections source) {
        return with(steps.withConnections(source));
    }

    /** The same settings with another clock. */
    public EngineSettings withClock(EngineClock newClock) {
        return with(new World(newClock, world.random(), world.holds()));
    }

    /** The same settings with another source of random numbers. */
    public EngineSettings withRandom(RandomGenerator generator) {
        return with(new World(world.clock(), generator, world.holds()));
    }

    /** The same settings with somebody who debugs runs. */
    public EngineSettings withHolds(RunHolds holds) {
        return with(new World(world.clock(), world.random(), holds));
    }

    /** The same settings with other bounds. */
    public EngineSettings withLimits(EngineLimits bounds) {
        return new EngineSettings(store, steps, world, bounds, hooksUrl, observing, retention);
    }

    /** The same settings with URLs for inboxes. */
    public EngineSettings withHooksUrl(URI url) {
        return new EngineSettings(store, steps, world, limits, Optional.of(url), observing, retention);
    }

    /** The same settings with a registry of meters, as {@code docs/observability.md} lists them; one engine for each. */
    public EngineSettings withMeters(MeterRegistry registry) {
        return with(observing.withMeters(registry));
    }

    /** The same settings, and traces of the runs go to a collector. */
    public EngineSettings withTracing(TracingSettings collector) {
        return with(observing.withTracing(collector));
    }

    /** The same settings with another life of ended runs. */
    public EngineSettings withRetention(Retention life) {
        return new EngineSettings(store, steps, world, limits, hooksUrl, observing, life);
    }
}
