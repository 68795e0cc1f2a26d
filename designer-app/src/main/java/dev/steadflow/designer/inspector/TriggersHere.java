package dev.steadflow.designer.inspector;

import dev.steadflow.flow.definition.FlowTrigger;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which triggers of the flow are on in this program.
 *
 * @param on as they were when they were switched on; empty: they are off
 * @param urls where webhooks are called, by the trigger's id
 */
public record TriggersHere(List<FlowTrigger> on, Map<String, String> urls) {

    /** None is on. */
    public static final TriggersHere OFF = new TriggersHere(List.of(), Map.of());

    public TriggersHere {
        on = List.copyOf(on);
        urls = Map.copyOf(urls);
    }

    boolean areOn() {
        return !on.isEmpty();
    }

    /** Where a webhook is called; empty while it is off. */
    Optional<String> url(String triggerId) {
        return Optional.ofNullable(urls.get(triggerId));
    }
}
