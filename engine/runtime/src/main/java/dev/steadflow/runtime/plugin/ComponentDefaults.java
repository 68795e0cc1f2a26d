package dev.steadflow.runtime.plugin;

import dev.steadflow.step.Default;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.StringNode;

/** Reads {@link Default}: JSON, or else a text. */
final class ComponentDefaults {

    private final JsonMapper mapper;

    ComponentDefaults(JsonMapper mapper) {
        this.mapper = mapper;
    }

    /** The value that a missing component gets, if it has one. */
    Optional<JsonNode> of(RecordComponent component) {
        return Optional.ofNullable(component.getAnnotation(Default.class))
                .map(annotation -> value(annotation.value(), component.getGenericType()));
    }

    /** Whether the component must be given. */
    boolean required(RecordComponent component) {
        return component.getAnnotation(Default.class) == null
                && !(ComponentShape.of(component.getGenericType()) instanceof ComponentShape.Maybe);
    }

    private JsonNode value(String text, Type type) {
        JsonNode parsed;
        try {
            parsed = mapper.readTree(text);
        } catch (JacksonException notJson) {
            return StringNode.valueOf(text);
        }
        boolean isText = parsed.isMissingNode() || (meansText(ComponentShape.of(type)) && !parsed.isString());
        return isText ? StringNode.valueOf(text) : parsed;
    }

    /** {@code @Default("5") String code} means the text 5, not the number. */
    private static boolean meansText(ComponentShape shape) {
        return switch (shape) {
            case ComponentShape.Text _,ComponentShape.Constant _ -> true;
            case ComponentShape.Maybe maybe -> meansText(ComponentShape.of(maybe.of()));
            case ComponentShape.WholeNumber _,ComponentShape.AnyNumber _,ComponentShape.Truth _,ComponentShape.ListOf _,ComponentShape.MapOf _,ComponentShape.Nested _,ComponentShape.Anything _,ComponentShape.Nothing _,ComponentShape.Other _ ->
                false;
        };
    }
}
