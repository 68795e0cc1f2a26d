package dev.steadflow.designer.inspector;

import java.util.Map;
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
        form.showBelow(Pointers.below(messages, "in"));
    }

    @Override
    public boolean focus(String pointer) {
        return Pointers.first(pointer).equals("in") && form.focus(Pointers.rest(pointer));
    }
}
