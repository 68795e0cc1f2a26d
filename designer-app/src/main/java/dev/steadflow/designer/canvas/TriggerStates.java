package dev.steadflow.designer.canvas;

import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.flow.definition.FlowTrigger;
import dev.steadflow.flow.schedule.ScheduleWords;
import java.util.List;

/**
 * Which of a flow's triggers are on, as far as this window can tell.
 *
 * @param known whether it can tell; it cannot of a flow that another engine runs, or of one as it once was
 * @param on those that are on, as they were when they were switched on
 */
public record TriggerStates(boolean known, List<FlowTrigger> on) {

    /** Nothing is known. */
    public static final TriggerStates UNKNOWN = new TriggerStates(false, List.of());
    /** None is on. */
    public static final TriggerStates OFF = new TriggerStates(true, List.of());

    public TriggerStates {
        on = List.copyOf(on);
    }

    /** These are on. */
    public static TriggerStates on(List<FlowTrigger> triggers) {
        return new TriggerStates(true, triggers);
    }

    boolean isOn(FlowTrigger trigger) {
        return on.contains(trigger);
    }

    /** When it comes, and what keeps it from that here. */
    String words(FlowTrigger trigger) {
        String when = ScheduleWords.of(trigger);
        if (!known || isOn(trigger)) {
            return when;
        }
        return on.isEmpty() ? say("{0}  (off here)", when) : say("{0}  (on when saved)", when);
    }
}
