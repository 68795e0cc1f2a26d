package dev.steadflow.runtime.plugin;

import dev.steadflow.step.Opening;
import dev.steadflow.step.StepError;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;

/** What one attempt shares with others; all of it stays open until this is closed. Thread-safe. */
public final class ResourceLease implements AutoCloseable {

    private final PluginResources resources;
    private final PluginUse plugin;
    private final Optional<ConnectionUse> connection;
    private final List<SharedResource> taken = new CopyOnWriteArrayList<>();
    private final AtomicBoolean closed = new AtomicBoolean();

    ResourceLease(PluginResources resources, PluginUse plugin, Optional<ConnectionUse> connection) {
        this.resources = resources;
        this.plugin = plugin;
        this.connection = connection;
    }

    /** As {@link dev.steadflow.step.StepContext#resource} says. */
    public <R extends AutoCloseable, E extends Exception> R resource(Class<R> type, Object key, Opening<R, E> opening)
            throws E, StepError, InterruptedException {
        if (closed.get()) {
            throw new IllegalStateException("The attempt has ended; it cannot ask for a " + type.getSimpleName() + ".");
        }
        return type.cast(resources.take(
                new SharedResource.Name(plugin, connection, type, key), opening, taken));
    }

    /** The attempt has ended. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            resources.giveBack(List.copyOf(taken));
        }
    }
}
