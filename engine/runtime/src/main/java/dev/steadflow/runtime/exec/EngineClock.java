package dev.steadflow.runtime.exec;

import java.time.Instant;
import java.util.concurrent.locks.Condition;

/** The engine's only source of time. Thread-safe; tests set it by hand. */
public interface EngineClock {

    /** The present instant. */
    Instant now();

    /**
     * Waits until an instant may have come, the condition is signalled, or for no reason; the caller looks again. The
     * condition's lock is held.
     *
     * @param until {@link Instant#MAX}: only a signal ends it
     */
    void await(Condition changed, Instant until) throws InterruptedException;

    /** Calls a listener whenever time was moved by other means than passing. */
    default void whenMoved(Runnable listener) {}
}
