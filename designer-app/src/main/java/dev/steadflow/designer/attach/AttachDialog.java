package dev.steadflow.designer.attach;

import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.client.RemoteEngine;
import dev.steadflow.client.RemoteSettings;
import dev.steadflow.designer.ui.FxThread;
import java.util.List;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.event.ActionEvent;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.stage.Modality;
import javafx.stage.Window;

/** Asks which engine to attach to, and attaches; stays open while that fails. Owned by the JavaFX thread. */
public final class AttachDialog {

    private final FxThread fx;

    /** A dialog that connects off screen. */
    public AttachDialog(FxThread fx) {
        this.fx = fx;
    }

    /**
     * Asks.
     *
     * @param known URLs that were attached to before, newest first
     * @param attached gets the engine, unless the person changes their mind
     */
    public void ask(Window owner, List<String> known, Consumer<Watched.Elsewhere> attached) {
        AttachForm form = new AttachForm(known);
        ButtonType attach = new ButtonType(say("Attach"), ButtonBar.ButtonData.OK_DONE);
        Dialog<ButtonType> dialog = new Dialog<>();
        dialog.initOwner(owner);
        dialog.initModality(Modality.WINDOW_MODAL);
        dialog.setTitle(say("Attach to an engine"));
        dialog.setHeaderText(
                say("Watch and operate an engine that 'steadflow serve' or an exported JAR makes reachable"));
        dialog.setResizable(true);
        dialog.getDialogPane().setId("attach-dialog");
        dialog.getDialogPane().getButtonTypes().setAll(attach, ButtonType.CANCEL);
        dialog.getDialogPane().setContent(form);
        Button button = (Button) dialog.getDialogPane().lookupButton(attach);
        button.setId("attach-now");
        button.addEventFilter(ActionEvent.ACTION, event -> {
            event.consume(); // The dialog stays open until the engine has answered.
            form.settings().ifPresent(settings -> connect(settings, form, button, engine -> {
                if (!dialog.isShowing()) {
                    engine.close(); // The person changed their mind meanwhile.
                    return;
                }
                dialog.setResult(attach);
                dialog.close();
                attached.accept(engine);
            }));
        });
        dialog.setOnShown(event -> Platform.runLater(form::focusFirst));
        dialog.show();
    }

    private void connect(RemoteSettings settings, AttachForm form, Button button,
            Consumer<Watched.Elsewhere> connected) {
        button.setDisable(true);
        form.tellProgress(say("Connecting to {0}…", settings.url()));
        fx.inBackground(() -> new Watched.Elsewhere(RemoteEngine.open(settings), settings.url()), engine -> {
            button.setDisable(false);
            connected.accept(engine);
        }, failure -> {
            button.setDisable(false);
            form.tell(failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage());
        });
    }
}
