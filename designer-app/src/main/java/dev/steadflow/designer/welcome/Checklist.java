package dev.steadflow.designer.welcome;

import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.designer.ui.Icons;
import java.util.Set;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The first steps, ticked as they are done; a person may send the list away for good. Owned by the JavaFX thread. */
final class Checklist extends VBox {

    private final Label title = new Label(say("First steps"));
    private final VBox rows = new VBox(6);

    /** @param onHide is told when the list was sent away */
    Checklist(Runnable onHide) {
        super(10);
        setId("first-steps");
        getStyleClass().add("sf-checklist");
        title.getStyleClass().add("sf-welcome-section");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Button hide = new Button("", Icons.muted(Feather.X));
        hide.setId("first-steps-hide");
        hide.getStyleClass().addAll("flat", "button-icon", "sf-small-button");
        hide.setTooltip(new Tooltip(say("Hide this list for good; the guide (F1) has the same steps")));
        hide.setAccessibleText(say("Hide the first steps"));
        hide.setOnAction(event -> onHide.run());
        HBox head = new HBox(title, gap, hide);
        head.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(head, rows);
    }

    void show(Set<FirstStep> done) {
        rows.getChildren().clear();
        for (FirstStep step : FirstStep.values()) {
            rows.getChildren().add(row(step, done.contains(step)));
        }
        title.setText(done.size() == FirstStep.values().length
                ? say("First steps: all done")
                : say("First steps: {0} of {1}", done.size(), FirstStep.values().length));
    }

    private static Node row(FirstStep step, boolean done) {
        FontIcon sign = Icons.of(done ? Feather.CHECK_CIRCLE : Feather.CIRCLE);
        if (done) {
            sign.getStyleClass().add("sf-success-icon");
        }
        Label name = new Label(step.title(), sign);
        name.setGraphicTextGap(8);
        name.setMinWidth(Region.USE_PREF_SIZE);
        name.getStyleClass().add(done ? "sf-step-done" : "sf-step");
        name.setAccessibleText(step.title() + ", " + (done ? say("done") : say("to do")));
        Label how = new Label(step.how());
        how.getStyleClass().add("sf-detail");
        HBox row = new HBox(12, name, how);
        row.setAlignment(Pos.BASELINE_LEFT);
        return row;
    }
}
