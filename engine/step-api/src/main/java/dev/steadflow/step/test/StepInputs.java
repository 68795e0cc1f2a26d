package dev.steadflow.step.test;

import dev.steadflow.step.Choices;
import dev.steadflow.step.Default;
import dev.steadflow.step.Step;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Makes a step's input record of JSON: fills in defaults, resolves secrets, refuses what does not fit. */
final class StepInputs {

    private final JsonMapper mapper;

    StepInputs(JsonMapper mapper) {
        this.mapper = mapper;
    }

    /** @throws IllegalArgumentException naming the component that is missing, unknown or no choice */
    <I> I read(Step<I, ?> step, String json, Map<String, String> secrets) {
        @SuppressWarnings("unchecked") // The type is the step's own I.
        I input = (I) record(inputType(step), resolveSecrets(mapper.readTree(json), secrets));
        return input;
    }

    JavaType inputType(Step<?, ?> step) {
        return mapper.getTypeFactory().findTypeParameters(mapper.constructType(step.getClass()), Step.class)[0];
    }

    /** Calls the record's constructor, so that what is left out or null is an empty {@code Optional} of any type. */
    private Object record(JavaType type, JsonNode json) {
        if (!(json instanceof ObjectNode given)) {
            throw new IllegalArgumentException("The input must be a JSON object, but is " + json);
        }
        RecordComponent[] components = type.getRawClass().getRecordComponents();
        refuseUnknown(given, components);
        Object[] values = new Object[components.length];
        Class<?>[] types = new Class<?>[components.length];
        for (int i = 0; i < components.length; i++) {
            complete(given, components[i]);
            types[i] = components[i].getType();
            values[i] =
                    value(mapper.constructType(components[i].getGenericType()), given.path(components[i].getName()));
        }
        try {
            Constructor<?> constructor = type.getRawClass().getDeclaredConstructor(types);
            constructor.setAccessible(true); // A test's own step may keep its input private.
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("The input record cannot be made: " + e.getCause(), e);
        }
    }

    /** A value of a component; records inside, also of lists, get their defaults as the whole input does. */
    private @Nullable Object value(JavaType type, JsonNode json) {
        if (type.hasRawClass(Optional.class)) {
            return json.isMissingNode() || json.isNull()
                    ? Optional.empty()
                    : Optional.ofNullable(value(type.containedType(0), json));
        }
        if (type.isRecordType()) {
            return record(type, json);
        }
        if (type.hasRawClass(List.class) && json instanceof ArrayNode array) {
            return array.valueStream().map(item -> value(type.containedType(0), item)).toList();
        }
        return mapper.convertValue(json, type);
    }

    private static void refuseUnknown(ObjectNode given, RecordComponent[] components) {
        List<String> known = Stream.of(components).map(RecordComponent::getName).toList();
        for (String name : given.propertyNames()) {
            if (!known.contains(name)) {
                throw new IllegalArgumentException(
                        "The step has no input '%s'; its inputs are %s".formatted(name, known));
            }
        }
    }

    private void complete(ObjectNode given, RecordComponent component) {
        String name = component.getName();
        Default byDefault = component.getAnnotation(Default.class);
        if (!given.has(name) && byDefault != null) {
            given.set(name, defaultValue(byDefault.value()));
        }
        if (!given.has(name) && component.getType() != Optional.class) {
            throw new IllegalArgumentException("The input '%s' is required".formatted(name));
        }
        Choices choices = component.getAnnotation(Choices.class);
        if (choices != null && given.has(name) && !List.of(choices.value()).contains(given.get(name).asString())) {
            throw new IllegalArgumentException("The input '%s' must be one of %s, but is %s"
                    .formatted(name, List.of(choices.value()), given.get(name)));
        }
    }

    private JsonNode defaultValue(String text) {
        try {
            JsonNode json = mapper.readTree(text);
            return json.isMissingNode() ? StringNode.valueOf(text) : json;
        } catch (JacksonException notJson) {
            return StringNode.valueOf(text); // As the annotation promises.
        }
    }

    private JsonNode resolveSecrets(JsonNode json, Map<String, String> secrets) {
        return switch (json) {
            case ObjectNode object when object.size() == 1 && object.has("$secret") -> {
                String name = object.get("$secret").asString();
                if (!secrets.containsKey(name)) {
                    throw new IllegalArgumentException("The test knows no secret '%s'".formatted(name));
                }
                yield StringNode.valueOf(secrets.get(name));
            }
            case ObjectNode object -> {
                ObjectNode resolved = mapper.createObjectNode();
                object.properties().forEach(p -> resolved.set(p.getKey(), resolveSecrets(p.getValue(), secrets)));
                yield resolved;
            }
            case ArrayNode array -> {
                ArrayNode resolved = mapper.createArrayNode();
                array.forEach(item -> resolved.add(resolveSecrets(item, secrets)));
                yield resolved;
            }
            default -> json;
        };
    }
}
