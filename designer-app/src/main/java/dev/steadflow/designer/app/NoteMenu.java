package dev.steadflow.designer.app;

import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.designer.canvas.CanvasView;
import dev.steadflow.designer.ui.Icons;
import dev.steadflow.flow.file.StickyNote;
import java.util.List;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import org.kordamp.ikonli.feather.Feather;

/** What the context menu offers for a note: writing in it, and its colour. */
final class NoteMenu {

    private final CanvasView canvas;

    NoteMenu(CanvasView canvas) {
        this.canvas = canvas;
    }

    List<MenuItem> items() {
        MenuItem write = new MenuItem(say("Write in the note"), Icons.of(Feather.EDIT_2));
        write.setOnAction(event -> canvas.commands().writeNote());
        Menu colour = new Menu(say("Colour of the note"), Icons.of(Feather.DROPLET));
        for (StickyNote.Tint tint : StickyNote.Tint.values()) {
            MenuItem item = new MenuItem(words(tint));
            item.setOnAction(event -> canvas.commands().tint(tint));
            colour.getItems().add(item);
        }
        return List.of(write, colour);
    }

    private static String words(StickyNote.Tint tint) {
        return switch (tint) {
            case YELLOW -> say("Yellow");
            case BLUE -> say("Blue");
            case GREEN -> say("Green");
            case PINK -> say("Pink");
            case GREY -> say("Grey");
        };
    }
}
