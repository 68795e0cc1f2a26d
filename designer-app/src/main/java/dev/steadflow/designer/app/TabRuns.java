package dev.steadflow.designer.app;

import dev.steadflow.designer.canvas.CanvasView;
import dev.steadflow.designer.runs.RunController;
import dev.steadflow.designer.runs.RunInspector;
import dev.steadflow.designer.runs.RunStage;
import dev.steadflow.designer.runs.RunsPanel;
import java.util.List;
import java.util.Optional;
import javafx.beans.value.ChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.layout.BorderPane;

/** The runs of one tab: none until the engine is open. Owned by the JavaFX thread. */
final class TabRuns {

    private final Workbench bench;
    private final FlowTab tab;
    private final Tab problems;
    private final BorderPane bottom = new BorderPane();
    private final ChangeListener<EngineHost.State> onEngine = (observed, before, now) -> join(now);
    private final BorderPane right = new BorderPane();
    private Optional<RunController> controller = Optional.empty();
    private Optional<RunsPanel> panel = Optional.empty();
    private Optional<RunStage> stage = Optional.empty();

    TabRuns(Workbench bench, FlowTab tab, Tab problems) {
        this.bench = bench;
        this.tab = tab;
        this.problems = problems;
        TabPane alone = new TabPane(problems);
        alone.getStyleClass().add("dense");
        bottom.setCenter(alone);
        right.setCenter(tab.inspector());
        bench.engine().stateProperty().addListener(onEngine);
        join(bench.engine().state());
    }

    private void join(EngineHost.State state) {
        if (controller.isEmpty() && state instanceof EngineHost.State.Ready ready) {
            RunController made = new RunController(new RunController.Parts(ready.engine(), ready.pump(), bench.fx(),
                    bench.runTrouble(), bench.lastInputs(), bench.inputAsker(), bench.clock(), ready.since()));
            controller = Optional.of(made);
            show(made, ready);
            bench.onTabChanged().run();
        }
    }

    private void show(RunController made, EngineHost.State.Ready ready) {
        RunsPanel panelMade = new RunsPanel(made, ready.engine(), ready.pump(), bench.fx(), bench.runTrouble(),
                bench.theme(), bench.clock());
        panelMade.setFlow(tab.document().flow().id());
        problems.getTabPane().getTabs().remove(problems);
        panelMade.tabs().addFirst(problems);
        panelMade.select(problems);
        bottom.setCenter(panelMade);
        panel = Optional.of(panelMade);
        RunStage stageMade = new RunStage(
                tab.canvas(), tab.store(), made, bench.theme(), bench.clock(), tab::canvasFor);
        panelMade.setOnChooseNode(stageMade::select);
        tab.showStage(stageMade);
        stage = Optional.of(stageMade);
        RunInspector inspector = new RunInspector(made, bench.theme(), bench.clock());
        stageMade.selectedProperty()
                .addListener((observed, before, now) -> now.ifPresentOrElse(inspector::show, inspector::showRun));
        made.sessionProperty().addListener((observed, before, now) -> {
            right.setCenter(now.isPresent() ? inspector : tab.inspector());
            stageMade.selectedProperty().get().ifPresentOrElse(inspector::show, inspector::showRun);
            bench.onTabChanged().run();
        });
    }

    /** What the bottom of the window shows. */
    Node bottom() {
        return bottom;
    }

    /** What the right of the window shows. */
    Node right() {
        return right;
    }

    /** Brings the problems to the front. */
    void showProblems() {
        problems.getTabPane().getSelectionModel().select(problems);
    }

    /** Runs the flow as it is drawn now. */
    void run(boolean askForInput) {
        if (controller.isEmpty()) {
            bench.runTrouble().tell("The flow was not started", switch (bench.engine().state()) {
                case EngineHost.State.Opening() -> "The engine is still opening. Try again in a moment.";
                case EngineHost.State.Failed(String message) -> message;
                case EngineHost.State.Ready _,EngineHost.State.Closed() -> "The engine is closing.";
            }, List.of());
            return;
        }
        var file = tab.file().orElseGet(() -> bench.workFolder().resolve(tab.document().flow().id() + ".flow.json"));
        if (askForInput) {
            controller.get().runWithInput(tab.document(), file);
        } else {
            controller.get().run(tab.document(), file);
        }
    }

    /** The canvas in front: the tab's, or that of an old run. */
    CanvasView canvas() {
        return stage.map(RunStage::canvas).orElse(tab.canvas());
    }

    /** Whether a run is shown that can be stopped. */
    boolean isRunShown() {
        return controller.flatMap(RunController::session).isPresent();
    }

    /** Stops the run that is shown. */
    void cancel() {
        controller.ifPresent(RunController::cancel);
    }

    void close() {
        bench.engine().stateProperty().removeListener(onEngine);
        controller.ifPresent(RunController::edit);
        stage.ifPresent(RunStage::close);
        panel.ifPresent(RunsPanel::close);
    }
}
