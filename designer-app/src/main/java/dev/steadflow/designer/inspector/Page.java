package dev.steadflow.designer.inspector;

import java.util.List;
import java.util.Map;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tab;
import javafx.scene.layout.VBox;

/** One tab of the inspector: pieces below each other, scrolled together. */
final class Page {

    private final Tab tab;
    private final ScrollPane scroll;
    private final List<Part> parts;

    Page(String title, List<Part> parts) {
        this.parts = List.copyOf(parts);
        VBox box = new VBox(14);
        box.getStyleClass().add("sf-page");
        this.parts.forEach(part -> box.getChildren().add(part.view()));
        scroll = new ScrollPane(box);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("sf-scroll");
        tab = new Tab(title, scroll);
        tab.setClosable(false);
    }

    Tab tab() {
        return tab;
    }

    void refresh() {
        parts.forEach(Part::refresh);
    }

    void showProblems(Map<String, String> messages) {
        parts.forEach(part -> part.showProblems(messages));
    }

    boolean focus(String pointer) {
        return parts.stream().anyMatch(part -> part.focus(pointer));
    }

    /** Scrolls as far as needed to see the field that has the cursor. */
    void revealFocus() {
        Node focused = scroll.getScene() == null ? null : scroll.getScene().getFocusOwner();
        Node content = scroll.getContent();
        if (focused == null) {
            return;
        }
        double hidden = content.getLayoutBounds().getHeight() - scroll.getViewportBounds().getHeight();
        Bounds at = content.sceneToLocal(focused.localToScene(focused.getBoundsInLocal()));
        double top = hidden * scroll.getVvalue();
        boolean seen = at.getMinY() >= top && at.getMaxY() <= top + scroll.getViewportBounds().getHeight();
        if (hidden > 0 && !seen) {
            scroll.setVvalue(Math.clamp((at.getCenterY() - scroll.getViewportBounds().getHeight() / 2) / hidden, 0, 1));
        }
    }
}
