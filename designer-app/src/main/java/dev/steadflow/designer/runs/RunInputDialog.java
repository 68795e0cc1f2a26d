package dev.steadflow.designer.runs;

import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.flow.definition.FlowDefinition;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
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
import tools.jackson.databind.JsonNode;

/** Asks for a run's input in a dialog; Ctrl+Enter runs, Escape changes the mind. Owned by the JavaFX thread. */
public final class RunInputDialog implements InputAsker {

    private static final KeyCombination RUN = new KeyCodeCombination(KeyCode.ENTER, KeyCombination.SHORTCUT_DOWN);

    private final Supplier<Window> owner;
    private final InputRules rules;

    /**
     * @param owner the window to stand over
     * @param rules what the engine will check
     */
    public RunInputDialog(Supplier<Window> owner, InputRules rules) {
        this.owner = owner;
        this.rules = rules;
    }

    @Override
    public void ask(FlowDefinition flow, Optional<JsonNode> last, Consumer<JsonNode> run) {
        RunInputForm form = new RunInputForm(flow, last, rules);
        ButtonType runButton = new ButtonType(say("Run"), ButtonBar.ButtonData.OK_DONE);
        Dialog<ButtonType> dialog = new Dialog<>();
        dialog.initOwner(owner.get());
        dialog.initModality(Modality.WINDOW_MODAL);
        dialog.setTitle(say("Run {0}", flow.title()));
        dialog.setHeaderText(say("Run “{0}” with this input", flow.title()));
        dialog.setResizable(true);
        dialog.getDialogPane().setId("run-input-dialog");
        dialog.getDialogPane().getButtonTypes().setAll(runButton, ButtonType.CANCEL);
        dialog.getDialogPane().setContent(form);
        Button button = (Button) dialog.getDialogPane().lookupButton(runButton);
        button.setId("run-input-run");
        Runnable submit = () -> form.submit().ifPresent(input -> {
            dialog.setResult(runButton);
            dialog.close();
            run.accept(input);
        });
        button.addEventFilter(ActionEvent.ACTION, event -> {
            event.consume(); // The dialog stays open while the input is wrong.
            submit.run();
        });
        dialog.getDialogPane().addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (RUN.match(event)) {
                submit.run();
                event.consume();
            }
        });
        dialog.setOnShown(event -> Platform.runLater(form::focusFirst));
        dialog.show();
    }
}
