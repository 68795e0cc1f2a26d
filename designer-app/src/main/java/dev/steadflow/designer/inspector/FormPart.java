package dev.steadflow.designer.inspector;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javafx.scene.Node;

/** A generated form as a piece of a page; its fields lie at {@code /in/…}. */
record FormPart(SchemaForm form) implements Part {

    @Override
    public Node view() {
        return form;
    }

    @Override
    public void refresh() {
        form.refresh();
    }

    @Override
    public void showProblems(Map<String, String> messages) {
        Map<String, String> byProperty = new HashMap<>();
        messages.forEach((pointer, message) -> property(pointer)
                .ifPresent(name -> byProperty.putIfAbsent(name, message)));
        form.showProblems(byProperty);
    }

    @Override
    public boolean focus(String pointer) {
        return property(pointer).filter(form::focus).isPresent();
    }

    private static Optional<String> property(String pointer) {
        String[] names = pointer.split("/", -1);
        return names.length > 2 && names[1].equals("in") ? Optional.of(names[2]) : Optional.empty();
    }
}
