package dev.steadflow.designer.runs;

import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.designer.ui.Icons;
import dev.steadflow.designer.ui.TextClipboard;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.collections.ObservableList;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TreeCell;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import tools.jackson.databind.JsonNode;

/**
 * A JSON value as a tree whose branches are made when they are opened; long arrays in parts of {@value #PART}. Copies a
 * value, or the expression that yields it. Owned by the JavaFX thread.
 */
final class JsonTree extends TreeView<JsonTree.Entry> {

    /** A branch of so many rows opens at once. */
    static final int PART = 1_000;

    private static final int WORDS = 200;

    /**
     * A row.
     *
     * @param name the key, the position, or the positions of a part
     * @param value what lies there; for a part the whole array
     * @param from the first position of a part; -1 for other rows
     */
    record Entry(String name, JsonNode value, JsonPlace place, int from) {

        boolean isPart() {
            return from >= 0;
        }
    }

    private Optional<String> root = Optional.empty();

    JsonTree() {
        setId("json-tree");
        getStyleClass().add("json-tree");
        setFixedCellSize(21);
        setCellFactory(view -> new EntryCell());
        MenuItem copyValue = new MenuItem(say("Copy value"), Icons.of(Feather.COPY));
        copyValue.setOnAction(event -> chosen().ifPresent(entry -> TextClipboard.put(JsonLines.text(entry.value()))));
        MenuItem copyPath = new MenuItem(say("Copy path as expression"), Icons.of(Feather.CODE));
        copyPath.setId("json-copy-path");
        copyPath.setOnAction(event -> chosen().ifPresent(entry -> TextClipboard.put(expression(entry))));
        setContextMenu(new ContextMenu(copyPath, copyValue));
    }

    /**
     * Shows a value with its first level open.
     *
     * @param newRoot what expressions call it; empty: paths begin with its keys
     */
    void show(JsonNode value, Optional<String> newRoot) {
        root = newRoot;
        Branch top = new Branch(new Entry("", value, JsonPlace.WHOLE, -1));
        setRoot(top);
        setShowRoot(!value.isContainer());
        top.setExpanded(true);
    }

    /** Opens the branches around a place and chooses it. */
    void reveal(JsonPlace place) {
        TreeItem<Entry> item = getRoot();
        for (JsonPlace.Step step : place.steps()) {
            item.setExpanded(true);
            item = child(item, step);
        }
        getSelectionModel().select(item);
        scrollTo(Math.max(0, getRow(item) - 3));
    }

    private static TreeItem<Entry> child(TreeItem<Entry> parent, JsonPlace.Step step) {
        for (TreeItem<Entry> child : parent.getChildren()) {
            Entry entry = child.getValue();
            if (entry.isPart() && step instanceof JsonPlace.Step.Index(int position)) {
                if (position >= entry.from() && position < entry.from() + PART) {
                    child.setExpanded(true);
                    return child(child, step);
                }
            } else if (!entry.place().steps().isEmpty() && entry.place().steps().getLast().equals(step)) {
                return child;
            }
        }
        throw new IllegalArgumentException("Expected " + step + " inside " + parent.getValue().place() + ".");
    }

    private Optional<Entry> chosen() {
        return Optional.ofNullable(getSelectionModel().getSelectedItem()).map(TreeItem::getValue);
    }

    private String expression(Entry entry) {
        return entry.place().expression(root.orElse(""));
    }

    /** Makes its children when somebody looks. */
    private static final class Branch extends TreeItem<Entry> {

        private boolean made;

        Branch(Entry entry) {
            super(entry);
        }

        @Override
        public boolean isLeaf() {
            return getValue().value().isEmpty() || !getValue().value().isContainer();
        }

        @Override
        public ObservableList<TreeItem<Entry>> getChildren() {
            if (!made) {
                made = true;
                super.getChildren().setAll(inside(getValue()));
            }
            return super.getChildren();
        }

        private static List<TreeItem<Entry>> inside(Entry entry) {
            List<TreeItem<Entry>> children = new ArrayList<>();
            JsonNode value = entry.value();
            if (value.isObject()) {
                for (Map.Entry<String, JsonNode> field : value.properties()) {
                    children.add(new Branch(new Entry(field.getKey(), field.getValue(),
                            entry.place().at(new JsonPlace.Step.Key(field.getKey())), -1)));
                }
            } else if (value.isArray() && value.size() > PART && !entry.isPart()) {
                for (int from = 0; from < value.size(); from += PART) {
                    int last = Math.min(value.size(), from + PART) - 1;
                    children.add(new Branch(new Entry(from + " … " + last, value, entry.place(), from)));
                }
            } else if (value.isArray()) {
                int from = Math.max(0, entry.from());
                for (int i = from; i < Math.min(value.size(), from + PART); i++) {
                    children.add(new Branch(new Entry(Integer.toString(i), value.get(i),
                            entry.place().at(new JsonPlace.Step.Index(i)), -1)));
                }
            }
            return children;
        }
    }

    /** The key and a few words of the value, in the colours of the text view. */
    private static final class EntryCell extends TreeCell<Entry> {

        private final Text key = new Text();
        private final Text value = new Text();
        private final TextFlow flow = new TextFlow(key, value);

        EntryCell() {
            key.getStyleClass().add("json-key");
            flow.setMinWidth(USE_PREF_SIZE);
        }

        @Override
        protected void updateItem(@Nullable Entry entry, boolean empty) {
            super.updateItem(entry, empty);
            if (empty || entry == null) {
                setGraphic(null);
                return;
            }
            key.setText(entry.name() + "  ");
            value.setText(entry.isPart() ? "" : words(entry.value()));
            value.getStyleClass().setAll(style(entry.value()));
            setGraphic(flow);
        }

        private static String words(JsonNode value) {
            if (value.isObject()) {
                return "{" + Words.count(value.size()) + "}";
            }
            if (value.isArray()) {
                return "[" + Words.count(value.size()) + "]";
            }
            return value.isString() ? "\"" + Words.brief(value, WORDS) + "\"" : value.toString();
        }

        private static String style(JsonNode value) {
            if (value.isString()) {
                return "json-string";
            }
            return value.isContainer() ? "json-rest" : "json-literal";
        }
    }
}
