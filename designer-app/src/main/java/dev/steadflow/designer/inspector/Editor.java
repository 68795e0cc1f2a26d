package dev.steadflow.designer.inspector;

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
}
