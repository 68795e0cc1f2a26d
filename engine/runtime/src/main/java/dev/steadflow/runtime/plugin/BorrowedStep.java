package dev.steadflow.runtime.plugin;

import java.util.concurrent.atomic.AtomicBoolean;

/** A step whose plugin stays loaded until this is closed. Owned by the thread that calls the step. */
public final class BorrowedStep implements AutoCloseable {

    private final StepCall call;
    private final PluginUse plugin;
    private final AtomicBoolean givenBack = new AtomicBoolean();

    /** @param plugin one of its users is this, from now on */
    BorrowedStep(StepCall call, PluginUse plugin) {
        this.call = call;
        this.plugin = plugin;
    }

    /** How the step is called. */
    public StepCall call() {
        return call;
    }

    /** Whose step it is. */
    PluginUse plugin() {
        return plugin;
    }

    @Override
    public void close() {
        if (givenBack.compareAndSet(false, true)) {
            plugin.end();
        }
    }
}
