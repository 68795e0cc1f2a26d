package dev.steadflow.designer.debug;

import static dev.steadflow.designer.texts.Texts.say;

import atlantafx.base.theme.Styles;
import dev.steadflow.designer.ui.FxThread;
import dev.steadflow.designer.ui.Icons;
import dev.steadflow.flow.definition.NodePath;
import dev.steadflow.flow.definition.StepNode;
import dev.steadflow.flow.expression.Templates;
import dev.steadflow.runtime.debug.SingleStep;
import java.util.Optional;
import java.util.function.Function;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import tools.jackson.databind.JsonNode;

/** Calls one step alone with an input that a person types. Owned by the JavaFX thread. */
public final class CallPart extends VBox {

    /** Calls a step; blocks. */
    @FunctionalInterface
    public interface Caller {
        /** @param uses step type and version */
        SingleStep.Ended call(String uses, JsonNode input) throws Exception;
    }

    private final Function<NodePath, Optional<LastValues>> last;
    private final JsonArea input = new JsonArea("call-input", 3);
    private final Button call = new Button(say("Call it now"), Icons.of(Feather.PLAY));
    private final TextArea outcome = new TextArea();
    private Optional<NodePath> node = Optional.empty();
    private Optional<StepNode> step = Optional.empty();

    CallPart(FxThread fx, Caller caller, Function<NodePath, Optional<LastValues>> last) {
        super(6);
        this.last = last;
        call.setId("call-now");
        call.getStyleClass().addAll(Styles.SMALL, Styles.ACCENT);
        call.setTooltip(new Tooltip(say("Really calls the step, with all its effects, outside of any run")));
        Button take = new Button(say("Take the last input"));
        take.setId("call-take");
        take.getStyleClass().add(Styles.SMALL);
        take.setOnAction(event -> node.flatMap(last).flatMap(LastValues::input)
                .ifPresent(value -> input.show(Optional.of(value))));
        input.setPrefColumnCount(24);
        outcome.setId("call-outcome");
        outcome.setEditable(false);
        outcome.setWrapText(true);
        outcome.setPrefRowCount(3);
        outcome.setPrefColumnCount(24);
        call.setOnAction(event -> step.ifPresent(shown -> call(fx, caller, shown)));
        getChildren().setAll(input, new HBox(10, call, take), outcome, new Label());
    }

    void show(NodePath path, StepNode shown) {
        if (node.filter(path::equals).isPresent() && step.filter(shown::equals).isPresent()) {
            return; // What was typed stays.
        }
        node = Optional.of(path);
        step = Optional.of(shown);
        input.show(last.apply(path).flatMap(LastValues::input).or(() -> Optional.of(shown.in())));
        outcome.clear();
    }

    /** Outside of a run no name has a value: what is computed from names would be wrong without a word. */
    private static void refuseExpressions(JsonNode given) {
        if (given.isString() && Templates.isExpression(given.asString())) {
            throw new IllegalArgumentException(
                    say("Expected values, but found the expression {0}. Outside of a run its "
                            + "names have no value: type one in its place, or take the last input.", given.asString()));
        }
        given.forEach(CallPart::refuseExpressions);
    }

    private void call(FxThread fx, Caller caller, StepNode shown) {
        JsonNode given;
        try {
            given = input.value();
            refuseExpressions(given);
        } catch (IllegalArgumentException noJson) {
            outcome.setText(noJson.getMessage());
            return;
        }
        call.setDisable(true);
        outcome.setText(say("Under way…"));
        fx.inBackground(() -> caller.call(shown.uses(), given), ended -> {
            call.setDisable(false);
            outcome.setText(ended.error().orElseGet(() -> ended.result().map(Object::toString).orElse("")));
        }, failure -> {
            call.setDisable(false);
            outcome.setText(String.valueOf(failure.getMessage()));
        });
    }
}
