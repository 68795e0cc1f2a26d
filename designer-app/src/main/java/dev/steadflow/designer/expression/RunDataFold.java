package dev.steadflow.designer.expression;

import dev.steadflow.flow.definition.NodePath;
import dev.steadflow.flow.definition.ScopePath;
import dev.steadflow.flow.event.FlowError;
import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.flow.event.RunEvent;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Gathers from a run's events what expressions can read. Owned by one thread until its events are applied. */
final class RunDataFold {

    private @Nullable JsonNode input;
    private final Map<NodePath, JsonNode> outputs = new HashMap<>();
    private final Map<NodePath, JsonNode> results = new HashMap<>();
    private final Map<NodePath, JsonNode> items = new HashMap<>();
    private final Map<NodePath, JsonNode> errors = new HashMap<>();
    private final Map<ScopePath, Map<String, JsonNode>> variables = new HashMap<>();
    private final Set<JsonNode> owned = Collections.newSetFromMap(new IdentityHashMap<>());

    /** Takes one event in; those that bring no data are passed over. */
    void apply(RunEvent event) {
        if (event instanceof RunEvent.RunStarted started) {
            input = started.input();
            variables.put(ScopePath.MAIN, new LinkedHashMap<>(started.vars()));
        } else if (event instanceof RunEvent.LaneStarted lane) {
            variables.put(lane.lane().path(), new LinkedHashMap<>(lane.vars()));
        } else if (event instanceof RunEvent.ItemsOpened opened) {
            opened.items().values().stream().findFirst().ifPresent(item -> items.put(opened.at().path(), item));
        } else if (event instanceof RunEvent.ItemArrived arrived) {
            items.putIfAbsent(arrived.at().path(), arrived.item());
        } else if (event instanceof RunEvent.ErrorCaught caught) {
            errors.put(caught.at().path(), json(caught.error()));
        } else {
            outputOf(event);
            variableOf(event);
        }
    }

    private void outputOf(RunEvent event) {
        if (event instanceof RunEvent.StepCompleted completed) {
            results.put(completed.at().path(), completed.result());
            outputs.put(completed.at().path(), completed.output());
        } else if (event instanceof RunEvent.NodeCompleted completed) {
            yielded(completed.at(), completed.output());
        } else if (event instanceof RunEvent.SleepEnded ended) {
            yielded(ended.at(), ended.output());
        } else if (event instanceof RunEvent.WebhookOpened opened) {
            yielded(opened.at(), opened.output());
        } else if (event instanceof RunEvent.WaitEnded ended) {
            yielded(ended.at(), ended.output());
        } else if (event instanceof RunEvent.ChildStarted started) {
            yielded(started.at(), started.output());
        }
    }

    private void yielded(NodeAddress at, JsonNode output) {
        outputs.put(at.path(), output);
        results.put(at.path(), output); // What 'out' made of it is all that the log has.
    }

    private void variableOf(RunEvent event) {
        if (event instanceof RunEvent.VariableSet set) {
            of(set.scope().path()).put(set.name(), set.value());
        } else if (event instanceof RunEvent.VariableAppended appended) {
            if (own(appended.scope().path(), appended.name(),
                    JsonNodeFactory.instance.arrayNode()) instanceof ArrayNode list) {
                list.add(appended.item());
            }
        } else if (event instanceof RunEvent.VariablePut put) {
            if (own(put.scope().path(), put.name(), JsonNodeFactory.instance.objectNode()) instanceof ObjectNode map) {
                map.set(put.key(), put.value());
            }
        } else if (event instanceof RunEvent.VariableAdded added) {
            JsonNode old = of(added.scope().path()).get(added.name());
            BigDecimal before = old == null || !old.isNumber() ? BigDecimal.ZERO : old.decimalValue();
            of(added.scope().path()).put(added.name(), JsonNodeFactory.instance.numberNode(
                    before.add(added.amount().isNumber() ? added.amount().decimalValue() : BigDecimal.ZERO)));
        }
    }

    /** A variable as a value that this may change: copied once from the event that set it. */
    private JsonNode own(ScopePath scope, String name, JsonNode empty) {
        JsonNode now = of(scope).getOrDefault(name, empty);
        if (!owned.contains(now)) {
            now = now.deepCopy();
            owned.add(now);
            of(scope).put(name, now);
        }
        return now;
    }

    private Map<String, JsonNode> of(ScopePath scope) {
        return variables.computeIfAbsent(scope, path -> new LinkedHashMap<>());
    }

    private static JsonNode json(FlowError error) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("name", error.name())
                .put("message", error.message());
        error.data().ifPresent(data -> json.set("data", data));
        return json;
    }

    Optional<JsonNode> input() {
        return Optional.ofNullable(input);
    }

    Optional<JsonNode> output(NodePath node) {
        return Optional.ofNullable(outputs.get(node));
    }

    Optional<JsonNode> result(NodePath node) {
        return Optional.ofNullable(results.get(node));
    }

    Optional<JsonNode> firstItem(NodePath forEach) {
        return Optional.ofNullable(items.get(forEach));
    }

    Optional<JsonNode> error(NodePath scope) {
        return Optional.ofNullable(errors.get(scope));
    }

    Map<String, JsonNode> variables(ScopePath scope) {
        return variables.getOrDefault(scope, Map.of());
    }
}
