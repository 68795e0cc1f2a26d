package dev.steadflow.runtime.api;

import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.flow.event.RecordedEvent;
import dev.steadflow.flow.event.RunId;
import java.time.Instant;
import java.util.List;

/**
 * Tells what happens in all runs. A hint, not the truth: a reader that is late is dropped items and asks
 * {@link FlowEngine#events} for everything after the last sequence it saw.
 */
public interface RunFeed {

    /** One thing that happened. */
    sealed interface Item {
        /** The run it concerns. */
        RunId run();
    }

    /** Durable events of one decision. */
    record Appended(RunId run, List<RecordedEvent> events) implements Item {
        public Appended {
            events = List.copyOf(events);
        }
    }

    /** An attempt began; shown live, not recorded. */
    record AttemptStarted(RunId run, NodeAddress at, int attempt, Instant when) implements Item {}

    /** A step said how far it is; {@code fraction} from 0 to 1, negative when unknown. */
    record Progressed(RunId run, NodeAddress at, double fraction, String message) implements Item {}

    /** A step wrote a line. */
    record Logged(RunId run, NodeAddress at, Instant when, String line) implements Item {}

    /**
     * A step added text to one of its outputs; not recorded. {@link OutputLines} makes lines of it.
     *
     * @param stream its name, for example {@code stdout}
     * @param text without secrets
     */
    record Emitted(RunId run, NodeAddress at, int attempt, String stream, String text) implements Item {}

    /** Gets items in order, on an engine thread; must return at once. */
    interface Reader {
        /** One item. */
        void accept(Item item);
    }

    /** Ends a subscription. */
    interface Subscription extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * Adds a reader. The first it gets is {@link AttemptStarted} for each attempt that is under way, with the time when
     * it began: attempts are not in the log, so one who comes late could not ask for them.
     */
    Subscription subscribe(Reader reader);

    /**
     * The attempts of a run that are under way now, for a reader that has subscribed before it cared for the run. None where
     * attempts are not told.
     */
    default List<AttemptStarted> underWay(RunId run) {
        return List.of();
    }

    /**
     * Whether {@link AttemptStarted}, {@link Progressed}, {@link Logged} and {@link Emitted} are told. Where they are not, a step that is
     * scheduled counts as under way.
     */
    default boolean tellsAttempts() {
        return true;
    }
}
