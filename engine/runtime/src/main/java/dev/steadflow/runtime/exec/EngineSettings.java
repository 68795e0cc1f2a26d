package dev.steadflow.runtime.exec;

import dev.steadflow.runtime.journal.DatabaseSettings;
import dev.steadflow.runtime.journal.Durability;
import dev.steadflow.runtime.journal.JdbcJournal;
import dev.steadflow.runtime.journal.Journal;
import dev.steadflow.runtime.journal.JournalSource;
import dev.steadflow.runtime.observe.Observing;
import dev.steadflow.runtime.observe.TracingSettings;
import dev.steadflow.runtime.plugin.InstalledSteps;
import dev.steadflow.runtime.secret.Secrets;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * How an engine is opened. Made by {@link #inFolder}, {@link #onDatabase} or {@link #onJournal}; everything else has a default.
 *
 * @param dataFolder where the store lies; made when missing
 * @param journal where the journal comes from instead; the engine closes it
 * @param durability what an acknowledged start or outcome survives
 * @param pluginsFolder a folder of plugin JARs besides the class path
 * @param steps the steps themselves, instead of those that are found
 * @param secrets where {@code {"$secret": …}} gets its values
 * @param clock the time
 * @param random for run ids, seeds and jitter; thread-safe
 * @param limits bounds
 * @param hooksUrl what the ids of inboxes are put behind to make their URLs, {@code https://example.org/hooks}; absent:
 *     nothing listens, and inboxes have no URLs
 * @param observing who looks at the engine
 * @param retention what becomes of ended runs
 */
public record EngineSettings(
        Optional<Path> dataFolder,
        Optional<JournalSource> journal,
        Durability durability,
        Optional<Path> pluginsFolder,
        Optional<InstalledSteps> steps,
        Secrets secrets,
        EngineClock clock,
        RandomGenerator random,
        EngineLimits limits,
        Optional<URI> hooksUrl,
        Observing observing,
        Retention retention) {

    private static EngineSettings standard() {
        return new EngineSettings(
                Optional.empty(),
                Optional.empty(),
                Durability.DISK,
                Optional.empty(),
                Optional.empty(),
                Secrets.none(),
                new SystemClock(),
                new SecureRandom(),
                EngineLimits.STANDARD,
                Optional.empty(),
                Observing.nobody(),
                Retention.NONE);
    }

    /** An engine whose store lies in a folder. */
    public static EngineSettings inFolder(Path dataFolder) {
        EngineSettings standard = standard();
        return new EngineSettings(
                Optional.of(dataFolder),
                standard.journal,
                standard.durability,
                standard.pluginsFolder,
                standard.steps,
                standard.secrets,
                standard.clock,
                standard.random,
                standard.limits,
                standard.hooksUrl,
                standard.observing,
                standard.retention);
    }

    /** An engine on a journal that is open already. */
    public static EngineSettings onJournal(Journal journal) {
        return onSource(() -> journal);
    }

    /** An engine whose store is a schema of a PostgreSQL database; the level of durability is that of the store. */
    public static EngineSettings onDatabase(DatabaseSettings database) {
        return onSource(() -> JdbcJournal.open(database)).withDurability(database.durability());
    }

    private static EngineSettings onSource(JournalSource source) {
        EngineSettings standard = standard();
        return new EngineSettings(
                standard.dataFolder,
                Optional.of(source),
                standard.durability,
                standard.pluginsFolder,
                standard.steps,
                standard.secrets,
                standard.clock,
                standard.random,
                standard.limits,
                standard.hooksUrl,
                standard.observing,
                standard.retention);
    }

    /** The same settings with another level of durability. */
    public EngineSettings withDurability(Durability level) {
        return new EngineSettings(
                dataFolder, journal, level, pluginsFolder, steps, secrets, clock, random, limits, hooksUrl,
                observing, retention);
    }

    /** The same settings with a folder of plugin JARs. */
    public EngineSettings withPluginsFolder(Path folder) {
        return new EngineSettings(
                dataFolder, journal, durability, Optional.of(folder), steps, secrets, clock, random, limits, hooksUrl,
                observing, retention);
    }

    /** The same settings with just these steps; the engine closes them. */
    public EngineSettings withSteps(InstalledSteps installed) {
        return new EngineSettings(
                dataFolder, journal, durability, pluginsFolder, Optional.of(installed), secrets, clock, random, limits,
                hooksUrl, observing, retention);
    }

    /** The same settings with a source of secrets. */
    public EngineSettings withSecrets(Secrets source) {
        return new EngineSettings(
                dataFolder, journal, durability, pluginsFolder, steps, source, clock, random, limits, hooksUrl,
                observing, retention);
    }

    /** The same settings with another clock. */
    public EngineSettings withClock(EngineClock newClock) {
        return new EngineSettings(
                dataFolder, journal, durability, pluginsFolder, steps, secrets, newClock, random, limits, hooksUrl,
                observing, retention);
    }

    /** The same settings with another source of random numbers. */
    public EngineSettings withRandom(RandomGenerator generator) {
        return new EngineSettings(
                dataFolder, journal, durability, pluginsFolder, steps, secrets, clock, generator, limits, hooksUrl,
                observing, retention);
    }

    /** The same settings with other bounds. */
    public EngineSettings withLimits(EngineLimits bounds) {
        return new EngineSettings(
                dataFolder, journal, durability, pluginsFolder, steps, secrets, clock, random, bounds, hooksUrl,
                observing, retention);
    }

    /** The same settings with URLs for inboxes. */
    public EngineSettings withHooksUrl(URI url) {
        return new EngineSettings(
                dataFolder, journal, durability, pluginsFolder, steps, secrets, clock, random, limits,
                Optional.of(url), observing, retention);
    }

    /** The same settings with a registry of meters, as {@code docs/observability.md} lists them; one engine for each. */
    public EngineSettings withMeters(MeterRegistry registry) {
        return observedBy(observing.withMeters(registry));
    }

    /** The same settings, and traces of the runs go to a collector. */
    public EngineSettings withTracing(TracingSettings collector) {
        return observedBy(observing.withTracing(collector));
    }

    private EngineSettings observedBy(Observing others) {
        return new EngineSettings(
                dataFolder, journal, durability, pluginsFolder, steps, secrets, clock, random, limits, hooksUrl,
                others, retention);
    }

    /** The same settings with another life of ended runs. */
    public EngineSettings withRetention(Retention life) {
        return new EngineSettings(
                dataFolder, journal, durability, pluginsFolder, steps, secrets, clock, random, limits, hooksUrl,
                observing,
                life);
    }
}
