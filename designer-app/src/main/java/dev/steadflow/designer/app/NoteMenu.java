package dev.steadflow.designer.app;

import dev.steadflow.designer.canvas.CanvasView;
import dev.steadflow.designer.ui.Icons;
import dev.steadflow.designer.ui.Texts;
import dev.steadflow.flow.file.StickyNote;
import java.util.List;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import org.kordamp.ikonli.feather.Feather;

/** What the context menu offers for a note: writing in it, and its colour. */
final class NoteMenu {

    private final CanvasView canvas;
    private final Texts texts;

    NoteMenu(CanvasView canvas, Texts texts) {
        this.canvas = canvas;
        this.texts = texts;
    }

    List<MenuItem> items() {
        MenuItem write = new MenuItem(texts.of("Write in the note"), Icons.of(Feather.EDIT_2));
        write.setOnAction(event -> canvas.commands().writeNote());
        Menu colour = new Menu(texts.of("Colour of the note"), Icons.of(Feather.DROPLET));
        for (StickyNote.Tint tint : StickyNote.Tint.values()) {
            MenuItem item = new MenuItem(texts.of(words(tint)));
            item.setOnAction(event -> canvas.commands().tint(tint));
            colour.getItems().add(item);
        }
        return List.of(write, colour);
    }

    private static String words(StickyNote.Tint tint) {
        return switch (tint) {
            case YELLOW -> "Yellow";
            case BLUE -> "Blue";
            case GREEN -> "Green";
            case PINK -> "Pink";
            case GREY -> "Grey";
        };
    }
}
