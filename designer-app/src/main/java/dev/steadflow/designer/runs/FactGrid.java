package dev.steadflow.designer.runs;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javafx.geometry.VPos;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;

/**
 * Facts as lines of a name and a value. Values of the same names change in place: a run that is under way changes them with each
 * pulse, and a new label costs a style sheet. Owned by the JavaFX thread.
 */
final class FactGrid extends GridPane {

    private final List<Label> values = new ArrayList<>();
    private List<String> names = List.of();

    FactGrid() {
        getStyleClass().add("facts");
    }

    /** Shows these, in their order. */
    void show(Map<String, String> facts) {
        List<String> wanted = List.copyOf(facts.keySet());
        if (!wanted.equals(names)) {
            clear();
            wanted.forEach(this::addLine);
            names = wanted;
        }
        int row = 0;
        for (String value : facts.values()) {
            values.get(row++).setText(value);
        }
    }

    /** Shows nothing. */
    void clear() {
        getChildren().clear();
        values.clear();
        names = List.of();
    }

    private void addLine(String name) {
        Label nameLabel = new Label(name);
        nameLabel.getStyleClass().add("fact-name");
        nameLabel.setMinWidth(Region.USE_PREF_SIZE);
        Label value = new Label();
        value.setWrapText(true);
        GridPane.setValignment(nameLabel, VPos.TOP);
        addRow(values.size(), nameLabel, value);
        values.add(value);
    }
}
