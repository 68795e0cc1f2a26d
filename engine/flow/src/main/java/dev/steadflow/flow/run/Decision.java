package dev.steadflow.flow.run;

import dev.steadflow.flow.event.RecordedEvent;
import java.util.List;
import java.util.Optional;

/**
 * The answer to one input: what to append in one durable write, the state that follows, and what to do then.
 *
 * @param events to append, numbered on from the state's last sequence; empty when the input came too late to matter
 * @param after the state with these events folded in
 * @param effects to perform once the events are durable
 * @param held how it goes on when somebody has looked at it; only where a {@link Holds} asked for that
 */
public record Decision(List<RecordedEvent> events, RunState after, List<Effect> effects, Optional<HeldDecision> held) {

    /** A decision that is complete. */
    public Decision(List<RecordedEvent> events, RunState after, List<Effect> effects) {
        this(events, after, effects, Optional.empty());
    }

    public Decision {
        events = List.copyOf(events);
        effects = List.copyOf(effects);
    }
}
