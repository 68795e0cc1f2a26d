package dev.steadflow.designer.app;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Control;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.TreeView;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import org.fxmisc.richtext.GenericStyledArea;

/**
 * Keys without Ctrl, Alt or Meta (N, Tab, Del, Enter, …) belong to the canvas: they are commands only while the cursor
 * is in no control that takes them itself. Keys with modifiers are menu accelerators.
 */
final class CommandKeys {

    private CommandKeys() {}

    static boolean isAccelerator(KeyCombination key) {
        if (!(key instanceof KeyCodeCombination code)) {
            return false;
        }
        boolean modified = code.getShortcut() == KeyCombination.ModifierValue.DOWN
                || code.getControl() == KeyCombination.ModifierValue.DOWN
                || code.getAlt() == KeyCombination.ModifierValue.DOWN;
        return modified || code.getCode().isFunctionKey();
    }

    /** What a menu shows of a key. One that belongs to the canvas is shown only: a menu would take it from fields, too. */
    static KeyCombination inMenu(KeyCombination key) {
        return isAccelerator(key) ? key : new ShownKey(key);
    }

    static void install(Scene scene, List<Command> commands) {
        scene.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.isConsumed() || takesKeys(scene.getFocusOwner())) {
                return;
            }
            commands.stream()
                    .filter(command -> command.key().filter(key -> !isAccelerator(key) && key.match(event)).isPresent())
                    .findFirst()
                    .ifPresent(command -> {
                        command.run();
                        event.consume();
                    });
        });
    }

    private static boolean takesKeys(@org.jspecify.annotations.Nullable Node focused) {
        if (focused instanceof GenericStyledArea<?, ?, ?> || focused instanceof TextInputControl) {
            return true;
        }
        return focused instanceof Control
                && (focused instanceof ListView<?> || focused instanceof TreeView<?> || focused instanceof TableView<?>
                        || focused instanceof javafx.scene.control.ComboBoxBase<?>
                        || focused instanceof javafx.scene.control.ButtonBase);
    }
}
