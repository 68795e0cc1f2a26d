package dev.steadflow.flow.run;

import dev.steadflow.flow.event.CanonicalJson;
import dev.steadflow.flow.event.RunEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What a person changed where a decision was held. Recorded as events, so the log says what counts from there.
 *
 * @param variables new values of variables that are known there
 * @param output what the node is to have come to instead, after it
 */
public record HoldChanges(Map<String, JsonNode> variables, Optional<JsonNode> output) {

    /** It goes on as it is. */
    public static final HoldChanges NONE = new HoldChanges(Map.of(), Optional.empty());

    public HoldChanges {
        variables = Map.copyOf(variables);
    }

    List<RunEvent> events(RunState state, HoldPoint point) {
        List<RunEvent> events = new ArrayList<>(VariableChanges.byHand(variables, point.at(), state));
        output.filter(_ -> point.when() == HoldPoint.When.AFTER)
                .ifPresent(other -> events.add(new RunEvent.NodeCompleted(point.at(), CanonicalJson.of(other))));
        return events;
    }
}
