package dev.steadflow.designer.debug;

import static dev.steadflow.designer.texts.Texts.say;

import atlantafx.base.theme.Styles;
import dev.steadflow.flow.definition.NodePath;
import java.util.Optional;
import java.util.function.Function;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import tools.jackson.databind.JsonNode;

/** What a step answers in debug runs without being called. Owned by the JavaFX thread. */
final class PinPart extends VBox {

    private final DebugSettings settings;
    private final CheckBox pinned = new CheckBox(say("Pin this answer"));
    private final JsonArea answer = new JsonArea("pin-answer", 5);
    private final Label wrong = new Label();
    private Optional<NodePath> node = Optional.empty();
    private boolean filling;

    PinPart(DebugSettings settings, Function<NodePath, Optional<LastValues>> last) {
        super(6);
        this.settings = settings;
        pinned.setId("pin-on");
        answer.setPrefColumnCount(24);
        wrong.getStyleClass().add(Styles.DANGER);
        Button take = new Button(say("Take the last answer"));
        take.setId("pin-take");
        take.getStyleClass().add(Styles.SMALL);
        take.setTooltip(new Tooltip(say("What the step answered in the run that is shown")));
        take.setOnAction(event -> node.flatMap(last).flatMap(LastValues::result).ifPresentOrElse(
                result -> {
                    answer.show(Optional.of(result));
                    pinned.setSelected(true);
                    change();
                }, () -> wrong.setText(say("No run is shown in which this step answered."))));
        pinned.setOnAction(event -> change());
        answer.textProperty().addListener((observed, old, now) -> change());
        settings.planProperty().addListener((observed, old, now) -> {
            if (!answer.isFocused()) {
                fill();
            }
        });
        getChildren().setAll(new HBox(10, pinned, take), answer, wrong);
    }

    void show(NodePath path) {
        node = Optional.of(path);
        wrong.setText("");
        fill();
    }

    private void fill() {
        Optional<JsonNode> set = node.map(path -> settings.plan().pins().get(path));
        filling = true;
        pinned.setSelected(set.isPresent());
        answer.show(set);
        filling = false;
    }

    private void change() {
        if (filling || node.isEmpty()) {
            return;
        }
        NodePath path = node.get();
        wrong.setText("");
        if (!pinned.isSelected()) {
            settings.change(plan -> plan.withoutPin(path));
            return;
        }
        try {
            JsonNode value = answer.value();
            filling = true;
            settings.change(plan -> plan.withPin(path, value));
            filling = false;
        } catch (IllegalArgumentException noJson) {
            wrong.setText(noJson.getMessage());
        }
    }
}
