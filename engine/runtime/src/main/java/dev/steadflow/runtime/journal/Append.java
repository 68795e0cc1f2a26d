package dev.steadflow.runtime.journal;

import dev.steadflow.flow.event.RecordedEvent;
import dev.steadflow.flow.event.RunId;
import java.util.List;

/**
 * The events of one decision; kept whole or not at all.
 *
 * @param run whose they are
 * @param events numbered without gaps from the run's last sequence plus one; a run's first append begins with
 *     {@code RunStarted} at 1
 * @param status the run's status after them
 * @param mayGather true: nothing waits for the force yet, so the journal may hold it back for up to
 *     {@link Journal#GATHER_MILLIS} to share it with the next append
 */
public record Append(RunId run, List<RecordedEvent> events, RunHeader status, boolean mayGather) {
    public Append {
        events = List.copyOf(events);
        if (events.isEmpty()) {
            throw new IllegalArgumentException("Expected at least one event to append to run " + run + ".");
        }
    }

    /** The sequence that the journal must hold as the run's last for this append to be accepted. */
    public long expectedLast() {
        return events.getFirst().sequence() - 1;
    }
}
