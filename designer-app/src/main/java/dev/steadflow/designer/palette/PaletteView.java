package dev.steadflow.designer.palette;

import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.designer.ui.HelpAsked;
import dev.steadflow.designer.ui.Icons;
import dev.steadflow.designer.ui.SearchField;
import dev.steadflow.designer.ui.Theme;
import dev.steadflow.flow.catalog.StepCatalog;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Bounds;
import javafx.geometry.Pos;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.SnapshotParameters;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.image.Image;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import org.kordamp.ikonli.feather.Feather;

/**
 * The palette: everything that can be added, under headings, with a search. Drag an entry onto the canvas, or
 * double-click it (or press Enter on it) to add it after the selection. Owned by the JavaFX thread.
 */
public final class PaletteView extends BorderPane {

    /** What the canvas takes as a palette drag: this, then the entry's key. */
    public static final String DRAG_PREFIX = "steadflow-node:";

    private static final double BESIDE_POINTER = 18;

    private final SearchField search = new SearchField("palette-search", say("Search steps"));
    private final VBox rows = new VBox();
    private final Theme theme;
    private final Consumer<PaletteEntry> onAdd;
    private List<PaletteEntry> entries = List.of();
    private Consumer<PaletteEntry> onRemove = entry -> {};

    /** @param onAdd gets the entry that a person chose without dragging it */
    public PaletteView(Theme theme, Consumer<PaletteEntry> onAdd) {
        this.theme = theme;
        this.onAdd = onAdd;
        getStyleClass().add("sf-palette");
        search.textProperty().addListener((observed, before, now) -> show());
        search.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER) {
                PaletteEntries.search(entries, search.getText()).stream().findFirst().ifPresent(onAdd);
                event.consume();
            } else if (event.getCode() == KeyCode.ESCAPE && !search.getText().isEmpty()) {
                search.clear();
                event.consume();
            }
        });
        HBox top = new HBox(search);
        HBox.setHgrow(search, Priority.ALWAYS);
        top.getStyleClass().add("sf-panel-search");
        rows.getStyleClass().add("sf-palette-rows");
        ScrollPane scroll = new ScrollPane(rows);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("sf-scroll");
        setTop(top);
        setCenter(scroll);
    }

    /** Offers the steps of a catalog, the kinds, and flows to run as children; keeps its rows when nothing changed. */
    public void show(StepCatalog catalog, List<String> flows) {
        List<PaletteEntry> offered = PaletteEntries.of(catalog, flows);
        if (!offered.equals(entries)) {
            entries = offered;
            show();
        }
    }

    private void show() {
        List<PaletteEntry> found = PaletteEntries.search(entries, search.getText());
        List<Node> nodes = new ArrayList<>();
        String group = "";
        for (PaletteEntry entry : found) {
            if (search.getText().isBlank() && !entry.group().equals(group)) {
                group = entry.group();
                Label heading = new Label(group);
                heading.getStyleClass().add("sf-heading");
                if (entry.presetOf().isPresent()) {
                    heading.setContextMenu(new ContextMenu(removal(entry)));
                }
                nodes.add(heading);
            }
            nodes.add(row(entry));
        }
        if (found.isEmpty()) {
            Label nothing = new Label(say("Nothing is called “{0}”.", search.getText().strip()));
            nothing.setWrapText(true);
            nothing.getStyleClass().add("sf-empty");
            nodes.add(nothing);
        }
        rows.getChildren().setAll(nodes);
    }

    /** Gets an entry of the imported group that a person wants to be gone. */
    public void onRemove(Consumer<PaletteEntry> remove) {
        onRemove = remove;
    }

    private MenuItem removal(PaletteEntry entry) {
        MenuItem item = new MenuItem(say("Remove “{0}” from the palette", entry.group()));
        item.setOnAction(event -> onRemove.accept(entry));
        return item;
    }

    private Node row(PaletteEntry entry) {
        Label title = new Label(entry.title());
        Label detail = new Label(entry.detail());
        detail.getStyleClass().add("sf-detail");
        VBox texts = new VBox(title, detail);
        texts.setMinWidth(0);
        HBox row = new HBox(10, new NodeIcon(entry.look(), entry.iconSvg(), 28, theme), texts);
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add("sf-row");
        row.setId("palette-" + entry.key().replaceAll("[^A-Za-z0-9]+", "-"));
        row.setAccessibleText(say("Add {0}", entry.title()));
        row.setFocusTraversable(true);
        if (!entry.summary().isBlank()) {
            Tooltip tip = new Tooltip(
                    entry.summary() + entry.reaches().map(what -> "\n" + say("Reaches: {0}", what)).orElse(""));
            tip.setWrapText(true);
            tip.setMaxWidth(320);
            Tooltip.install(row, tip);
        }
        row.setOnMouseClicked(event -> {
            if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2) {
                onAdd.accept(entry);
            }
        });
        row.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER) {
                onAdd.accept(entry);
                event.consume();
            } else if (event.getCode() == KeyCode.F1 && entry.stepUses().isPresent()) {
                row.fireEvent(asked(entry));
                event.consume();
            }
        });
        if (entry.stepUses().isPresent()) {
            MenuItem help = new MenuItem(say("Help"), Icons.of(Feather.HELP_CIRCLE));
            help.setOnAction(event -> row.fireEvent(asked(entry)));
            ContextMenu menu = new ContextMenu(help);
            row.setOnContextMenuRequested(event -> menu.show(row, event.getScreenX(), event.getScreenY()));
        }
        row.setOnDragDetected(event -> {
            Dragboard board = row.startDragAndDrop(TransferMode.COPY);
            ClipboardContent content = new ClipboardContent();
            content.putString(DRAG_PREFIX + entry.key());
            board.setContent(content);
            board.setDragView(iconBesidePointer(row.getChildren().getFirst()));
            event.consume();
        });
        return row;
    }

    /** The icon alone, below and right of the pointer: the canvas shows where the whole would stand. */
    private static Image iconBesidePointer(Node icon) {
        Bounds tile = icon.getBoundsInParent();
        SnapshotParameters parameters = new SnapshotParameters();
        parameters.setFill(Color.TRANSPARENT);
        parameters.setViewport(new Rectangle2D(tile.getMinX() - BESIDE_POINTER, tile.getMinY() - BESIDE_POINTER,
                tile.getWidth() + BESIDE_POINTER, tile.getHeight() + BESIDE_POINTER));
        return icon.snapshot(parameters, null);
    }

    private static HelpAsked asked(PaletteEntry entry) {
        return new HelpAsked(entry.stepUses().<HelpAsked.Topic>map(HelpAsked.Topic.Step::new)
                .orElseGet(HelpAsked.Topic.Here::new));
    }

    /** Puts the cursor into the search. */
    public void focusSearch() {
        search.requestFocus();
        search.selectAll();
    }
}
