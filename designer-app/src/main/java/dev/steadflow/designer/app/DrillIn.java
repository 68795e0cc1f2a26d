package dev.steadflow.designer.app;

import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.designer.canvas.Crumb;
import dev.steadflow.designer.document.Selection;
import dev.steadflow.flow.definition.FlowNode;
import dev.steadflow.flow.definition.NodePath;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What opening a node leads to: in a run the inline child flow with its states, in a flow the file of the child, with the way
 * back over its canvas; for any other node its settings.
 */
final class DrillIn {

    private final MainWindow window;
    private final FlowDesk desk;

    DrillIn(MainWindow window, FlowDesk desk) {
        this.window = window;
        this.desk = desk;
    }

    void open(NodePath node) {
        boolean entered = window.runViews()
                .filter(RunViews::isShown)
                .filter(views -> views.stage().enter(node))
                .isPresent();
        if (!entered) {
            window.flow().ifPresent(tab -> open(tab, node));
        }
    }

    private void open(FlowTab tab, NodePath node) {
        Optional<String> child = tab.document().node(node)
                .filter(FlowNode.class::isInstance)
                .map(found -> ((FlowNode) found).flow())
                .filter(tab.flows().ids()::contains);
        Optional<Path> file = child.flatMap(tab.flows()::file);
        if (file.isPresent()) {
            desk.open(file.get(), opened -> leadBack(opened, tab, node));
        } else if (child.isPresent()) {
            tab.flows().open(child.get());
        } else {
            tab.inspector().focusField("/label");
        }
    }

    private void leadBack(WindowTab opened, FlowTab from, NodePath node) {
        if (opened instanceof FlowTab child && !child.equals(from)) {
            child.canvas().setTrail(List.of(new Crumb(from.document().flow().title() + " ▸ " + node.id(), () -> {
                if (window.tabs().contains(from)) {
                    window.select(from);
                    from.store().select(Selection.of(node));
                    from.canvas().requestFocus();
                } else {
                    window.message(say("“{0}” was closed.", from.title()));
                }
            })));
            window.refresh(); // There is a way back now.
        }
    }
}
