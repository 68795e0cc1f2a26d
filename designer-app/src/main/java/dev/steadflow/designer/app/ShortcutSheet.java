package dev.steadflow.designer.app;

import static dev.steadflow.designer.texts.Texts.say;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.geometry.HPos;
import javafx.scene.Node;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;

/** The list of all keys, by menu, and of what hands do on the canvas. JavaFX thread only. */
final class ShortcutSheet {

    /** What is done on the canvas by keys and mouse that no menu shows. */
    private static final List<Row> CANVAS = List.of(
            new Row(say("Walk from node to node"), say("Arrow keys")),
            new Row(say("Take more nodes into the selection"), say("Shift+arrow keys")),
            new Row(say("Move the selection a little"), say("Ctrl+arrow keys")),
            new Row(say("Add a node after the selection"), "N, Tab"),
            new Row(say("Find a node"), "/"),
            new Row(say("Drag the view"), say("Space, middle button")),
            new Row(say("Zoom at the pointer"), say("Wheel")),
            new Row(say("Let go; from a field back to the canvas"), "Escape"));

    private record Row(String does, String key) {}

    private ShortcutSheet() {}

    static void show(Stage owner, List<Command> commands) {
        Dialog<ButtonType> dialog = new Dialog<>();
        dialog.initOwner(owner);
        dialog.setTitle(say("Keyboard shortcuts"));
        ScrollPane scroll = new ScrollPane(new HBox(36, columns(commands)));
        scroll.setId("shortcuts");
        scroll.getStyleClass().addAll("sf-scroll", "sf-shortcuts");
        scroll.setFitToWidth(true);
        scroll.setMaxHeight(owner.getHeight() * 0.8);
        dialog.getDialogPane().setContent(scroll);
        dialog.getDialogPane().getButtonTypes().setAll(ButtonType.CLOSE);
        dialog.setResizable(true);
        dialog.show();
    }

    /** The groups in two columns of about the same height, in the order of the menus. */
    private static Node[] columns(List<Command> commands) {
        Map<String, List<Row>> groups = new LinkedHashMap<>();
        commands.stream().filter(command -> command.key().isPresent()).forEach(command -> groups
                .computeIfAbsent(command.group(), group -> new ArrayList<>())
                .add(new Row(command.label(), command.keyText())));
        groups.put(say("On the canvas"), CANVAS);
        int all = groups.values().stream().mapToInt(List::size).sum();
        VBox left = new VBox(16);
        VBox right = new VBox(16);
        int placed = 0;
        for (Map.Entry<String, List<Row>> group : groups.entrySet()) {
            (placed + group.getValue().size() / 2 <= all / 2 ? left : right).getChildren()
                    .add(group(group.getKey(), group.getValue()));
            placed += group.getValue().size();
        }
        return new Node[]{left, right};
    }

    private static Node group(String title, List<Row> rows) {
        Label heading = new Label(title);
        heading.getStyleClass().add("sf-heading");
        GridPane grid = new GridPane(28, 5);
        for (int i = 0; i < rows.size(); i++) {
            Label does = new Label(rows.get(i).does());
            does.setMinWidth(Region.USE_PREF_SIZE);
            Label key = new Label(rows.get(i).key());
            key.getStyleClass().add("sf-key");
            key.setMinWidth(Region.USE_PREF_SIZE); // A key that is cut off says nothing.
            GridPane.setHalignment(key, HPos.LEFT);
            grid.addRow(i, does, key);
        }
        return new VBox(6, heading, grid);
    }
}
