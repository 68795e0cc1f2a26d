package dev.steadflow.designer.inspector;

import static dev.steadflow.designer.texts.Texts.say;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A form for an object, generated from its JSON Schema: one field per property, in the schema's order. Used for a
 * step's input (literals and expressions) and for a run's input (literals only). Owned by the JavaFX thread.
 */
public final class SchemaForm extends VBox {

    /** What fields may hold. */
    public enum Mode {
        /** Literals and expressions. */
        WITH_EXPRESSIONS,
        /** Literals only. */
        LITERALS
    }

    private final Supplier<ObjectNode> object;
    private final BiConsumer<ObjectNode, String> onChange;
    private final Map<String, ValueField> fields = new LinkedHashMap<>();

    /** Fields that another one says the same as, by name. */
    private final Map<String, String> unless = new LinkedHashMap<>();

    /**
     * @param schema {@code {"type":"object","properties":{…}}}; see {@code StepDescription#input}
     * @param drafts where texts are kept that cannot be read yet
     * @param key names the form among the drafts
     * @param object the object now
     * @param onChange gets the changed object and the title of the field
     */
    public SchemaForm(
            JsonNode schema,
            Mode mode,
            Drafts drafts,
            String key,
            Supplier<ObjectNode> object,
            BiConsumer<ObjectNode, String> onChange) {
        super(14);
        this.object = object;
        this.onChange = onChange;
        getStyleClass().add("sf-form");
        Set<String> required = new HashSet<>();
        schema.path("required").forEach(name -> required.add(name.asString()));
        ValueField.Mode fieldMode =
                mode == Mode.LITERALS ? ValueField.Mode.LITERAL : ValueField.Mode.BOTH;
        schema.path("properties").properties().forEach(property -> {
            String name = property.getKey();
            JsonNode inner = property.getValue();
            FieldRow row = new FieldRow(
                    inner.path("title").asString(name),
                    required.contains(name) || inner.path("x-needed").asBoolean(false),
                    inner.path("description").asString(""));
            row.setId("field-" + name);
            if (inner.has("x-unless")) {
                unless.put(name, inner.path("x-unless").asString(""));
            }
            fields.put(name, new ValueField(row, inner, fieldMode, drafts, value(name, key, inner)));
        });
        fields.values().forEach(field -> getChildren().add(field.view()));
        showWhatCounts();
        if (fields.isEmpty()) {
            Label nothing = new Label(say("It takes no input."));
            nothing.getStyleClass().add("sf-detail");
            getChildren().add(nothing);
        }
    }

    private Value value(String name, String key, JsonNode schema) {
        return new Value(key + "/" + name, () -> Optional.ofNullable(object.get().get(name)), changed -> {
            ObjectNode copy = object.get().deepCopy();
            changed.ifPresentOrElse(json -> copy.set(name, json), () -> copy.remove(name));
            onChange.accept(copy, schema.path("title").asString(name));
            showWhatCounts();
        });
    }

    /** Hides fields in whose place another one is given, unless they hold something, which is a problem to be seen. */
    private void showWhatCounts() {
        unless.forEach((name, other) -> {
            ValueField field = fields.get(name);
            if (field != null) {
                boolean counts = !object.get().hasNonNull(other) || object.get().hasNonNull(name);
                field.view().setVisible(counts);
                field.view().setManaged(counts);
            }
        });
    }

    /** Shows values that something else changed. */
    public void refresh() {
        fields.values().forEach(ValueField::refresh);
        showWhatCounts();
    }

    /** Shows problems at their fields: property name to message. Fields that are not named are fine. */
    public void showProblems(Map<String, String> messages) {
        Map<String, String> pointers = new HashMap<>();
        messages.forEach((name, message) -> pointers.put("/" + name.replace("~", "~0").replace("/", "~1"), message));
        showBelow(pointers);
    }

    /**
     * Shows problems at the fields that they concern, also at those of lists and forms inside this one.
     *
     * @param messages by JSON pointer from the object: {@code /lines/0/amount}
     * @return those about no field of this form
     */
    Map<String, String> showBelow(Map<String, String> messages) {
        Map<String, String> left = new HashMap<>(messages);
        fields.forEach((name, field) -> {
            field.showProblems(Pointers.below(messages, name));
            left.keySet().removeIf(pointer -> Pointers.first(pointer).equals(name));
        });
        return left;
    }

    /** What is wrong in the form now, as its fields say. */
    public List<String> errors() {
        List<String> errors = new ArrayList<>();
        fields.values().forEach(field -> field.row().shownError().ifPresent(errors::add));
        return errors;
    }

    /** Puts the cursor into the field that a JSON pointer from the object names; false when there is none. */
    public boolean focus(String pointer) {
        ValueField field = fields.get(Pointers.first(pointer));
        if (field == null) {
            return false;
        }
        field.focus(Pointers.rest(pointer));
        return true;
    }

    /** Puts the cursor into the first field. */
    void focusFirst() {
        fields.values().stream().findFirst().ifPresent(ValueField::focus);
    }
}
