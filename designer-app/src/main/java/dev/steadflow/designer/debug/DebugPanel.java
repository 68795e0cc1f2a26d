package dev.steadflow.designer.debug;

import static dev.steadflow.designer.texts.Texts.say;

import atlantafx.base.theme.Styles;
import dev.steadflow.designer.ui.FxThread;
import dev.steadflow.flow.definition.NodeDefinition;
import dev.steadflow.flow.definition.NodePath;
import dev.steadflow.flow.definition.StepNode;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/**
 * What debug runs do differently at the selected node: breakpoint, fault, answer; and calling its step alone. Owned by the
 * JavaFX thread.
 */
public final class DebugPanel extends BorderPane {

    private final Function<NodePath, Optional<NodeDefinition>> nodes;
    private final Label title = new Label();
    private final BreakpointPart breakpoint;
    private final FaultPart fault;
    private final PinPart pin;
    private final CallPart call;
    private final HBox parts;
    private final ScrollPane scroll;
    private Optional<NodePath> shown = Optional.empty();

    /**
     * @param nodes finds a node of the flow
     * @param caller calls a step alone
     * @param lastOutput what a node answered in the run that is shown, if it did
     */
    public DebugPanel(DebugSettings settings, FxThread fx, Function<NodePath, Optional<NodeDefinition>> nodes,
            CallPart.Caller caller, Function<NodePath, Optional<LastValues>> lastOutput) {
        this.nodes = nodes;
        setId("debug-panel");
        title.setId("debug-node");
        title.getStyleClass().add(Styles.TEXT_BOLD);
        title.setWrapText(true);
        BorderPane.setMargin(title, new Insets(8, 10, 0, 10));
        breakpoint = new BreakpointPart(settings);
        fault = new FaultPart(settings);
        pin = new PinPart(settings, lastOutput);
        call = new CallPart(fx, caller, lastOutput);
        parts = new HBox(28);
        parts.setPadding(new Insets(8, 10, 10, 10));
        scroll = new ScrollPane(parts);
        scroll.setFitToHeight(false);
        setTop(title);
        setCenter(scroll);
        show(Optional.empty());
    }

    /** Shows what is set for a node. */
    public void show(Optional<NodePath> node) {
        Optional<NodeDefinition> found = node.flatMap(nodes);
        if (!node.equals(shown)) {
            scroll.setVvalue(0); // The fields of another node begin at the top.
        }
        shown = node;
        if (found.isEmpty()) {
            title.setText(
                    say("Select a node to set a breakpoint for debug runs; at a step also an answer or a fault."));
            parts.getChildren().clear();
            return;
        }
        NodePath path = node.orElseThrow();
        if (found.get() instanceof StepNode step) {
            title.setText(say("Debug runs at '{0}'", path.id()));
            breakpoint.show(path);
            fault.show(path);
            pin.show(path);
            call.show(path, step);
            parts.getChildren().setAll(List.of(
                    titled(say("Breakpoint"), breakpoint), titled(say("Fault"), fault),
                    titled(say("Answer without calling"), pin),
                    titled(say("Call this step alone"), call)));
        } else {
            title.setText(say("Debug runs at '{0}'", path.id()));
            breakpoint.show(path);
            parts.getChildren().setAll(List.of(titled(say("Breakpoint"), breakpoint)));
        }
    }

    private static VBox titled(String words, Node part) {
        Label label = new Label(words);
        label.getStyleClass().add(Styles.TEXT_MUTED);
        return new VBox(6, label, part);
    }
}
