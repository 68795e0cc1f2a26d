package dev.steadflow.designer.app;

import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.designer.canvas.CanvasHost;
import dev.steadflow.designer.canvas.CanvasView;
import dev.steadflow.designer.canvas.DebugMarks;
import dev.steadflow.designer.debug.Beginning;
import dev.steadflow.designer.debug.ClockBar;
import dev.steadflow.designer.debug.DebugPanel;
import dev.steadflow.designer.debug.DebugSettings;
import dev.steadflow.designer.debug.LastValues;
import dev.steadflow.designer.debug.StopPane;
import dev.steadflow.designer.document.DocumentStore;
import dev.steadflow.designer.document.FlowDocument;
import dev.steadflow.designer.document.Layout;
import dev.steadflow.designer.runs.RunController;
import dev.steadflow.designer.runs.RunFeedPump;
import dev.steadflow.designer.runs.RunSession;
import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.definition.NodePath;
import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.flow.event.ScopeAddress;
import dev.steadflow.runtime.debug.DebugEngine;
import dev.steadflow.runtime.debug.DebugPlan;
import dev.steadflow.runtime.debug.SingleStep;
import dev.steadflow.runtime.debug.Stop;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.value.ChangeListener;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tab;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;

/**
 * A debug run of a flow as it was drawn: the views of runs over an engine that keeps nothing, with its virtual clock above and what
 * is held at the right. Owned by the JavaFX thread.
 */
final class DebugTab implements WindowTab {

    private static final double LIST = 0.64;

    /**
     * What is debugged.
     *
     * @param document the flow as it was drawn then
     * @param file where relative paths are meant from
     * @param from where it begins, if not with the first node
     * @param drawings where the nodes of child flows are drawn
     */
    record Subject(FlowDocument document, Path file, Optional<Beginning> from,
            Function<FlowDefinition, Layout> drawings) {}

    private final Workbench bench;
    private final Subject subject;
    private final DebugSettings settings;
    private final DebugEngine engine;
    private final RunFeedPump pump;
    private final CanvasHost host;
    private final CanvasView canvas;
    private final RunViews views;
    private final StopPane stopPane;
    private final ClockBar clockBar;
    private final Runnable endListening;
    private final ChangeListener<DebugPlan> onPlan;
    private final CanvasColours colours;
    private final BorderPane root = new BorderPane();
    private Optional<Stop> shownStop = Optional.empty();

