package dev.steadflow.designer.inspector;

import java.util.Map;
import javafx.scene.Node;

/** A control that shows and changes one value. */
interface Editor {

    /** What to put on screen. */
    Node node();

    /** Shows the value if something else changed it. */
    void refresh();

    /** Puts the cursor into it. */
    default void focus() {
        node().requestFocus();
    }

    /** Whether it can show the value as it is now; else another control is needed. */
    default boolean fits() {
        return true;
    }

    /**
     * Shows what is wrong inside the value.
     *
     * @param messages by JSON pointer from the value: {@code /0/amount}
     * @return those that have no field of their own here
     */
    default Map<String, String> showProblems(Map<String, String> messages) {
        return messages;
    }

    /** Puts the cursor to what a JSON pointer from the value names; false when it has no field of its own. */
    default boolean focus(String pointer) {
        return false;
    }
}
