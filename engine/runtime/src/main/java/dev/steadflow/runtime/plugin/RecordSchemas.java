package dev.steadflow.runtime.plugin;

import dev.steadflow.step.Choices;
import dev.steadflow.step.ConnectionType;
import dev.steadflow.step.Doc;
import dev.steadflow.step.ExpressionOnly;
import dev.steadflow.step.FilePath;
import dev.steadflow.step.MultiLine;
import dev.steadflow.step.SecretValue;
import dev.steadflow.step.Title;
import dev.steadflow.step.Unless;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes JSON Schemas (2020-12) of the records of a step, with the {@code x-…} keys that
 * {@link dev.steadflow.flow.catalog.StepDescription} lists. Properties stand in the order of the record's components.
 */
final class RecordSchemas {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final ComponentDefaults defaults;

    RecordSchemas(JsonMapper mapper) {
        this.defaults = new ComponentDefaults(mapper);
    }

    /**
     * The schema of a step's input.
     *
     * @throws PluginException when the type is no record or has components that no form could fill
     */
    ObjectNode input(Type type) throws PluginException {
        if (!(ComponentShape.of(type) instanceof ComponentShape.Nested nested)) {
            throw new PluginException("Expected the input to be a record, but found " + type.getTypeName() + ".");
        }
        return record(nested.type(), true, new ArrayList<>());
    }

    /** The schema of the settings of a kind of connection. */
    ObjectNode settings(Class<? extends Record> type) throws PluginException {
        return record(type, true, new ArrayList<>());
    }

    /** The schema of a step's result, which may be of any type; what is not known is left open. */
    ObjectNode output(Type type) throws PluginException {
        return schema(type, "the result", false, new ArrayList<>());
    }

    private ObjectNode record(Class<? extends Record> type, boolean input, List<Class<?>> around)
            throws PluginException {
        ObjectNode schema = JSON.objectNode().put("type", "object");
        doc(type.getAnnotation(Doc.class)).ifPresent(text -> schema.put("description", text));
        if (around.contains(type)) {
            return schema; // A record that contains itself: its form ends here.
        }
        around.addLast(type);
        ObjectNode properties = schema.putObject("properties");
        ArrayNode required = JSON.arrayNode();
        for (RecordComponent component : type.getRecordComponents()) {
            properties.set(component.getName(), property(component, type, input, around));
            if (defaults.required(component)) {
                required.add(component.getName());
            }
        }
        around.removeLast();
        if (!required.isEmpty()) {
            schema.set("required", required);
        }
        schema.put("additionalProperties", false);
        return schema;
    }

    private ObjectNode property(RecordComponent component, Class<?> owner, boolean input, List<Class<?>> around)
            throws PluginException {
        String name = component.getName();
        String where = "component '" + name + "' of " + owner.getSimpleName();
        ObjectNode schema = schema(component.getGenericType(), where, input, around);
        Title title = component.getAnnotation(Title.class);
        schema.put("title", title == null ? FieldLabel.of(name) : title.value());
        doc(component.getAnnotation(Doc.class)).ifPresent(text -> schema.put("description", text));
        defaults.of(component).ifPresent(value -> schema.set("default", value));
        Choices choices = component.getAnnotation(Choices.class);
        if (choices != null) {
            ArrayNode values = schema.putArray("enum");
            for (String choice : choices.value()) {
                values.add(choice);
            }
        }
        MultiLine lines = component.getAnnotation(MultiLine.class);
        if (lines != null) {
            schema.put("x-multiline", lines.language());
        }
        if (component.getAnnotation(SecretValue.class) != null) {
            schema.put("x-secret", true);
        }
        FilePath file = component.getAnnotation(FilePath.class);
        if (file != null) {
            schema.put("x-file", file.value().name().toLowerCase(Locale.ROOT));
        }
        Unless unless = component.getAnnotation(Unless.class);
        if (unless != null) {
            schema.put("x-unless", unless.value());
            if (unless.required()) {
                schema.put("x-needed", true);
            }
        }
        if (component.getAnnotation(ExpressionOnly.class) != null) {
            schema.put("x-expression-only", true);
        }
        return schema;
    }

    private ObjectNode schema(Type type, String where, boolean input, List<Class<?>> around) throws PluginException {
        ObjectNode schema = JSON.objectNode();
        switch (ComponentShape.of(type)) {
            case ComponentShape.Text text -> {
                schema.put("type", "string");
                if (!text.format().isEmpty()) {
                    schema.put("format", text.format());
                }
            }
            case ComponentShape.WholeNumber _ -> schema.put("type", "integer");
            case ComponentShape.AnyNumber _ -> schema.put("type", "number");
            case ComponentShape.Truth _ -> schema.put("type", "boolean");
            case ComponentShape.Constant constant -> {
                schema.put("type", "string");
                ArrayNode names = schema.putArray("enum");
                for (Enum<?> each : constant.type().getEnumConstants()) {
                    names.add(each.name());
                }
            }
            case ComponentShape.Maybe maybe -> {
                return schema(maybe.of(), where, input, around);
            }
            case ComponentShape.ListOf list -> {
                schema.put("type", "array");
                schema.set("items", schema(list.of(), where, input, around));
            }
            case ComponentShape.MapOf map -> {
                schema.put("type", "object");
                schema.set("additionalProperties", schema(map.of(), where, input, around));
            }
            case ComponentShape.Nested nested -> {
                ConnectionType connection = nested.type().getAnnotation(ConnectionType.class);
                if (connection != null && input) {
                    return schema.put("type", "string").put("x-connection", connection.id()); // Its name.
                }
                return record(nested.type(), input, around);
            }
            case ComponentShape.Anything _ -> {} // No key at all: any JSON is fine.
            case ComponentShape.Nothing _ -> schema.put("type", "null");
            case ComponentShape.Other other -> {
                if (input) {
                    throw new PluginException("Expected " + where + " to be a text, number, boolean, enum, URI, Path, "
                            + "Instant, Duration, LocalDate, Optional, List, Map with text keys, record, JsonNode or "
                            + "Object, but found " + other.type().getTypeName() + ".");
                }
            }
        }
        return schema;
    }

    private static Optional<String> doc(@Nullable Doc annotation) {
        return Optional.ofNullable(annotation).map(Doc::value);
    }
}
