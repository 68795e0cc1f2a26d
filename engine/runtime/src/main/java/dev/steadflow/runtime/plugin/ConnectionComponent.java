package dev.steadflow.runtime.plugin;

import dev.steadflow.step.ConnectionType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the connection that a step's input takes: at most one, called {@code connection}, at the top. */
final class ConnectionComponent {

    /** One name for all steps, so that a flow file shows what it needs without its plugins. */
    private static final String NAME = "connection";

    private ConnectionComponent() {}

    /**
     * The kind; empty: the input takes none.
     *
     * @throws PluginException when one stands where no flow could name it
     */
    static Optional<String> kindIn(Class<? extends Record> input) throws PluginException {
        Optional<String> found = Optional.empty();
        for (RecordComponent component : input.getRecordComponents()) {
            Optional<String> kind = kind(component);
            if (kind.isPresent() && !component.getName().equals(NAME)) {
                throw new PluginException("Expected the connection to be the component '" + NAME + "', but found '"
                        + component.getName() + "'.");
            }
            found = found.or(() -> kind);
            if (kind.isEmpty()) {
                refuseInside(ComponentShape.of(component.getGenericType()), new ArrayList<>());
            }
        }
        return found;
    }

    private static Optional<String> kind(RecordComponent component) {
        ComponentShape shape = ComponentShape.of(component.getGenericType());
        ComponentShape plain = shape instanceof ComponentShape.Maybe maybe ? ComponentShape.of(maybe.of()) : shape;
        return plain instanceof ComponentShape.Nested nested
                ? Optional.ofNullable(nested.type().getAnnotation(ConnectionType.class)).map(ConnectionType::id)
                : Optional.empty();
    }

    private static void refuseInside(ComponentShape shape, List<Class<?>> around) throws PluginException {
        switch (shape) {
            case ComponentShape.Maybe maybe -> refuseInside(ComponentShape.of(maybe.of()), around);
            case ComponentShape.ListOf list -> refuseInside(ComponentShape.of(list.of()), around);
            case ComponentShape.MapOf map -> refuseInside(ComponentShape.of(map.of()), around);
            case ComponentShape.Nested nested -> {
                if (nested.type().getAnnotation(ConnectionType.class) != null) {
                    throw new PluginException("Expected the connection at the top of the input, but found it inside of"
                            + " another component.");
                }
                if (!around.contains(nested.type())) {
                    around.add(nested.type());
                    for (RecordComponent inner : nested.type().getRecordComponents()) {
                        refuseInside(ComponentShape.of(inner.getGenericType()), around);
                    }
                }
            }
            case ComponentShape.Text _,ComponentShape.WholeNumber _,ComponentShape.AnyNumber _,ComponentShape.Truth _,ComponentShape.Constant _,ComponentShape.Anything _,ComponentShape.Nothing _,ComponentShape.Other _ ->
                {}
        }
    }
}
