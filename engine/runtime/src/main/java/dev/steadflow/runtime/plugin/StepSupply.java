package dev.steadflow.runtime.plugin;

import dev.steadflow.flow.catalog.StepCatalog;
import java.util.List;
import java.util.Optional;

/**
 * The steps that an engine calls. Which ones there are may change while it runs: whoever calls one borrows it, and a
 * plugin that was replaced or removed meanwhile is let go when the last one has given its step back. Thread-safe.
 */
public interface StepSupply extends StepCatalog, AutoCloseable {

    /** The steps as they are now. */
    InstalledSteps now();

    /** The step that {@code uses} names ({@code http/request@1}), loaded until it is given back; empty: not installed. */
    Optional<BorrowedStep> borrow(String uses);

    /** How often the steps have changed; what was true of them is true as long as this is the same. */
    long changes();

    /** Plugins and steps that were found but cannot be used. */
    List<PluginProblem> problems();

    /** Lets go of all plugins; steps must not be called any more. */
    @Override
    void close();
}
