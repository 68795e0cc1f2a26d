package dev.steadflow.designer.runs;

import static dev.steadflow.designer.texts.Texts.say;

import atlantafx.base.theme.Styles;
import dev.steadflow.flow.event.FlowError;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TitledPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** An error with its name, message, data and, folded, its stack. Owned by the JavaFX thread. */
final class ErrorView extends VBox {

    ErrorView(FlowError error) {
        getStyleClass().add("error-box");
        Label name = new Label(error.name());
        name.setId("error-name");
        name.getStyleClass().add("error-name");
        // A text area rather than a label, so that people can select and copy the message.
        TextArea message = new TextArea(error.message());
        message.setId("error-message");
        message.setEditable(false);
        message.setWrapText(true);
        message.setPrefRowCount(Math.clamp(1 + error.message().length() / 40L, 2, 8));
        message.setMinHeight(USE_PREF_SIZE);
        List<Node> parts = new ArrayList<>(List.of(name, message));
        if (error.fatal()) {
            Label fatal = new Label(say("Fatal: no further attempt is made."));
            fatal.getStyleClass().add(Styles.TEXT_MUTED);
            parts.add(fatal);
        }
        error.data().ifPresent(data -> {
            JsonView view = new JsonView("");
            view.show(Optional.of(data));
            view.setPrefHeight(150);
            Label title = new Label(say("Data"));
            title.getStyleClass().add(Styles.TEXT_MUTED);
            parts.add(title);
            parts.add(view);
        });
        error.stack().ifPresent(stack -> {
            TextArea text = new TextArea(stack);
            text.setEditable(false);
            text.getStyleClass().add("stack");
            TitledPane folded = new TitledPane(say("Stack of the step"), text);
            folded.setId("error-stack");
            folded.setExpanded(false);
            folded.setAnimated(false);
            folded.getStyleClass().add(Styles.DENSE);
            VBox.setVgrow(folded, Priority.SOMETIMES);
            parts.add(folded);
        });
        getChildren().setAll(parts);
    }
}
