package dev.steadflow.runtime.journal;

import dev.steadflow.flow.event.RecordedEvent;
import dev.steadflow.flow.event.RunEvent;
import dev.steadflow.flow.event.RunId;
import java.util.List;

/**
 * The events of one decision; kept whole or not at all.
 *
 * @param run whose they are
 * @param events numbered without gaps from the run's last sequence plus one; a run's first append begins with
 *     {@code RunStarted} at 1
 * @param status the run's line after them; its last sequence is that of the last event
 * @param mayGather true: nothing waits for the force yet, so the journal may hold it back for up to
 *     {@link Journal#GATHER_MILLIS} to share it with the next append
 */
public record Append(RunId run, List<RecordedEvent> events, RunHeader status, boolean mayGather) {
    public Append {
        events = List.copyOf(events);
        if (events.isEmpty()) {
            throw new IllegalArgumentException("Expected at least one event to append to run " + run + ".");
        }
        long first = events.getFirst().sequence();
        for (int index = 0; index < events.size(); index++) {
            long sequence = events.get(index).sequence();
            if (sequence != first + index) {
                throw new IllegalArgumentException("Expected event " + (first + index) + " of run " + run
                        + " at position " + index + " of its append, but found event " + sequence + ".");
            }
        }
        if (first < 1 || (first == 1) != (events.getFirst().event() instanceof RunEvent.RunStarted)) {
            throw new IllegalArgumentException(
                    "Expected run " + run + " to begin with RunStarted as event 1, but found "
                            + events.getFirst().event().getClass().getSimpleName() + " as event " + first + ".");
        }
        if (!status.run().equals(run) || status.lastSequence() != events.getLast().sequence()) {
            throw new IllegalArgumentException("Expected the line of run " + run + " at event "
                    + events.getLast().sequence() + ", but found the line of run " + status.run() + " at event "
                    + status.lastSequence() + ".");
        }
    }

    /** The number of the last event. */
    public long last() {
        return events.getLast().sequence();
    }

    /** The sequence that the journal must hold as the run's last for this append to be accepted. */
    public long expectedLast() {
        return events.getFirst().sequence() - 1;
    }
}
