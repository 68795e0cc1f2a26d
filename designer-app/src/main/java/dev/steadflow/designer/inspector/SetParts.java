package dev.steadflow.designer.inspector;

import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.flow.definition.SetNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.kordamp.ikonli.feather.Feather;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/** The entries of a node that changes variables. */
final class SetParts {

    private SetParts() {}

    /** What an entry does to its variable. */
    enum Operation {
        SET(say("Set to"), "set"),
        APPEND(say("Append to the list"), "append"),
        PUT(say("Put into the map"), "put"),
        ADD(say("Add to the number"), "add");

        private final String words;
        private final String key;

        Operation(String words, String key) {
            this.words = words;
            this.key = key;
        }

        Map<String, JsonNode> entries(SetNode node) {
            return switch (this) {
                case SET -> node.set();
                case APPEND -> node.append();
                case PUT -> node.put();
                case ADD -> node.add();
            };
        }

        SetNode with(SetNode node, Map<String, JsonNode> entries) {
            return new SetNode(
                    this == SET ? entries : node.set(),
                    this == APPEND ? entries : node.append(),
                    this == PUT ? entries : node.put(),
                    this == ADD ? entries : node.add(),
                    node.next(),
                    node.settings());
        }
    }

    static List<Part> of(NodeEditing<SetNode> editing, SetNode node) {
        List<Part> parts = new ArrayList<>();
        for (Operation operation : Operation.values()) {
            operation.entries(node).keySet().forEach(name -> parts.add(entry(editing, operation, name)));
        }
        if (parts.isEmpty()) {
            parts.add(Parts.remark(say("No variable is changed yet. Variables are declared in the flow's properties: "
                    + "click the empty canvas.")));
        }
        parts.add(Parts.button(say("Add variable"), Feather.PLUS, () -> editing.change(say("Add variable"), now -> {
            Map<String, JsonNode> entries = new LinkedHashMap<>(now.set());
            entries.put(freeName(editing, now), StringNode.valueOf(""));
            return Operation.SET.with(now, entries);
        })));
        return parts;
    }

    private static Part entry(NodeEditing<SetNode> editing, Operation operation, String name) {
        String pointer = "/" + operation.key + "/" + name;
        GroupPart group = new GroupPart("$" + name);
        group.addAction(Parts.iconButton(say("Remove"), Feather.TRASH_2,
                () -> editing.change(say("Remove variable"), now -> changed(now, operation, entries -> {
                    entries.remove(name);
                    return entries;
                }))));
        group.add(Parts.options(say("Variable"), "", pointer + "/name", names(editing, name), each -> each,
                () -> Optional.of(name), chosen -> editing.change(say("Variable"),
                        now -> changed(now, operation, entries -> renamed(entries, name, chosen)))));
        group.add(Parts.options(say("Change"), "", pointer + "/operation", List.of(Operation.values()),
                each -> each.words, () -> Optional.of(operation), chosen -> editing.change(say("Change"), now -> {
                    JsonNode value = operation.entries(now).get(name);
                    SetNode without = changed(now, operation, entries -> {
                        entries.remove(name);
                        return entries;
                    });
                    return changed(without, chosen, entries -> {
                        entries.put(name, value);
                        return entries;
                    });
                })));
        group.add(Parts.value(say("Value"), true, "", Parts.JSON, pointer, editing.drafts(),
                editing.json(pointer, say("Value of {0}", name),
                        now -> Optional.ofNullable(operation.entries(now).get(name)),
                        (now, json) -> changed(now, operation, entries -> {
                            entries.put(name, json.orElse(StringNode.valueOf("")));
                            return entries;
                        }))));
        return group;
    }

    private static SetNode changed(
            SetNode node, Operation operation, UnaryOperator<Map<String, JsonNode>> change) {
        return operation.with(node, change.apply(new LinkedHashMap<>(operation.entries(node))));
    }

    private static Map<String, JsonNode> renamed(Map<String, JsonNode> entries, String from, String to) {
        Map<String, JsonNode> renamed = new LinkedHashMap<>();
        entries.forEach((name, value) -> renamed.put(name.equals(from) ? to : name, value));
        return renamed;
    }

    /** The variables that can be changed here: those of this scope and of those around it. */
    private static List<String> names(NodeEditing<SetNode> editing, String current) {
        List<String> names = new ArrayList<>(VariableNames.visible(editing.store().document(), editing.path().scope()));
        if (!names.contains(current)) {
            names.addFirst(current);
        }
        return names;
    }

    private static String freeName(NodeEditing<SetNode> editing, SetNode node) {
        return VariableNames.visible(editing.store().document(), editing.path().scope()).stream()
                .filter(name -> !node.set().containsKey(name))
                .findFirst()
                .orElse("variable" + (node.set().size() + 1));
    }
}
