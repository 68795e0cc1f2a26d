package dev.steadflow.designer.inspector;

import static dev.steadflow.designer.texts.Texts.say;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.collections.ObservableList;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.control.TreeCell;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What the last run recorded, as a tree of names and fields; a click hands on the path of a value as an expression says it:
 * {@code $charge.lines[0].`unit price`}. Owned by the JavaFX thread.
 */
final class DataTree extends TreeView<DataTree.Line> {

    private static final double ROW = 24;
    private static final int MOST_ITEMS = 200; // Of a list; the path of one item shows what that of another is.
    private static final int SHOWN = 60;
    private static final int TOOLTIP = 600;

    /**
     * A value and how to get at it.
     *
     * @param path the expression; empty for the line that says how many items are left out
     * @param label the last part of it
     */
    record Line(String path, String label, JsonNode value) {}

    private final Consumer<String> onPick;

    /** @param onPick gets the path of the value that a person chose */
    DataTree(Consumer<String> onPick) {
        this.onPick = onPick;
        setId("expression-data");
        setShowRoot(false);
        setFixedCellSize(ROW);
        setAccessibleText(say("Data of the last run"));
        getStyleClass().addAll("sf-data-tree", "edge-to-edge");
        setCellFactory(view -> new LineCell());
        setOnKeyPressed(event -> {
            TreeItem<Line> selected = getSelectionModel().getSelectedItem();
            if (event.getCode() == KeyCode.ENTER && selected != null) {
                pick(selected.getValue());
                event.consume();
            }
        });
    }

    /** Shows the values of names, by name without the dollar sign. */
    void show(Map<String, JsonNode> values) {
        TreeItem<Line> root = new TreeItem<>();
        values.forEach((name, value) -> root.getChildren().add(new LazyItem(new Line("$" + name, "$" + name, value))));
        setRoot(root);
    }

    private void pick(Line line) {
        if (!line.path().isEmpty()) {
            onPick.accept(line.path());
        }
    }

    private static List<Line> members(Line line) {
        List<Line> lines = new ArrayList<>();
        if (line.value().isObject()) {
            line.value().properties().forEach(member -> {
                String name = member.getKey();
                String step = name.matches("[A-Za-z_][A-Za-z0-9_]*") ? name : "`" + name + "`";
                lines.add(new Line(line.path() + "." + step, name, member.getValue()));
            });
        } else if (line.value().isArray()) {
            int shown = Math.min(MOST_ITEMS, line.value().size());
            for (int i = 0; i < shown; i++) {
                lines.add(new Line(line.path() + "[" + i + "]", "[" + i + "]", line.value().get(i)));
            }
            if (shown < line.value().size()) {
                lines.add(new Line("", say("{0} more items", (line.value().size() - shown)), line.value()));
            }
        }
        return lines;
    }

    /** Makes its children when they are first asked for: a run's data may be large. */
    private static final class LazyItem extends TreeItem<Line> {

        private boolean made;

        LazyItem(Line line) {
            super(line);
        }

        @Override
        public boolean isLeaf() {
            return getValue().path().isEmpty() || !getValue().value().isContainer() || getValue().value().isEmpty();
        }

        @Override
        public ObservableList<TreeItem<Line>> getChildren() {
            if (!made) {
                made = true;
                super.getChildren().setAll(members(getValue()).stream().map(LazyItem::new).toList());
            }
            return super.getChildren();
        }
    }

    private final class LineCell extends TreeCell<Line> {

        LineCell() {
            setOnMouseClicked(event -> {
                if (getItem() != null && !isOnArrow(event.getX())) {
                    pick(getItem());
                }
            });
        }

        private boolean isOnArrow(double x) {
            return getTreeItem() != null && !getTreeItem().isLeaf() && getGraphic() != null
                    && x < getGraphic().getBoundsInParent().getMinX();
        }

        @Override
        protected void updateItem(@Nullable Line line, boolean empty) {
            super.updateItem(line, empty);
            if (empty || line == null) {
                setGraphic(null);
                setTooltip(null);
                setAccessibleText(null);
                return;
            }
            Label name = new Label(line.label());
            name.getStyleClass().add("sf-suggestion-name");
            name.setMinWidth(Region.USE_PREF_SIZE);
            String text = line.path().isEmpty() ? "" : line.value().toString();
            Label value = new Label(shortened(text, SHOWN));
            value.getStyleClass().add("sf-detail");
            setGraphic(new HBox(8, name, value));
            Tooltip whole = new Tooltip(line.path() + "\n" + shortened(text, TOOLTIP));
            whole.setWrapText(true);
            whole.setMaxWidth(420);
            setTooltip(whole);
            setAccessibleText(line.path() + " " + shortened(text, SHOWN));
        }

        private static String shortened(String text, int length) {
            return text.length() <= length ? text : text.substring(0, length - 1) + "…";
        }
    }
}
