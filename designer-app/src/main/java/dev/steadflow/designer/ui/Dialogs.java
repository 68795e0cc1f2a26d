package dev.steadflow.designer.ui;

import static dev.steadflow.designer.texts.Texts.say;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.scene.control.Alert;
import javafx.scene.control.Alert.AlertType;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.TextInputDialog;
import javafx.scene.layout.Region;
import javafx.stage.Window;

/** Questions and bad news. A dialog says what happened, what a person can do now, and a code that finds the log entry. */
public final class Dialogs {

    private final Supplier<Window> owner;

    /** @param owner the window that dialogs stand before */
    public Dialogs(Supplier<Window> owner) {
        this.owner = owner;
    }

    /**
     * Tells of a failure.
     *
     * @param happened the heading: what could not be done
     * @param now what it means and what to do
     */
    public void failure(String happened, String now) {
        alert(AlertType.ERROR, happened, now, List.of(ButtonType.OK)).showAndWait();
    }

    /** What a person decided about unsaved changes. */
    public enum Unsaved {
        /** Save first. */
        SAVE,
        /** Give the changes up. */
        DISCARD,
        /** Do not close. */
        CANCEL
    }

    /** Asks what to do with unsaved changes of a flow. */
    public Unsaved askUnsaved(String flow) {
        ButtonType save = new ButtonType(say("Save"), ButtonData.YES);
        ButtonType discard = new ButtonType(say("Discard"), ButtonData.NO);
        Optional<ButtonType> answer = alert(AlertType.CONFIRMATION, say("Save the changes to “{0}”?", flow),
                say("Discarded changes cannot be brought back."),
                List.of(save, discard, ButtonType.CANCEL)).showAndWait();
        if (answer.isEmpty() || answer.get().equals(ButtonType.CANCEL)) {
            return Unsaved.CANCEL;
        }
        return answer.get().equals(save) ? Unsaved.SAVE : Unsaved.DISCARD;
    }

    /** Asks for a line of text; empty when the person goes back. */
    public Optional<String> askText(String heading, String question, String suggested) {
        TextInputDialog dialog = new TextInputDialog(suggested);
        dialog.setTitle(say("Steadflow"));
        dialog.setHeaderText(heading);
        dialog.setContentText(question);
        dialog.setGraphic(null);
        if (owner.get().isShowing()) {
            dialog.initOwner(owner.get());
        }
        return dialog.showAndWait();
    }

    /** Asks a question whose {@code yes} is named by {@code action}. */
    public boolean confirm(String question, String consequence, String action) {
        return confirm(question, consequence, action, ButtonType.CANCEL);
    }

    /** The same with a {@code no} of its own, where "Cancel" could be taken for the action. */
    public boolean confirm(String question, String consequence, String action, String back) {
        return confirm(question, consequence, action, new ButtonType(back, ButtonData.CANCEL_CLOSE));
    }

    private boolean confirm(String question, String consequence, String action, ButtonType back) {
        ButtonType yes = new ButtonType(action, ButtonData.OK_DONE);
        return alert(AlertType.CONFIRMATION, question, consequence, List.of(yes, back))
                .showAndWait()
                .filter(yes::equals)
                .isPresent();
    }

    private Alert alert(AlertType type, String heading, String text, List<ButtonType> buttons) {
        Alert alert = new Alert(type, text, buttons.toArray(ButtonType[]::new));
        alert.setTitle(say("Steadflow"));
        alert.setHeaderText(heading);
        alert.getDialogPane().setMinHeight(Region.USE_PREF_SIZE);
        alert.getDialogPane().setPrefWidth(460);
        Window window = owner.get();
        if (window.isShowing()) {
            alert.initOwner(window);
        }
        return alert;
    }
}
