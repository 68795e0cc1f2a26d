package dev.steadflow.flow.run;

import dev.steadflow.flow.definition.SetNode;
import dev.steadflow.flow.event.CanonicalJson;
import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.flow.event.RunEvent;
import dev.steadflow.flow.expression.ExpressionException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** What a {@code set} node changes, one event per change; every value is computed before the first change counts. */
final class VariableChanges {

    private final NodeAddress at;
    private final RunState state;
    private final NodeValues values;
    private final List<RunEvent> events = new ArrayList<>();

    private VariableChanges(NodeAddress at, RunState state, NodeValues values) {
        this.at = at;
        this.state = state;
        this.values = values;
    }

    static List<RunEvent> of(SetNode node, NodeAddress at, RunState state, NodeValues values)
            throws ExpressionException {
        VariableChanges changes = new VariableChanges(at, state, values);
        for (var entry : node.set().entrySet()) {
            String name = entry.getKey();
            JsonNode value = changes.value("set/" + name, entry.getValue());
            changes.events.add(new RunEvent.VariableSet(at, NodeValues.declaring(state, at, name), name, value));
        }
        for (var entry : node.append().entrySet()) {
            String name = entry.getKey();
            JsonNode item = changes.value("append/" + name, entry.getValue());
            changes.events.add(new RunEvent.VariableAppended(at, NodeValues.declaring(state, at, name), name, item));
        }
        for (var entry : node.put().entrySet()) {
            changes.put(entry.getKey(), entry.getValue());
        }
        for (var entry : node.add().entrySet()) {
            changes.add(entry.getKey(), entry.getValue());
        }
        return changes.events;
    }

    /** What a person changes variables to; those that are not known at the place are left out. */
    static List<RunEvent> byHand(Map<String, JsonNode> changed, NodeAddress at, RunState state) {
        List<RunEvent> events = new ArrayList<>();
        new TreeMap<>(changed).forEach((name, value) -> NodeValues.declaringScope(state, at, name)
                .ifPresent(scope -> events.add(new RunEvent.VariableSet(at, scope, name, CanonicalJson.of(value)))));
        return events;
    }

    private void put(String name, JsonNode template) throws ExpressionException {
        JsonNode entries = value("put/" + name, template);
        if (!entries.isObject()) {
            throw wrong("put/" + name, "an object of entries", entries, template);
        }
        for (var pair : entries.properties()) {
            events.add(new RunEvent.VariablePut(
                    at, NodeValues.declaring(state, at, name), name, pair.getKey(), pair.getValue()));
        }
    }

    private void add(String name, JsonNode template) throws ExpressionException {
        JsonNode amount = value("add/" + name, template);
        if (!amount.isNumber()) {
            throw wrong("add/" + name, "a number", amount, template);
        }
        events.add(new RunEvent.VariableAdded(at, NodeValues.declaring(state, at, name), name, amount));
    }

    private JsonNode value(String field, JsonNode template) throws ExpressionException {
        return values.evaluate(state, at, field, template);
    }

    private static ExpressionException wrong(String field, String expected, JsonNode found, JsonNode template) {
        return new ExpressionException(
                "Expected " + field + " to be " + expected + ", but found " + NodeValues.shortened(found) + ".",
                template.toString(),
                -1);
    }
}
