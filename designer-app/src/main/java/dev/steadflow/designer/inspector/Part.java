package dev.steadflow.designer.inspector;

import java.util.Map;
import javafx.scene.Node;

/** One piece of an inspector page. */
interface Part {

    /** What to put on screen. */
    Node view();

    /** Shows values that something else changed. */
    default void refresh() {}

    /** Shows the problems that lie here: JSON pointer in the node to message. */
    default void showProblems(Map<String, String> messages) {}

    /** Puts the cursor to a JSON pointer; false when it lies elsewhere. */
    default boolean focus(String pointer) {
        return false;
    }

    /** A piece without values. */
    static Part of(Node view) {
        return () -> view;
    }

    /** A piece that shows values, which have no problems. */
    static Part of(Node view, Runnable refresh) {
        return new Part() {
            @Override
            public Node view() {
                return view;
            }

            @Override
            public void refresh() {
                refresh.run();
            }
        };
    }

    /** The message for a pointer or something below it, if there is one. */
    static java.util.Optional<String> messageAt(Map<String, String> messages, String pointer) {
        return messages.entrySet().stream()
                .filter(entry -> isAt(entry.getKey(), pointer))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** Whether one pointer is another or lies below it. */
    static boolean isAt(String pointer, String at) {
        return pointer.equals(at) || pointer.startsWith(at + "/");
    }
}
