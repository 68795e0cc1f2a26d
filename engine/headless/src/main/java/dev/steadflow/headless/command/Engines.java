package dev.steadflow.headless.command;

import dev.steadflow.runtime.exec.EngineLimits;
import dev.steadflow.runtime.journal.Journal;
import dev.steadflow.runtime.kept.KeptRuns;
import dev.steadflow.runtime.plugin.InstalledSteps;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Opens what commands work with; each caller closes what it opened. */
interface Engines {

    /** The steps of the program and of a folder of plugin JARs. */
    InstalledSteps steps(Optional<Path> plugins);

    /** The steps of the program and of some plugin JARs. */
    InstalledSteps steps(List<Path> pluginJars);

    /**
     * An engine on a store, whose open runs go on at once; or the one of a server, which has its own steps, secrets and limits.
     *
     * @throws dev.steadflow.runtime.journal.StoreException when the store cannot be used
     */
    OpenEngine open(StorePlace place, Optional<Path> plugins, Credentials credentials, EngineLimits limits);

    /**
     * The same, for a server that leads callers of inboxes to it.
     *
     * @param hooksUrl what the ids of inboxes are put behind to make their URLs
     * @param meters what the engine counts and times
     */
    OpenEngine openServing(StorePlace place, Optional<Path> plugins, Credentials credentials, EngineLimits limits,
            URI hooksUrl, MeterRegistry meters);

    /**
     * Runs to look at: nothing goes on. An engine that works on a database is not disturbed.
     *
     * @throws CommandFailure when the place holds no runs
     * @throws dev.steadflow.runtime.journal.StoreException when the store cannot be used
     * @throws dev.steadflow.client.RemoteException when the server cannot be called
     */
    KeptRuns records(StorePlace place);

    /**
     * The records of a store itself, for looking only.
     *
     * @throws CommandFailure when the place holds no runs, or is a server
     * @throws dev.steadflow.runtime.journal.StoreException when the store cannot be used
     */
    Journal journal(StorePlace place);

    /**
     * The records of a store, to be changed without an engine: nothing goes on, and no engine may be at work on it.
     *
     * @throws CommandFailure when the place holds no runs, or is a server
     * @throws dev.steadflow.runtime.journal.StoreException when the store cannot be used
     */
    Journal owned(StorePlace place);
}
