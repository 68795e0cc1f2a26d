package dev.steadflow.designer.inspector;

import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.designer.document.Edit;
import dev.steadflow.designer.document.LaneNames;
import dev.steadflow.flow.definition.NodeDefinition;
import dev.steadflow.flow.definition.Scope;
import dev.steadflow.flow.definition.ScopePath;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** What each lane of a container says besides its nodes: guard, variables, value. */
final class LanePage {

    private final NodeEditing<NodeDefinition> editing;

    LanePage(NodeEditing<NodeDefinition> editing) {
        this.editing = editing;
    }

    List<Part> parts(NodeDefinition node) {
        List<Part> parts = new ArrayList<>();
        node.scopes().keySet().forEach(lane -> parts.add(lane(node, lane)));
        return parts;
    }

    private Part lane(NodeDefinition node, String lane) {
        ScopePath path = editing.path().lane(lane);
        String pointer = LaneNames.pointer(node, lane);
        GroupPart group = new GroupPart(LaneNames.title(node, lane));
        group.add(Parts.value(say("Only when"), false, say(
                "Looked at on entry; when it is not true the lane is skipped."),
                Parts.EXPRESSION, pointer + "/when", editing.drafts(), value(path, pointer + "/when", "guard",
                        scope -> scope.when().map(StringNode::valueOf),
                        (scope, json) -> scope.withWhen(json.map(text -> text.asString(""))))));
        group.add(Parts.literal(say("Variables"), false, say(
                "Names with their first values, JSON with expressions inside."),
                Parts.JSON, pointer + "/vars", editing.drafts(), value(path, pointer + "/vars", "variables",
                        LanePage::vars, (scope, json) -> scope.withVars(vars(json)))));
        group.add(Parts.value(say("Value"), false, say(
                "What the lane yields; empty: the result of its last node."), Parts.JSON,
                pointer + "/output", editing.drafts(), value(path, pointer + "/output", "value", Scope::output,
                        Scope::withOutput)));
        return group;
    }

    private static Optional<JsonNode> vars(Scope scope) {
        if (scope.vars().isEmpty()) {
            return Optional.empty();
        }
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        scope.vars().forEach(object::set);
        return Optional.of(object);
    }

    private static Map<String, JsonNode> vars(Optional<JsonNode> json) {
        Map<String, JsonNode> vars = new LinkedHashMap<>();
        json.ifPresent(value -> value.properties().forEach(entry -> vars.put(entry.getKey(), entry.getValue())));
        return vars;
    }

    private Value value(ScopePath lane, String pointer, String field, Function<Scope, Optional<JsonNode>> get,
            BiFunction<Scope, Optional<JsonNode>, Scope> set) {
        return new Value(editing.path().text() + pointer, () -> scope(lane).flatMap(get),
                changed -> scope(lane).ifPresent(now -> {
                    Scope wanted = set.apply(now, changed);
                    if (!wanted.equals(now)) {
                        editing.apply(new Edit.ChangeScope(lane, wanted, field));
                    }
                }));
    }

    private Optional<Scope> scope(ScopePath lane) {
        return editing.store().document().scope(lane);
    }
}
