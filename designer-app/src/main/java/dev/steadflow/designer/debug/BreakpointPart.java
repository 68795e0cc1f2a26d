package dev.steadflow.designer.debug;

import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.flow.definition.NodePath;
import dev.steadflow.runtime.debug.Breakpoint;
import java.util.Optional;
import javafx.scene.control.CheckBox;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;

/** The breakpoint of a node. Owned by the JavaFX thread. */
final class BreakpointPart extends VBox {

    private final DebugSettings settings;
    private final CheckBox before = new CheckBox(say("Stop before it"));
    private final CheckBox after = new CheckBox(say("Stop after it"));
    private final TextField condition = new TextField();
    private Optional<NodePath> node = Optional.empty();
    private boolean filling;

    BreakpointPart(DebugSettings settings) {
        super(8);
        this.settings = settings;
        before.setId("debug-before");
        after.setId("debug-after");
        condition.setId("debug-condition");
        condition.setPromptText(say("only if, such as {0}", "$in.amount > 100"));
        condition.setPrefColumnCount(22);
        condition.setTooltip(
                new Tooltip(say("An expression with the names that the node's own expressions know, at steps $in "
                        + "and $attempt, and after the node $result")));
        before.setOnAction(event -> change());
        after.setOnAction(event -> change());
        condition.textProperty().addListener((observed, old, now) -> change());
        settings.planProperty().addListener((observed, old, now) -> fill());
        getChildren().setAll(before, after, condition);
    }

    void show(NodePath path) {
        node = Optional.of(path);
        fill();
    }

    private void fill() {
        Optional<Breakpoint> set = node.map(path -> settings.plan().breakpoints().get(path));
        filling = true;
        before.setSelected(set.filter(Breakpoint::before).isPresent());
        after.setSelected(set.filter(Breakpoint::after).isPresent());
        String text = set.flatMap(Breakpoint::condition).orElse("");
        if (set.isPresent() && !condition.getText().strip().equals(text)) {
            condition.setText(text);
        } else if (set.isEmpty()) {
            condition.clear();
        }
        condition.setDisable(set.isEmpty());
        filling = false;
    }

    private void change() {
        if (filling || node.isEmpty()) {
            return;
        }
        NodePath path = node.get();
        Optional<String> only = Optional.of(condition.getText().strip()).filter(text -> !text.isEmpty());
        boolean any = before.isSelected() || after.isSelected();
        settings.change(plan -> any
                ? plan.with(path, new Breakpoint(before.isSelected(), after.isSelected(), only))
                : plan.withoutBreakpoint(path));
    }
}
