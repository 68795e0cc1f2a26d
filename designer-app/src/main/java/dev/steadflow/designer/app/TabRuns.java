package dev.steadflow.designer.app;

import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.designer.canvas.CanvasView;
import dev.steadflow.designer.cases.CaseNameDialog;
import dev.steadflow.designer.cases.Subject;
import dev.steadflow.designer.cases.TestsView;
import dev.steadflow.designer.debug.DebugPanel;
import dev.steadflow.designer.debug.DebugSettings;
import dev.steadflow.designer.runs.RunController;
import dev.steadflow.designer.runs.RunOrders;
import dev.steadflow.designer.runs.RunsPanel;
import dev.steadflow.designer.runs.SeparateStart;
import dev.steadflow.designer.samples.OutboxView;
import dev.steadflow.designer.samples.RequestsView;
import dev.steadflow.designer.settings.DataFolder;
import dev.steadflow.designer.statistics.StatisticsView;
import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.runtime.debug.DebugPlan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.value.ChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.layout.BorderPane;
import tools.jackson.databind.node.JsonNodeFactory;

/** The runs of one tab: none until the engine is open. Owned by the JavaFX thread. */
final class TabRuns {

    /** A run's test is named for when it was made, until a person finds a better name. */
    private static final DateTimeFormatter CASE_NAME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneId.systemDefault());

    private final Workbench bench;
    private final FlowTab tab;
    private final Tab problems;
    private final BorderPane bottom = new BorderPane();
    private final ChangeListener<EngineHost.State> onEngine = (observed, before, now) -> join(now);
    private final BorderPane right = new BorderPane();
    private final List<Runnable> whenReady = new ArrayList<>();
    private final List<Runnable> closing = new ArrayList<>();
    private Optional<RunViews> views = Optional.empty();
    private Optional<Tab> statistics = Optional.empty();
    private Runnable showTests = () -> {}; // Until there is an engine, which is told by isReady.

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
        if (views.isEmpty() && state instanceof EngineHost.State.Ready ready) {
            RunViews made = new RunViews(bench, new RunController.Parts(ready.engine(), ready.pump(), bench.fx(),
                    bench.runTrouble(), bench.lastInputs(), bench.inputAsker(), bench.clock(), ready.since()),
                    tab.canvas(), tab.store(), tab::canvasFor);
            views = Optional.of(made);
            show(made, ready);
            whenReady.forEach(Runnable::run);
            whenReady.clear();
            bench.onTabChanged().run();
        }
    }

    private void show(RunViews made, EngineHost.State.Ready ready) {
        made.controller().orders().setDrawn(() -> Optional.of(new RunOrders.Drawn(tab.document().flow(),
                tab.file().map(Path::getParent).orElse(bench.workFolder()))));
        made.stage().drawChildrenBy(tab.flows()::drawing);
        RunsPanel panel = made.panel();
        panel.setFlow(tab.document().flow().id());
        TestsView tests = new TestsView(bench.fx(), this::subject,
                (title, message) -> bench.runTrouble().tell(title, message, List.of()));
        Tab testsTab = new Tab(say("Tests"), tests);
        testsTab.setId("tests-tab");
        panel.tabs().add(testsTab);
        showTests = () -> {
            panel.select(testsTab);
            tests.play();
        };
        made.controller().orders().setCaseMaker(run -> askForCase(run, made, tests, testsTab));
        problems.getTabPane().getTabs().remove(problems);
        panel.tabs().addFirst(problems);
        if (tab.file().filter(file -> bench.samples().isSample(file, tab.document().flow())).isPresent()) {
            panel.tabs().addAll(sampleTabs());
        }
        panel.select(problems);
        addStatistics(made, ready);
        bottom.setCenter(panel);
        tab.showStage(made.stage());
        made.controller().sessionProperty().addListener((observed, before, now) -> right.setCenter(
                now.isPresent() ? made.inspector() : tab.inspector()));
    }

    private void addStatistics(RunViews made, EngineHost.State.Ready ready) {
        StatisticsView view = new StatisticsView(ready.engine(), ready.pump(), bench.fx(),
                () -> tab.document().flow(), tab.canvas()::showHeat,
                failure -> bench.runTrouble().tell(
                        say("The runs could not be counted"), String.valueOf(failure.getMessage()), List.of()));
        view.setOnChoose(made.stage()::select);
        view.setLeaveRun(made.controller()::edit);
        made.controller().sessionProperty().addListener(
                (observed, before, now) -> view.setRunShown(now.isPresent()));
        Tab shown = new Tab(say("Statistics"), view);
        shown.setId("statistics-tab");
        shown.selectedProperty().addListener((observed, before, now) -> view.setShown(now));
        made.panel().tabs().add(shown);
        statistics = Optional.of(shown);
        closing.add(view::close);
    }

    /** Shows what is set for debug runs on the canvas and below it, as soon as there is an engine. */
    void debugWith(DebugDesk desk) {
        DebugSettings settings = desk.settings(tab.document().flow().id());
        tab.canvas().showDebug(settings::marks);
        ChangeListener<DebugPlan> onPlan = (observed, before, now) -> tab.canvas().showDebug(settings::marks);
        settings.planProperty().addListener(onPlan);
        closing.add(() -> settings.planProperty().removeListener(onPlan));
        if (views.isPresent()) {
            addDebugPanel(desk, settings, views.get());
        } else {
            whenReady.add(() -> views.ifPresent(made -> addDebugPanel(desk, settings, made)));
        }
    }

    private void addDebugPanel(DebugDesk desk, DebugSettings settings, RunViews made) {
        DebugPanel panel = new DebugPanel(settings, bench.fx(), path -> tab.document().flow().node(path),
                (uses, input) -> desk.call(uses, input, folder()),
                node -> made.controller().session().flatMap(session -> DebugTab.valuesIn(session, node)));
        made.stage().selectedProperty().addListener((observed, before, now) -> panel.show(now));
        panel.show(made.stage().selectedProperty().get());
        Tab shown = new Tab(say("Debug"), panel);
        shown.setId("debug-tab");
        made.panel().tabs().add(shown);
    }

    private Path folder() {
        return tab.file().map(Path::getParent).orElse(bench.workFolder());
    }

    /** Brings the statistics of the flow to the front. */
    void showStatistics() {
        statistics.ifPresent(shown -> shown.getTabPane().getSelectionModel().select(shown));
    }

    private Optional<Subject> subject() {
        return bench.catalog().installed().map(steps -> new Subject(
                tab.flows().project().link(tab.document().flow()).flow(), file(), steps,
                bench.vault().secrets(), bench.vault().connections()));
    }

    private void askForCase(RunId run, RunViews made, TestsView tests, Tab testsTab) {
        subject().ifPresent(now -> CaseNameDialog.ask(bottom.getScene().getWindow(), now.cases(),
                "run-" + CASE_NAME.format(bench.clock().instant()),
                name -> tests.save(run, made.controller().engineOf(run), name,
                        () -> made.panel().select(testsTab))));
    }

    /** Makes a test case of the run that is shown. */
    void saveTest() {
        views.ifPresent(made -> made.controller().session()
                .ifPresent(shown -> made.controller().orders().makeCase(shown.run())));
    }

    /** Whether a run is shown of which a test case can be made. */
    boolean canSaveTest() {
        return views.filter(made -> made.controller().session()
                .filter(shown -> made.controller().orders().mayMakeCase(shown.flow().id()))
                .isPresent()).isPresent();
    }

    /** Plays the flow's test cases. */
    void runTests() {
        showTests.run();
    }

    /** What shows runs, once there is an engine. */
    Optional<RunViews> views() {
        return views;
    }

    private Optional<RunController> controller() {
        return views.map(RunViews::controller);
    }

    /** What a sample sends is seen beside its runs. */
    private List<Tab> sampleTabs() {
        Tab outbox = new Tab(say("Outbox"), new OutboxView(bench.samples().traffic(), bench.fx()));
        outbox.setId("outbox-tab");
        Tab requests = new Tab(say("Requests"), new RequestsView(bench.samples().traffic()));
        requests.setId("requests-tab");
        return List.of(outbox, requests);
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
        if (views.isEmpty()) {
            bench.runTrouble().tell(say("The flow was not started"), switch (bench.engine().state()) {
                case EngineHost.State.Opening() -> say("The engine is still opening. Try again in a moment.");
                case EngineHost.State.Failed(String message) -> message;
                case EngineHost.State.Ready _,EngineHost.State.Closed() -> say("The engine is closing.");
            }, List.of());
            return;
        }
        Path file = file();
        if (askForInput) {
            views.get().controller().runWithInput(tab.document(), file);
        } else {
            views.get().controller().run(tab.document(), file);
        }
    }

    private Path file() {
        return tab.file().orElseGet(() -> bench.workFolder().resolve(tab.document().flow().id() + ".flow.json"));
    }

    /** Runs the flow in an engine process of its own, which can be killed and started again. */
    void runSeparately() {
        DataFolder folder = bench.data();
        List<String> options = new ArrayList<>();
        if (Files.isDirectory(folder.plugins())) {
            options.addAll(List.of("--plugins", folder.plugins().toString()));
        }
        if (Files.isDirectory(folder.secrets())) {
            options.addAll(List.of("--secrets", folder.secrets().toString()));
        }
        options.addAll(List.of("--vault", folder.vault().toString()));
        SeparateStart start = new SeparateStart(folder.separate(), options, bench.clock());
        controller().ifPresent(runs -> runs.separateRuns().run(
                tab.document(), bench.files().text(tab.document()), file(), start));
    }

    /** Whether runs can be started. */
    boolean isReady() {
        return views.isPresent();
    }

    /** Runs the flow with the input it had last, as soon as there is an engine. */
    void runAtOnce() {
        whenReady(this::runWithLastInput);
    }

    /** Runs as {@link #runAtOnce}, and tells when the run has ended. */
    void runToEnd(Runnable ended) {
        whenReady(ready -> {
            tellEnd(ready, ended);
            runWithLastInput(ready);
        });
    }

    /** Does something with the runs as soon as there is an engine. */
    void whenReady(Consumer<RunController> action) {
        if (views.isPresent()) {
            action.accept(views.get().controller());
        } else {
            whenReady.add(() -> whenReady(action));
        }
    }

    private static void tellEnd(RunController ready, Runnable ended) {
        ready.sessionProperty().addListener((observed, before, now) -> now.ifPresent(
                session -> session.viewProperty().addListener((view, old, current) -> {
                    if (!old.status().isTerminal() && current.status().isTerminal()) {
                        ended.run();
                    }
                })));
    }

    private void runWithLastInput(RunController ready) {
        FlowDefinition flow = tab.document().flow();
        Path folder = tab.file().map(Path::getParent).orElse(bench.workFolder());
        bench.fx().inBackground(() -> bench.lastInputs().read(flow.id()),
                last -> ready.start(flow, last.orElseGet(JsonNodeFactory.instance::objectNode), folder));
    }

    /** The canvas in front: the tab's, or that of an old run. */
    CanvasView canvas() {
        return views.map(RunViews::canvas).orElse(tab.canvas());
    }

    /** Whether a run is shown. */
    boolean isShown() {
        return views.filter(RunViews::isShown).isPresent();
    }

    void close() {
        bench.engine().stateProperty().removeListener(onEngine);
        closing.forEach(Runnable::run);
        views.ifPresent(RunViews::close);
    }
}
