package dev.steadflow.designer.app;

import dev.steadflow.designer.canvas.CanvasView;
import dev.steadflow.designer.runs.RunController;
import dev.steadflow.designer.runs.RunInspector;
import dev.steadflow.designer.runs.RunOrders;
import dev.steadflow.designer.runs.RunStage;
import dev.steadflow.designer.runs.RunsPanel;
import dev.steadflow.designer.runs.SeparateStart;
import dev.steadflow.designer.settings.DataFolder;
import dev.steadflow.designer.ui.Icons;
import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.definition.NodePath;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.value.ChangeListener;
import javafx.scene.Node;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.layout.BorderPane;
import org.kordamp.ikonli.feather.Feather;
import tools.jackson.databind.node.JsonNodeFactory;

/** The runs of one tab: none until the engine is open. Owned by the JavaFX thread. */
final class TabRuns {

    private final Workbench bench;
    private final FlowTab tab;
    private final Tab problems;
    private final BorderPane bottom = new BorderPane();
    private final ChangeListener<EngineHost.State> onEngine = (observed, before, now) -> join(now);
    private final BorderPane right = new BorderPane();
    private final List<Runnable> whenReady = new ArrayList<>();
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
            whenReady.forEach(Runnable::run);
            whenReady.clear();
            bench.onTabChanged().run();
        }
    }

    private void show(RunController made, EngineHost.State.Ready ready) {
        made.orders().setDrawn(() -> Optional.of(new RunOrders.Drawn(tab.document().flow(),
                tab.file().map(Path::getParent).orElse(bench.workFolder()))));
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
        RunInspector inspector = new RunInspector(made, bench.theme());
        stageMade.selectedProperty().addListener((observed, before, now) -> {
            now.ifPresentOrElse(inspector::show, inspector::showRun);
            panelMade.selectNode(now);
        });
        made.sessionProperty().addListener((observed, before, now) -> {
            right.setCenter(now.isPresent() ? inspector : tab.inspector());
            now.ifPresent(session -> session.viewProperty().addListener((view, old, current) -> {
                if (old.status() != current.status()) {
                    bench.onTabChanged().run();
                }
            }));
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
        Path file = file();
        if (askForInput) {
            controller.get().runWithInput(tab.document(), file);
        } else {
            controller.get().run(tab.document(), file);
        }
    }

    private Path file() {
        return tab.file().orElseGet(() -> bench.workFolder().resolve(tab.document().flow().id() + ".flow.json"));
    }

    /** Runs the flow in an engine process of its own, which can be killed and started again. */
    void runSeparately() {
        DataFolder folder = new DataFolder(bench.workFolder());
        List<String> options = new ArrayList<>();
        if (Files.isDirectory(folder.plugins())) {
            options.addAll(List.of("--plugins", folder.plugins().toString()));
        }
        if (Files.isDirectory(folder.secrets())) {
            options.addAll(List.of("--secrets", folder.secrets().toString()));
        }
        SeparateStart start = new SeparateStart(folder.separate(), options, bench.clock());
        controller.ifPresent(runs -> runs.separateRuns().run(
                tab.document(), bench.files().text(tab.document()), file(), start));
    }

    /** Whether runs can be started. */
    boolean isReady() {
        return controller.isPresent();
    }

    /** Runs the flow with the input it had last, as soon as there is an engine, and tells when the run has ended. */
    void runToEnd(Runnable ended) {
        if (controller.isEmpty()) {
            whenReady.add(() -> runToEnd(ended));
            return;
        }
        RunController ready = controller.get();
        ready.sessionProperty().addListener((observed, before, now) -> now.ifPresent(
                session -> session.viewProperty().addListener((view, old, current) -> {
                    if (!old.status().isTerminal() && current.status().isTerminal()) {
                        ended.run();
                    }
                })));
        FlowDefinition flow = tab.document().flow();
        Path folder = tab.file().map(Path::getParent).orElse(bench.workFolder());
        bench.fx().inBackground(() -> bench.lastInputs().read(flow.id()),
                last -> ready.start(flow, last.orElseGet(JsonNodeFactory.instance::objectNode), folder));
    }

    /** The canvas in front: the tab's, or that of an old run. */
    CanvasView canvas() {
        return stage.map(RunStage::canvas).orElse(tab.canvas());
    }

    /** Whether a run is shown that has not ended. */
    boolean canCancel() {
        return controller.flatMap(RunController::session)
                .filter(session -> !session.latest().status().isTerminal())
                .isPresent();
    }

    /** Whether a run is shown. */
    boolean isShown() {
        return controller.flatMap(RunController::session).isPresent();
    }

    /** What can be done with the selected node in the run that is shown. */
    List<MenuItem> nodeItems() {
        Optional<NodePath> node = stage.flatMap(shown -> shown.selectedProperty().get());
        return node.flatMap(path -> controller.map(runs -> {
            MenuItem fork = new MenuItem("Fork from before this node…", Icons.of(Feather.GIT_BRANCH));
            fork.setId("node-fork");
            fork.setOnAction(event -> runs.askFork(path, right.getScene().getWindow()));
            fork.setDisable(runs.session().flatMap(session -> session.view().shownVisit(path)).isEmpty());
            return List.<MenuItem>of(fork, new SeparatorMenuItem());
        })).orElse(List.of());
    }

    /** Shows the run one event earlier or later. */
    void stepThrough(int by) {
        stage.ifPresent(shown -> shown.stepThrough(by));
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
