package dev.steadflow.designer.app;

import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;

/** How tabs that show runs without editing are divided: canvas and what explains it above, lists of runs below. */
final class RunPanes {

    private static final double INSPECTOR = 0.71; // Where the right pane begins.

    private RunPanes() {}

    /** The canvas with a pane at its right that keeps its width. */
    static SplitPane columns(Node stage, Node right) {
        SplitPane columns = new SplitPane(stage, right);
        columns.setDividerPositions(INSPECTOR);
        columns.getStyleClass().add("sf-split");
        SplitPane.setResizableWithParent(right, false);
        return columns;
    }

    /** Both with the lists below. */
    static SplitPane rows(Node upper, Node lists) {
        SplitPane rows = new SplitPane(upper, lists);
        rows.setOrientation(Orientation.VERTICAL);
        rows.getStyleClass().add("sf-split");
        lists.getStyleClass().add("sf-bottom");
        return rows;
    }
}
