package dev.steadflow.designer.palette;

import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.designer.ui.SearchPopup;
import dev.steadflow.designer.ui.Theme;
import dev.steadflow.flow.catalog.StepCatalog;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Window;

/**
 * A small popup that finds what to add. Opened by a key, or where a wire was dropped on empty canvas. Owned by the
 * JavaFX thread.
 */
public final class QuickAdd {

    private static final double WIDTH = 340;
    private static final double ROW_HEIGHT = 44;

    private final SearchPopup<PaletteEntry> popup;

    public QuickAdd(Theme theme) {
        popup = new SearchPopup<>(
                "quick-add", say("Add a step or control node"), WIDTH, ROW_HEIGHT, entry -> row(entry, theme));
    }

    /** Opens at a place of the screen. */
    public void show(Window owner, double screenX, double screenY, StepCatalog catalog, List<String> flows,
            Consumer<PaletteEntry> picked) {
        List<PaletteEntry> entries = PaletteEntries.of(catalog, flows);
        popup.show(owner, screenX, screenY, text -> PaletteEntries.search(entries, text), picked);
    }

    private static Node row(PaletteEntry entry, Theme theme) {
        Label title = new Label(entry.title());
        Label detail = new Label(entry.detail());
        detail.getStyleClass().add("sf-detail");
        Label group = new Label(entry.group());
        group.getStyleClass().add("sf-detail");
        group.setMinWidth(Region.USE_PREF_SIZE);
        VBox words = new VBox(title, detail);
        words.setMinWidth(0);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox row = new HBox(
                10, new NodeIcon(entry.look(), entry.iconSvg(), 26, theme), words, gap, group);
        row.setAlignment(Pos.CENTER_LEFT);
        row.setPrefWidth(0); // As wide as the list: what is too long is cut.
        return row;
    }
}
