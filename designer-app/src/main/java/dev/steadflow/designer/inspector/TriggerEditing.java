package dev.steadflow.designer.inspector;

import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.definition.FlowTrigger;
import dev.steadflow.flow.definition.FlowTrigger.Schedule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/** Reads and changes the triggers of a flow by their place in its list. Owned by the JavaFX thread. */
final class TriggerEditing {

    /** Reads a field of a trigger. */
    interface Get<T> {
        Optional<T> of(FlowTrigger trigger);
    }

    /** Writes a field of a trigger. */
    interface Set<F, T> {
        FlowTrigger in(F trigger, Optional<T> value);
    }

    private final FlowParts flow;

    TriggerEditing(FlowParts flow) {
        this.flow = flow;
    }

    /** What fields keep that cannot be read yet. */
    Drafts drafts() {
        return flow.drafts();
    }

    /** The trigger as it stands now. */
    Optional<FlowTrigger> trigger(int index) {
        List<FlowTrigger> triggers = flow.now().triggers();
        return index < triggers.size() ? Optional.of(triggers.get(index)) : Optional.empty();
    }

    /** The same if it is a schedule. */
    Optional<Schedule> schedule(int index) {
        return trigger(index).flatMap(TriggerEditing::asSchedule);
    }

    static Optional<Schedule> asSchedule(FlowTrigger trigger) {
        return trigger instanceof Schedule schedule ? Optional.of(schedule) : Optional.empty();
    }

    void change(int index, UnaryOperator<FlowTrigger> change) {
        flow.change(changed(flow.now(), index, change), "Triggers");
    }

    void changeSchedule(int index, UnaryOperator<Schedule> change) {
        change(index, it -> it instanceof Schedule schedule ? change.apply(schedule) : it);
    }

    private static FlowDefinition changed(FlowDefinition flow, int index, UnaryOperator<FlowTrigger> change) {
        List<FlowTrigger> triggers = new ArrayList<>(flow.triggers());
        if (index >= triggers.size()) {
            return flow;
        }
        triggers.set(index, change.apply(triggers.get(index)));
        return flow.withTriggers(triggers);
    }

    /** Where a field stands in the file: {@code /triggers/0/cron}. */
    String pointer(int index, String field) {
        return "/triggers/" + index + field;
    }

    /** A field of any JSON. */
    Value value(int index, String field, String title, Get<? extends JsonNode> get, Set<FlowTrigger, JsonNode> set) {
        return flow.json(pointer(index, field), title,
                all -> trigger(index).flatMap(trigger -> get.of(trigger).map(JsonNode.class::cast)),
                (all, json) -> changed(all, index, trigger -> set.in(trigger, json)));
    }

    /** A text of a schedule. */
    Value scheduleText(int index, String field, String title, Get<String> get, Set<Schedule, String> set) {
        return value(index, field, title,
                trigger -> get.of(trigger).map(StringNode::valueOf),
                (trigger, json) -> trigger instanceof Schedule schedule
                        ? set.in(schedule, json.map(value -> value.asString("")))
                        : trigger);
    }

    /** A field for a text. */
    Part text(int index, String title, boolean required, String help, String field, Get<String> get,
            Set<FlowTrigger, String> set) {
        return Parts.literal(title, required, help, Parts.TEXT, pointer(index, field), flow.drafts(),
                value(index, field, title,
                        trigger -> get.of(trigger).map(StringNode::valueOf),
                        (trigger, json) -> set.in(trigger, json.map(value -> value.asString("")))));
    }
}
