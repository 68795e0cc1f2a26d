package dev.steadflow.runtime.plugin;

import dev.steadflow.step.StepError;
import dev.steadflow.step.Unless;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What reflection says of a record, asked once: Java reads annotations and signatures anew each time. Immutable.
 *
 * @param components in their order
 * @param constructor the canonical one
 */
record RecordShape<R extends Record>(List<Component> components, Constructor<R> constructor) {

    /**
     * One component.
     *
     * @param of the component
     * @param name its name
     * @param ifMissing what it gets when it is not given
     * @param required whether it must be given
     * @param unless the component that says the same, if there is one
     */
    record Component(
            RecordComponent of, String name, Optional<JsonNode> ifMissing, boolean required, Optional<Unless> unless) {

        /** The default, in a copy of its own: a step may change what it gets. */
        Optional<JsonNode> freshDefault() {
            return ifMissing.map(JsonNode::deepCopy);
        }
    }

    /**
     * Asks reflection.
     *
     * @throws StepError when the record cannot be made
     */
    static <R extends Record> RecordShape<R> of(Class<R> type, ComponentDefaults defaults) throws StepError {
        List<Component> components = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            components.add(new Component(
                    component, component.getName(), defaults.of(component), defaults.required(component),
                    Optional.ofNullable(component.getAnnotation(Unless.class))));
        }
        Class<?>[] types =
                components.stream().map(component -> component.of().getType()).toArray(Class<?>[]::new);
        try {
            Constructor<R> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return new RecordShape<>(List.copyOf(components), constructor);
        } catch (ReflectiveOperationException unreachable) {
            throw cannotBeMade(type, unreachable);
        }
    }

    /** Whether a component has this name. */
    boolean has(String name) {
        for (Component component : components) {
            if (component.name().equals(name)) {
                return true;
            }
        }
        return false;
    }

    /** The names, for messages. */
    String names() {
        return components.stream().map(Component::name).collect(Collectors.joining(", "));
    }

    /**
     * Makes one.
     *
     * @throws StepError {@code InvalidInput} when its constructor refuses
     */
    R make(@Nullable Object[] values) throws StepError {
        try {
            return constructor.newInstance(values);
        } catch (InvocationTargetException refused) {
            Throwable cause = refused.getCause() == null ? refused : refused.getCause();
            throw StepError.fatal(InputMismatch.INVALID_INPUT, "The step refuses its input: " + cause.getMessage())
                    .causedBy(cause);
        } catch (ReflectiveOperationException unreachable) {
            throw cannotBeMade(constructor.getDeclaringClass(), unreachable);
        }
    }

    private static StepError cannotBeMade(Class<?> type, ReflectiveOperationException why) {
        return StepError.fatal(
                InputMismatch.INVALID_INPUT, "The record " + type.getName() + " cannot be made: " + why)
                .causedBy(why);
    }
}
