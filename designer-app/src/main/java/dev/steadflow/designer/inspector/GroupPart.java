package dev.steadflow.designer.inspector;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Several fields that belong together, in a frame with a title and small buttons. */
final class GroupPart implements Part {

    private final VBox box = new VBox(10);
    private final HBox head = new HBox(2);
    private final List<Part> parts = new ArrayList<>();

    GroupPart(String title) {
        Label label = new Label(title);
        label.getStyleClass().add("sf-group-title");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        head.setAlignment(Pos.CENTER_LEFT);
        head.getChildren().addAll(label, gap);
        box.getStyleClass().add("sf-group");
        box.getChildren().add(head);
    }

    void addAction(Button button) {
        head.getChildren().add(button);
    }

    void add(Part part) {
        parts.add(part);
        box.getChildren().add(part.view());
    }

    @Override
    public Node view() {
        return box;
    }

    @Override
    public void refresh() {
        parts.forEach(Part::refresh);
    }

    @Override
    public void showProblems(Map<String, String> messages) {
        parts.forEach(part -> part.showProblems(messages));
    }

    @Override
    public boolean focus(String pointer) {
        return parts.stream().anyMatch(part -> part.focus(pointer));
    }
}
