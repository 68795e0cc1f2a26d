package dev.steadflow.designer.inspector;

import java.util.HashMap;
import java.util.Map;
import javafx.scene.Node;

/**
 * A generated form as a piece of a page.
 *
 * @param under where its object stands in the file: {@code /in}
 */
record FormPart(SchemaForm form, String under) implements Part {

    /** The form of a node's input. */
    FormPart(SchemaForm form) {
        this(form, "/in");
    }

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
        Map<String, String> below = new HashMap<>();
        messages.forEach((pointer, message) -> {
            if (pointer.equals(under) || pointer.startsWith(under + "/")) {
                below.put(pointer.substring(under.length()), message);
            }
        });
        form.showBelow(below);
    }

    @Override
    public boolean focus(String pointer) {
        return pointer.startsWith(under + "/") && form.focus(pointer.substring(under.length()));
    }
}
