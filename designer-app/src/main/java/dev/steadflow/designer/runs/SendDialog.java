package dev.steadflow.designer.runs;

import static dev.steadflow.designer.texts.Texts.say;

import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.event.ActionEvent;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.stage.Modality;
import javafx.stage.Window;

/** Asks what to send to a run, or to start one with; Ctrl+Enter sends, Escape changes the mind. Owned by the JavaFX thread. */
public final class SendDialog {

    private static final KeyCombination SEND = new KeyCodeCombination(KeyCode.ENTER, KeyCombination.SHORTCUT_DOWN);

    private SendDialog() {}

    static void show(Window owner, String title, SendForm form, Consumer<SendForm.Message> send) {
        show(owner, title, say("Send"), form, send);
    }

    /** @param action what its button says */
    public static void show(
            Window owner, String title, String action, SendForm form, Consumer<SendForm.Message> send) {
        ButtonType sendButton = new ButtonType(action, ButtonBar.ButtonData.OK_DONE);
        Dialog<ButtonType> dialog = new Dialog<>();
        dialog.initOwner(owner);
        dialog.initModality(Modality.WINDOW_MODAL);
        dialog.setTitle(title);
        dialog.setHeaderText(title);
        dialog.setResizable(true);
        dialog.getDialogPane().setId("send-dialog");
        dialog.getDialogPane().getButtonTypes().setAll(sendButton, ButtonType.CANCEL);
        dialog.getDialogPane().setContent(form);
        Button button = (Button) dialog.getDialogPane().lookupButton(sendButton);
        button.setId("send-now");
        Runnable submit = () -> form.message().ifPresent(message -> {
            dialog.setResult(sendButton);
            dialog.close();
            send.accept(message);
        });
        button.addEventFilter(ActionEvent.ACTION, event -> {
            event.consume(); // The dialog stays open while something is wrong.
            submit.run();
        });
        dialog.getDialogPane().addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (SEND.match(event)) {
                submit.run();
                event.consume();
            }
        });
        dialog.setOnShown(event -> Platform.runLater(form::focusFirst));
        dialog.show();
    }
}
