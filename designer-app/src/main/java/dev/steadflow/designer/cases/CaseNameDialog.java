package dev.steadflow.designer.cases;

import static dev.steadflow.designer.texts.Texts.say;

import java.nio.file.Path;
import java.util.function.Consumer;
import javafx.scene.control.TextInputDialog;
import javafx.stage.Window;

/** Asks how a case is to be called. Owned by the JavaFX thread. */
public final class CaseNameDialog {

    private CaseNameDialog() {}

    /**
     * Asks.
     *
     * @param folder where the case will be
     * @param then gets the name, unless the person changes their mind
     */
    public static void ask(Window owner, Path folder, String proposal, Consumer<String> then) {
        TextInputDialog dialog = new TextInputDialog(proposal);
        dialog.initOwner(owner);
        dialog.setTitle(say("Save this run as a test"));
        dialog.setHeaderText(say("The case gets the run's input, what its steps answered and what came from outside, "
                + "and expects what that comes to. It is kept in\n{0}", folder));
        dialog.setContentText(say("Name"));
        dialog.setGraphic(null);
        dialog.getDialogPane().setId("case-name-dialog");
        dialog.getEditor().setId("case-name");
        dialog.setOnHidden(event -> {
            if (dialog.getResult() != null) {
                then.accept(dialog.getResult());
            }
        });
        dialog.show();
    }
}
