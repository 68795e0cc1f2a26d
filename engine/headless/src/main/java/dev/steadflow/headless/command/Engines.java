package dev.steadflow.headless.command;

import dev.steadflow.runtime.journal.Journal;
import dev.steadflow.runtime.plugin.InstalledSteps;
import dev.steadflow.runtime.secret.Secrets;
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
     * An engine on a data folder. The folder's open runs go on at once.
     *
     * @throws dev.steadflow.runtime.journal.StoreException when the folder cannot be used
     */
    OpenEngine open(Path data, Optional<Path> plugins, Secrets secrets);

    /**
     * The same, for a server that leads callers of inboxes to it.
     *
     * @param hooksUrl what the ids of inboxes are put behind to make their URLs
     * @param meters what the engine counts and times
     */
    OpenEngine openServing(Path data, Optional<Path> plugins, Secrets secrets, URI hooksUrl, MeterRegistry meters);

    /**
     * The records of a data folder, for looking only: nothing goes on.
     *
     * @throws CommandFailure when the folder holds no runs
     * @throws dev.steadflow.runtime.journal.StoreException when the folder cannot be used
     */
    Journal records(Path data);
}
