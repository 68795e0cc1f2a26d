package dev.steadflow.flow.run;

import dev.steadflow.flow.event.RecordedEvent;
import java.util.List;

/**
 * The answer to one input: what to append in one durable write, the state that follows, and what to do then.
 *
 * @param events to append, numbered on from the state's last sequence; empty when the input came too late to matter
 * @param after the state with these events folded in
 * @param effects to perform once the events are durable
 */
public record Decision(List<RecordedEvent> events, RunState after, List<Effect> effects) {
    public Decision {
        events = List.copyOf(events);
        effects = List.copyOf(effects);
    }
}
