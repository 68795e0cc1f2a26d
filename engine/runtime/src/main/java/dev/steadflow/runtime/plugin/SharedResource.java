package dev.steadflow.runtime.plugin;

import dev.steadflow.step.Opening;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thing that attempts share. Who uses it is counted by its {@link PluginResources}, under its lock; opening and closing
 * have a lock of their own, because they may take long. Thread-safe.
 */
final class SharedResource {

    private static final Logger LOG = LoggerFactory.getLogger(SharedResource.class);

    /**
     * Which one it is.
     *
     * @param plugin whose class it is
     * @param connection of the attempt that asked; two connections never share one
     */
    record Name(PluginUse plugin, Optional<ConnectionUse> connection, Class<?> type, Object key) {}

    private final Name name;
    private final ReentrantLock opening = new ReentrantLock();
    private Optional<AutoCloseable> opened = Optional.empty();
    private boolean closed;

    // Both belong to PluginResources.
    private int users;
    private Instant unusedSince = Instant.MAX;

    SharedResource(Name name) {
        this.name = name;
    }

    Name name() {
        return name;
    }

    int users() {
        return users;
    }

    /** When the last user left; {@link Instant#MAX} while there is one. */
    Instant unusedSince() {
        return unusedSince;
    }

    void taken() {
        users++;
        unusedSince = Instant.MAX;
    }

    void givenBack(Instant now) {
        users--;
        unusedSince = users == 0 ? now : Instant.MAX;
    }

    /** It, opened by whoever comes first; an opening that failed is tried again by the next. */
    <E extends Exception> AutoCloseable get(Opening<?, E> how) throws E, InterruptedException {
        opening.lockInterruptibly();
        try {
            if (closed) {
                throw new IllegalStateException(
                        "The " + name.type().getSimpleName() + " of this step was closed, because its engine closes.");
            }
            if (opened.isEmpty()) {
                opened = Optional.of(how.open());
            }
            return opened.get();
        } finally {
            opening.unlock();
        }
    }

    /** Closes it, once, if it was ever opened; waits for an opening that is under way. */
    void close() {
        opening.lock();
        try {
            if (!closed) {
                closed = true;
                opened.ifPresent(this::close);
                opened = Optional.empty();
            }
        } finally {
            opening.unlock();
        }
    }

    /** The failure's message could hold what the resource was opened with, so only its kind is told. */
    private void close(AutoCloseable resource) {
        try {
            resource.close();
        } catch (Exception | LinkageError broken) { // Whatever plugin code throws; it is let go in any case.
            LOG.warn("A {} that steps shared could not be closed in good order: {}.", name.type().getName(),
                    broken.getClass().getName());
        }
    }
}
