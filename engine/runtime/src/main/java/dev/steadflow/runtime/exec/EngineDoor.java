package dev.steadflow.runtime.exec;

import dev.steadflow.runtime.journal.StoreException;
import java.util.concurrent.atomic.AtomicBoolean;

/** Whether an engine still takes orders. Thread-safe. */
final class EngineDoor {

    private final AtomicBoolean closed = new AtomicBoolean();

    /** Takes no more orders. True: nobody had closed it before. */
    boolean close() {
        return closed.compareAndSet(false, true);
    }

    /** @throws StoreException {@code UNAVAILABLE} when it is closed */
    void refuseWhenClosed() {
        if (closed.get()) {
            throw new StoreException(
                    StoreException.Kind.UNAVAILABLE, "The engine is closed. Open it again to start or change runs.",
                    null);
        }
    }
}