    /**
     * @param engine closed with this
     * @param pump brings its feed; closed with this
     * @param again debugs the flow as it is drawn then
     */
    DebugTab(Workbench bench, Subject subject, DebugSettings settings, DebugEngine engine, RunFeedPump pump,
            CanvasHost host, Runnable again) {
        this.bench = bench;
        this.subject = subject;
        this.settings = settings;
        this.engine = engine;
        this.pump = pump;
        this.host = host;
        DocumentStore store = new DocumentStore(subject.document());
        canvas = canvasFor(store);
        canvas.setEditable(false);
        views = new RunViews(bench, new RunController.Parts(engine.engine(), pump, bench.fx(), bench.runTrouble(),
                bench.lastInputs(), bench.inputAsker(), engine.clock().asClock(), engine.clock().now()),
                canvas, store, this::canvasFor);
        views.stage().leadToRuns();
        views.stage().drawChildrenBy(subject.drawings());
        views.panel().setFlow(subject.document().flow().id());
        DebugPanel panel = new DebugPanel(settings, bench.fx(), path -> subject.document().flow().node(path),
                (uses, input) -> SingleStep.call(engine.engine(), uses, input, folder()), this::lastValues);
        Tab debug = new Tab(say("Debug"), panel);
        debug.setId("debug-tab");
        views.panel().tabs().addFirst(debug);
        views.stage().selectedProperty().addListener((observed, before, now) -> panel.show(now));
        stopPane = new StopPane(engine);
        views.inspector().explainUnvisited(this::heldAt);
        views.controller().sessionProperty()
                .addListener((observed, before, now) -> stopPane.stop().ifPresent(this::show));
        clockBar = new ClockBar(engine, bench.fx(), again);
        BorderPane right = new BorderPane(views.inspector());
        right.setTop(stopPane);
        SplitPane rows = RunPanes.rows(RunPanes.columns(views.stage(), right), views.panel());
        rows.setDividerPositions(LIST);
        root.setTop(new VBox(clockBar));
        root.setCenter(rows);
        root.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (Stepping.press(this, event)) {
                event.consume();
            }
        });
        endListening = engine.onStops(() -> bench.fx().run(this::stopsChanged));
        onPlan = (observed, before, now) -> {
            engine.setPlan(now);
            showMarks();
        };
        settings.planProperty().addListener(onPlan);
        colours = new CanvasColours(bench.theme(), () -> List.of(canvas, views.canvas()));
        showMarks();
        subject.from().ifPresentOrElse(this::begin,
                () -> views.controller().run(subject.document(), subject.file()));
    }

    private void begin(Beginning from) {
        views.controller().start(subject.document().flow(), folder(), linked -> engine.startAt(
                linked, Beginning.outermost(from.node()).id(), from.input(), from.known(), folder()));
    }

    private Path folder() {
        return Optional.ofNullable(subject.file().toAbsolutePath().getParent()).orElse(bench.workFolder());
    }

    private CanvasView canvasFor(DocumentStore shown) {
        CanvasView made = bench.canvas(shown, host);
        made.showDebug(this::marks);
        return made;
    }

    /** Whether something is held now. */
    boolean isStopped() {
        return stop().isPresent();
    }

    /** What is held now, the longest. */
    Optional<Stop> stop() {
        return stopPane.stop();
    }

    /** Lets what is held go on. */
    void go(Stop.Onward how) {
        stopPane.go(how);
    }

    /** Its time, and where it stops next. */
    ClockBar clock() {
        return clockBar;
    }

    private void stopsChanged() {
        stopPane.refresh();
        Optional<Stop> now = stopPane.stop();
        if (now.isPresent() && !now.equals(shownStop)) {
            show(now.get());
        } else if (now.isEmpty() && shownStop.isPresent()) {
            views.controller().session().ifPresent(session -> session.pickLane(Optional.empty()));
        }
        shownStop = now;
        showMarks();
    }

    /** The node that is held, in the iteration that is held. */
    private void show(Stop stop) {
        views.controller().session().filter(session -> session.run().equals(stop.run()))
                .ifPresent(session -> session.pickLane(iteration(stop.at().scope())));
        views.stage().select(stop.at().path());
    }

    /** The innermost item or round that a scope is in. */
    private static Optional<ScopeAddress> iteration(ScopeAddress scope) {
        Optional<ScopeAddress> lane = Optional.of(scope);
        while (lane.isPresent() && lane.get().index().isEmpty()) {
            lane = lane.get().owner().map(NodeAddress::scope);
        }
        return lane;
    }

    private Optional<String> heldAt(NodePath node) {
        return stopPane.stop().filter(stop -> stop.at().path().equals(node))
                .map(stop -> say("The run stands before this node."));
    }

    private void showMarks() {
        canvas.showDebug(this::marks);
        views.canvas().showDebug(this::marks);
    }

    private Optional<DebugMarks> marks(NodePath node) {
        boolean held = engine.stops().stream().anyMatch(stop -> stop.at().path().equals(node));
        Optional<DebugMarks> set = settings.marks(node);
        return held
                ? Optional.of(set.orElse(DebugMarks.NONE).asHeld())
                : set;
    }

    private Optional<LastValues> lastValues(NodePath node) {
        return views.controller().session().flatMap(session -> valuesIn(session, node));
    }

    /** What a node was given and answered in a run that is shown. */
    static Optional<LastValues> valuesIn(RunSession session, NodePath node) {
        return session.shownVisit(node).map(visit -> new LastValues(visit.values().input(), visit.values().result()));
    }

    @Override
    public String title() {
        return say("Debug: {0}", subject.document().flow().title());
    }

    @Override
    public Optional<Path> file() {
        return Optional.empty();
    }

    @Override
    public Node center() {
        return root;
    }

    @Override
    public Optional<RunViews> runViews() {
        return Optional.of(views);
    }

    @Override
    public Optional<CanvasView> canvasInFront() {
        return Optional.of(views.canvas());
    }

    /** Sets or takes away the breakpoint of the node that is selected here. */
    void toggleBreakpoint() {
        views.stage().selectedProperty().get().ifPresent(settings::toggleBreakpoint);
    }

    @Override
    public void close() {
        endListening.run();
        clockBar.close();
        settings.planProperty().removeListener(onPlan);
        colours.close();
        views.close();
        canvas.dispose();
        pump.close();
        Thread.ofVirtual().name("end-debugging").start(engine::close);
    }

    /** The tabs that are open debug this. */
    boolean debugs(String flowId) {
        return subject.document().flow().id().equals(flowId);
    }

    /** For those who look at many tabs. */
    static List<DebugTab> of(List<WindowTab> tabs) {
        return tabs.stream().filter(DebugTab.class::isInstance).map(DebugTab.class::cast).toList();
    }
}
