package dev.steadflow.designer.inspector;

import static dev.steadflow.designer.texts.Texts.say;

import java.io.File;
import javafx.scene.control.TextField;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/** Asks for the path of a file or folder, and writes it into a field. Owned by the JavaFX thread. */
final class PathPicker {

    private PathPicker() {}

    /** @param use what the path is for: {@code read} and {@code write} a file, or {@code folder} */
    static void pick(String use, TextField field) {
        File chosen = use.equals("folder") ? folder(field) : file(use, field);
        if (chosen != null) {
            field.setText(chosen.getPath());
        }
    }

    private static @Nullable File folder(TextField field) {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle(say("Choose a folder"));
        File now = new File(field.getText());
        if (now.isDirectory()) {
            chooser.setInitialDirectory(now);
        }
        return chooser.showDialog(owner(field));
    }

    private static @Nullable File file(String use, TextField field) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(say("Choose a file"));
        File now = new File(field.getText());
        if (now.getParentFile() != null && now.getParentFile().isDirectory()) {
            chooser.setInitialDirectory(now.getParentFile());
        }
        return use.equals("write") ? chooser.showSaveDialog(owner(field)) : chooser.showOpenDialog(owner(field));
    }

    private static Window owner(TextField field) {
        return field.getScene().getWindow();
    }
}
