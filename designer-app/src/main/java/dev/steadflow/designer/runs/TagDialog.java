package dev.steadflow.designer.runs;

import static dev.steadflow.designer.texts.Texts.say;

import atlantafx.base.theme.Styles;
import dev.steadflow.flow.event.RunId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.event.ActionEvent;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import javafx.stage.Window;

/** Asks for tags to set on runs, and names of tags to take off. Owned by the JavaFX thread. */
final class TagDialog {

    /**
     * What a line of text asks for.
     *
     * @param set tags by name
     * @param remove names of tags that go
     */
    record Change(Map<String, String> set, List<String> remove) {

        /** Reads {@code env=prod, owner=ann, -old}; empty: something else stands there. */
        static Optional<Change> parse(String line) {
            Map<String, String> set = new LinkedHashMap<>();
            List<String> remove = new ArrayList<>();
            for (String part : line.split(",")) {
                String text = part.strip();
                int sign = text.indexOf('=');
                if (text.startsWith("-") && text.length() > 1 && sign < 0) {
                    remove.add(text.substring(1).strip());
                } else if (sign > 0) {
                    set.put(text.substring(0, sign).strip(), text.substring(sign + 1).strip());
                } else {
                    return Optional.empty();
                }
            }
            return Optional.of(new Change(set, remove));
        }
    }

    private final Supplier<Window> owner;
    private final RunOrders orders;

    TagDialog(Supplier<Window> owner, RunOrders orders) {
        this.owner = owner;
        this.orders = orders;
    }

    void ask(List<RunId> runs) {
        ButtonType apply = new ButtonType(say("Tag"), ButtonBar.ButtonData.OK_DONE);
        Dialog<ButtonType> dialog = new Dialog<>();
        dialog.initOwner(owner.get());
        dialog.setTitle(say("Tags"));
        dialog.setHeaderText(
                runs.size() == 1 ? say("Tags of the run") : say("Tags of {0} runs", runs.size()));
        TextField line = new TextField();
        line.setId("tag-line");
        line.setPromptText("env=prod, owner=ann, -draft");
        line.setPrefColumnCount(36);
        Label help = new Label(say("name=text sets a tag, -name takes it off; several with commas between them."));
        help.getStyleClass().add(Styles.TEXT_MUTED);
        dialog.getDialogPane().setContent(new VBox(8, line, help));
        dialog.getDialogPane().getButtonTypes().setAll(apply, ButtonType.CANCEL);
        Button button = (Button) dialog.getDialogPane().lookupButton(apply);
        button.setId("tag-apply");
        button.addEventFilter(ActionEvent.ACTION, event -> Change.parse(line.getText()).ifPresentOrElse(
                change -> orders.tag(runs, change.set(), change.remove()),
                () -> {
                    event.consume(); // The dialog stays open while something is wrong.
                    help.setText(say("Expected tags such as env=prod or -draft, but found '{0}'.", line.getText()));
                    help.getStyleClass().setAll("label", "input-problem");
                }));
        dialog.setOnShown(event -> Platform.runLater(line::requestFocus));
        dialog.show();
    }
}
