package dev.steadflow.runtime.observe;

import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.flow.event.RecordedEvent;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.event.RunStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Hears what an engine does. Called on the engine's threads, by several at once: each method returns at once and throws
 * nothing.
 */
public interface EngineObserver extends AutoCloseable {

    /** Nobody looks. */
    EngineObserver NOBODY = new EngineObserver() {};

    /** What became of an attempt of a step. */
    enum AttemptOutcome {
        /** It answered with a result. */
        COMPLETED,
        /** It failed, and another attempt follows. */
        RETRIED,
        /** It failed, and no attempt follows. */
        FAILED,
        /** It took too long. */
        TIMED_OUT,
        /** Its visit was cancelled, and it obeyed. */
        CANCELLED,
        /** The engine closed under it; it is made again at the next start. */
        STOPPED
    }

    /**
     * A decision about a run that the log now has.
     *
     * @param flow the run's flow
     * @param before the run's condition until then; absent: the run began with it
     * @param after its condition from then on
     * @param events what was recorded
     */
    record RunChange(
            RunId run, String flow, Optional<RunStatus> before, RunStatus after, List<RecordedEvent> events) {}

    /**
     * An attempt that has ended.
     *
     * @param uses the step type, {@code http/request@1}
     * @param attempt its number, from 1
     * @param begunAt when the step was called
     * @param took until it answered, or its time was up
     * @param error name of the error, if there was one
     */
    record AttemptEnd(
            RunId run,
            String flow,
            NodeAddress at,
            String uses,
            int attempt,
            Instant begunAt,
            Duration took,
            AttemptOutcome outcome,
            Optional<String> error) {}

    /** The engine has opened its store and is about to take up its runs. */
    default void opened(EngineView view) {}

    /** All open runs of the store have been taken up. */
    default void recovered(Duration took) {}

    /** The log has a decision. */
    default void decided(RunChange change) {}

    /** An attempt has ended. */
    default void attemptEnded(AttemptEnd end) {}

    /**
     * A sleep's end, a deadline or a retry was due and has been acted on.
     *
     * @param late how much later than due
     */
    default void timerFired(Duration late) {}

    /**
     * The store has written a group of appends.
     *
     * @param appends how many
     */
    default void committed(int appends, long tookNanos) {}

    /** The store has forced what it had written to disk. */
    default void forced(long tookNanos) {}

    /** A run without work has left memory. */
    default void evicted() {}

    /** The engine ends; nothing more is heard of it. */
    @Override
    default void close() {}
}
