package dev.steadflow.designer.app;

import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.designer.canvas.CanvasView;
import dev.steadflow.designer.document.DocumentStore;
import dev.steadflow.designer.runs.RunController;
import dev.steadflow.designer.runs.RunInspector;
import dev.steadflow.designer.runs.RunSession;
import dev.steadflow.designer.runs.RunStage;
import dev.steadflow.designer.runs.RunsPanel;
import dev.steadflow.designer.ui.Icons;
import dev.steadflow.flow.definition.NodePath;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import org.kordamp.ikonli.feather.Feather;

/**
 * What shows the runs of one engine in one tab: canvas with scrubber, lists below, inspector at the right. Owned by the
 * JavaFX thread.
 */
final class RunViews implements AutoCloseable {

    private final RunController controller;
    private final RunsPanel panel;
    private final RunStage stage;
    private final RunInspector inspector;

    /**
     * @param canvas where a run of what {@code store} holds is shown
     * @param canvases makes a canvas for the flow of any other run
     */
    RunViews(Workbench bench, RunController.Parts parts, CanvasView canvas, DocumentStore store,
            Function<DocumentStore, CanvasView> canvases) {
        controller = new RunController(parts);
        panel = new RunsPanel(controller, parts.engine(), parts.pump(), bench.fx(), bench.runTrouble(),
                bench.theme(), bench.clock());
        stage = new RunStage(canvas, store, controller, bench.theme(), bench.clock(), canvases);
        inspector = new RunInspector(controller, bench.theme());
        panel.setOnChooseNode(stage::select);
        controller.orders().setComparer((first, second) -> bench.comparer().compare(
                first, second, parts.engine(), store.document().layout()));
        stage.canvasProperty().addListener((observed, before, now) -> bench.onTabChanged().run());
        stage.selectedProperty().addListener((observed, before, now) -> {
            inspect(now);
            panel.selectNode(now);
            if (isShown()) {
                bench.onTabChanged().run(); // What can be done depends on what is selected in the run.
            }
        });
        controller.sessionProperty().addListener((observed, before, now) -> {
            now.ifPresent(session -> {
                session.viewProperty().addListener((view, old, current) -> {
                    if (old.status() != current.status()) {
                        bench.onTabChanged().run();
                    }
                });
                session.killedAtProperty().addListener((any, old, current) -> bench.onTabChanged().run());
            });
            inspect(stage.selectedProperty().get());
            bench.onTabChanged().run();
        });
    }

    private void inspect(Optional<NodePath> node) {
        node.ifPresentOrElse(inspector::show, inspector::showRun);
    }

    RunController controller() {
        return controller;
    }

    RunsPanel panel() {
        return panel;
    }

    RunStage stage() {
        return stage;
    }

    RunInspector inspector() {
        return inspector;
    }

    /** The canvas in front. */
    CanvasView canvas() {
        return stage.canvas();
    }

    /** Whether a run is shown. */
    boolean isShown() {
        return controller.session().isPresent();
    }

    /** Whether a run is shown that has not ended, and may be stopped. */
    boolean canCancel() {
        return controller.mayOrder()
                && controller.session().filter(RunViews::isOpen).isPresent();
    }

    private static boolean isOpen(RunSession session) {
        return !session.latest().status().isTerminal();
    }

    /** What can be done with the selected node in the run that is shown. */
    List<MenuItem> nodeItems() {
        return stage.selectedProperty().get().map(path -> {
            MenuItem fork = new MenuItem(say("Fork from before this node…"), Icons.of(Feather.GIT_BRANCH));
            fork.setId("node-fork");
            fork.setOnAction(event -> controller.askFork(path, stage.getScene().getWindow()));
            fork.setDisable(!controller.mayOrder()
                    || controller.session().flatMap(session -> session.view().shownVisit(path)).isEmpty());
            return List.<MenuItem>of(fork, new SeparatorMenuItem());
        }).orElse(List.of());
    }

    @Override
    public void close() {
        controller.edit();
        stage.close();
        panel.close();
    }
}
