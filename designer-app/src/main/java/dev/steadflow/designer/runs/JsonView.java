package dev.steadflow.designer.runs;

import static dev.steadflow.designer.texts.Texts.say;

import atlantafx.base.theme.Styles;
import dev.steadflow.designer.ui.Icons;
import dev.steadflow.designer.ui.TextClipboard;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import tools.jackson.databind.JsonNode;

/**
 * Shows a JSON value as indented, coloured text. Only visible lines exist as nodes, and a large value is cut until a
 * person asks for the rest. Owned by the JavaFX thread.
 */
final class JsonView extends BorderPane {

    /** A longer line is one long string; the copy button has all of it. */
    private static final int MAX_LINE = 2_000;

    private static final KeyCombination COPY = new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);

    private final ListView<String> lines = new ListView<>();
    private final Label size = new Label();
    private final Button showAll = new Button(say("Show all"));
    private final Label nothing = new Label();
    private final JsonTree tree = new JsonTree();
    private final JsonSearch search = new JsonSearch(tree::reveal);
    private final ToggleButton asTree = new ToggleButton("", Icons.of(Feather.LIST));
    private Optional<String> root = Optional.empty();
    private @Nullable JsonNode value;

    JsonView(String nothingText) {
        getStyleClass().add("json-view");
        nothing.setText(nothingText);
        nothing.getStyleClass().add(Styles.TEXT_MUTED);
        nothing.setWrapText(true);
        nothing.setPadding(new Insets(12));
        lines.getStyleClass().addAll("json-lines", "edge-to-edge");
        lines.setFixedCellSize(19);
        lines.setCellFactory(list -> new LineCell());
        lines.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        lines.setOnKeyPressed(event -> {
            if (COPY.match(event)) {
                TextClipboard.put(lines.getSelectionModel().getSelectedItems().stream()
                        .collect(Collectors.joining("\n")));
                event.consume();
            }
        });
        Button copy = new Button(say("Copy"), Icons.of(Feather.COPY));
        copy.getStyleClass().addAll(Styles.FLAT, Styles.SMALL);
        copy.setTooltip(new Tooltip(say("Copy the whole value as JSON text")));
        copy.setOnAction(event -> copyAll());
        copy.setMinWidth(USE_PREF_SIZE); // In a narrow pane the size is cut, not what is clicked.
        showAll.setMinWidth(USE_PREF_SIZE);
        size.setMinWidth(0);
        showAll.getStyleClass().addAll(Styles.FLAT, Styles.SMALL);
        showAll.setOnAction(event -> fill(Integer.MAX_VALUE));
        asTree.setId("json-as-tree");
        asTree.getStyleClass().addAll(Styles.FLAT, Styles.SMALL);
        asTree.setTooltip(new Tooltip(say("As a tree: open parts, find, copy a path as an expression")));
        asTree.setAccessibleText(say("As a tree"));
        asTree.setOnAction(event -> put());
        search.visibleProperty().bind(asTree.selectedProperty());
        search.managedProperty().bind(asTree.selectedProperty());
        size.getStyleClass().addAll(Styles.TEXT_MUTED, Styles.TEXT_SMALL);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox foot = new HBox(6, size, showAll, space, search, asTree, copy);
        foot.getStyleClass().add("json-foot");
        foot.setAlignment(Pos.CENTER_LEFT);
        foot.setPadding(new Insets(1, 6, 1, 8));
        setBottom(foot);
        show(Optional.empty());
    }

    /** Shows this value, from its beginning. */
    void show(Optional<JsonNode> newValue) {
        JsonNode next = newValue.orElse(null);
        if (next != null && next.equals(value)) {
            return; // The same again: keep the scroll position.
        }
        value = next;
        getBottom().setVisible(next != null);
        getBottom().setManaged(next != null);
        if (next == null) {
            lines.getItems().clear();
            setCenter(nothing);
            BorderPane.setAlignment(nothing, Pos.TOP_LEFT);
        } else {
            put();
        }
    }

    /**
     * Shows this value, which expressions of the flow call by a name.
     *
     * @param name {@code $fetch}
     */
    void show(Optional<JsonNode> newValue, String name) {
        root = Optional.of(name);
        show(newValue);
    }

    private void put() {
        if (value == null) {
            return;
        }
        if (asTree.isSelected()) {
            tree.show(value, root);
            search.in(value);
            setCenter(tree);
            size.setText("");
            showAll.setVisible(false);
            showAll.setManaged(false);
        } else {
            setCenter(lines);
            fill(JsonLines.FIRST_LOOK);
            lines.scrollTo(0);
        }
    }

    /** The value as it would be copied. */
    String text() {
        return value == null ? "" : JsonLines.text(value);
    }

    private void fill(int limit) {
        if (value == null) {
            return;
        }
        JsonLines cut = JsonLines.of(value, limit);
        lines.getItems().setAll(cut.lines());
        size.setText(cut.cut()
                ? say("{0}, the first 200 kB are shown", Words.size(cut.totalChars()))
                : Words.size(cut.totalChars()));
        showAll.setVisible(cut.cut());
        showAll.setManaged(cut.cut());
    }

    private void copyAll() {
        TextClipboard.put(text());
    }

    /** One line: key and value in different colours. */
    private static final class LineCell extends ListCell<String> {

        private final Text indent = new Text();
        private final Text key = new Text();
        private final Text rest = new Text();
        private final TextFlow flow = new TextFlow();

        LineCell() {
            key.getStyleClass().add("json-key");
            indent.getStyleClass().add("json-rest");
            flow.setMinWidth(USE_PREF_SIZE);
        }

        @Override
        protected void updateItem(@Nullable String line, boolean empty) {
            super.updateItem(line, empty);
            if (empty || line == null) {
                setGraphic(null);
                return;
            }
            int start = 0;
            while (start < line.length() && line.charAt(start) == ' ') {
                start++;
            }
            int end = keyEnd(line, start);
            indent.setText(line.substring(0, start));
            key.setText(line.substring(start, end));
            String value = line.substring(end);
            rest.setText(Words.cut(value, MAX_LINE));
            rest.getStyleClass().setAll(style(value.strip()));
            // An empty text in the flow would lend its colour to what follows.
            flow.getChildren()
                    .setAll(Stream.of(indent, key, rest)
                            .filter(part -> !part.getText().isEmpty())
                            .toList());
            setGraphic(flow);
        }

        /** Where {@code "key" :} ends; {@code start} when the line has no key. */
        private static int keyEnd(String line, int start) {
            if (start >= line.length() || line.charAt(start) != '"') {
                return start;
            }
            int i = start + 1;
            while (i < line.length() && line.charAt(i) != '"') {
                i += line.charAt(i) == '\\' ? 2 : 1;
            }
            return i + 2 < line.length() && line.startsWith(" :", i + 1) ? i + 3 : start;
        }

        private static String style(String value) {
            if (value.startsWith("\"")) {
                return "json-string";
            }
            if (value.isEmpty() || "{}[],".indexOf(value.charAt(0)) >= 0) {
                return "json-rest";
            }
            return "json-literal";
        }
    }
}
