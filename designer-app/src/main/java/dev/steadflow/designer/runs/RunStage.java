package dev.steadflow.designer.runs;

import dev.steadflow.designer.canvas.CanvasView;
import dev.steadflow.designer.canvas.Crumb;
import dev.steadflow.designer.canvas.RunPicture;
import dev.steadflow.designer.document.DocumentChange;
import dev.steadflow.designer.document.DocumentStore;
import dev.steadflow.designer.document.FlowDocument;
import dev.steadflow.designer.document.Layout;
import dev.steadflow.designer.document.Selection;
import dev.steadflow.designer.runs.projection.RunView;
import dev.steadflow.designer.ui.Theme;
import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.definition.FlowNode;
import dev.steadflow.flow.definition.NodePath;
import dev.steadflow.flow.definition.ScopePath;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ChangeListener;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;

/**
 * The middle of a tab: the canvas to edit, or the same canvas in a coloured frame with a run on it. A run whose pinned
 * flow is not what is being edited has a canvas of its own, which cannot be edited. Owned by the JavaFX thread.
 */
public final class RunStage extends BorderPane implements AutoCloseable {

    /** A canvas with the document that it shows. */
    private record Shown(CanvasView canvas, DocumentStore store) {}

    private final Shown editor;
    private final RunController controller;
    private final Function<DocumentStore, CanvasView> canvases;
    private final ReadOnlyObjectWrapper<Optional<NodePath>> selected =
            new ReadOnlyObjectWrapper<>(this, "selected", Optional.empty());
    private final ReadOnlyObjectWrapper<CanvasView> front;
    private final ChangeListener<RunView> onView = (observed, before, now) -> draw();
    private final ChangeListener<Object> onPick = (observed, before, now) -> draw();
    private final ChangeListener<Optional<RunSession>> onSession = (observed, before, now) -> show(now);
    private final Timeline second =
            new Timeline(new KeyFrame(javafx.util.Duration.seconds(1), event -> drawCountdown()));
    private final Scrubber scrubber;
    private final RunBar bar;
    private final Runnable endListening;
    private Function<FlowDefinition, Layout> drawings = flow -> Layout.EMPTY;
    private Runnable endListeningToShown = () -> {};
    private Optional<RunSession> session = Optional.empty();
    private Shown shown;
    /** What the canvas shows of the run: all of it, or the inline child flow whose outermost scope this is. */
    private ScopePath inside = ScopePath.MAIN;

    /**
     * @param canvas the canvas of the tab
     * @param store the tab's document
     * @param canvases makes a canvas for another document
     */
    public RunStage(
            CanvasView canvas,
            DocumentStore store,
            RunController controller,
            Theme theme,
            Clock clock,
            Function<DocumentStore, CanvasView> canvases) {
        this.editor = new Shown(canvas, store);
        this.shown = editor;
        this.front = new ReadOnlyObjectWrapper<>(this, "canvas", canvas);
        this.controller = controller;
        this.canvases = canvases;
        this.scrubber = new Scrubber(controller, theme);
        setId("run-stage");
        this.bar = new RunBar(controller, theme, clock);
        setTop(new VBox(bar, new SeparateBanner(controller)));
        setBottom(scrubber);
        setCenter(canvas);
        second.setCycleCount(Animation.INDEFINITE);
        addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE && session.isPresent()) {
                controller.edit();
                event.consume();
            }
        });
        endListening = store.addListener(this::editorChanged);
        controller.sessionProperty().addListener(onSession);
        show(controller.session());
    }

    /** The node that is selected on the canvas that is shown, if it is just one. */
    public ReadOnlyObjectProperty<Optional<NodePath>> selectedProperty() {
        return selected.getReadOnlyProperty();
    }

    /** Says that leaving a run leads to the list of runs: there is no flow to edit behind it. */
    public void leadToRuns() {
        bar.leadToRuns();
    }

    /** Says where the nodes of child flows are drawn; without it, or where it says nothing, they are arranged. */
    public void drawChildrenBy(Function<FlowDefinition, Layout> newDrawings) {
        drawings = newDrawings;
    }

    /** Shows the run one event earlier or later. */
    public void stepThrough(int by) {
        scrubber.step(by);
    }

    /** The canvas that is shown now, for zooming and finding. */
    public CanvasView canvas() {
        return shown.canvas();
    }

    /** The same, to be followed. */
    public ReadOnlyObjectProperty<CanvasView> canvasProperty() {
        return front.getReadOnlyProperty();
    }

    /**
     * Selects a node on the canvas that is shown and brings it into view; for one inside an inline child flow, the node
     * that runs the child.
     */
    public void select(NodePath node) {
        if (!node.scope().isWithin(inside)) {
            showInside(ScopePath.MAIN);
        }
        Optional<NodePath> drawn = Optional.of(ChildPicture.onCanvas(inside, node));
        while (drawn.isPresent() && isNotDrawn(drawn.get())) {
            drawn = drawn.get().scope().owner();
        }
        drawn.ifPresent(found -> {
            shown.store().select(Selection.of(found));
            shown.canvas().viewport().reveal(found);
        });
    }

    /** Shows the child flow that a node of the canvas runs inline, with its states in this run. False when it runs none. */
    public boolean enter(NodePath node) {
        NodePath caller = ChildPicture.inRun(inside, node);
        if (child(caller).isEmpty()) {
            return false;
        }
        showInside(caller.lane(FlowNode.LANE));
        return true;
    }

    private Optional<FlowDefinition> child(NodePath caller) {
        return session.flatMap(run -> run.flow().node(caller)
                .filter(node -> node instanceof FlowNode call && call.mode() == FlowNode.Mode.INLINE)
                .flatMap(node -> Optional.ofNullable(run.flow().children().get(((FlowNode) node).flow()))));
    }

    /** Shows a child flow of the run, or, for the main scope, the flow itself with what led into the child selected. */
    private void showInside(ScopePath scope) {
        Optional<NodePath> from = inside.owner();
        inside = scope;
        use(session.map(run -> scope.owner().flatMap(this::child).map(child -> pinned(child, drawings.apply(child)))
                .orElseGet(() -> canvasFor(run.flow()))).orElse(editor));
        shown.canvas().setEditable(session.isEmpty());
        if (!scope.isMain()) {
            shown.canvas().setTrail(trail(scope));
        }
        from.filter(node -> node.scope().isWithin(scope)).map(node -> ChildPicture.onCanvas(scope, node))
                .filter(node -> shown.store().document().node(node).isPresent())
                .ifPresent(node -> shown.store().select(Selection.of(node)));
        draw();
        shown.canvas().requestFocus();
    }

    private Shown pinned(FlowDefinition flow, Layout layout) {
        DocumentStore pinned = new DocumentStore(new FlowDocument(flow, layout));
        return new Shown(canvases.apply(pinned), pinned);
    }

    /** The flows around a child, the outermost first, each with the node that led further in. */
    private List<Crumb> trail(ScopePath scope) {
        List<Crumb> crumbs = new ArrayList<>();
        Optional<NodePath> caller = scope.owner();
        while (caller.isPresent()) {
            ScopePath around = childAround(caller.get().scope());
            String flow = around.owner().flatMap(this::child)
                    .or(() -> session.map(RunSession::flow)).map(FlowDefinition::title).orElse("");
            crumbs.addFirst(new Crumb(flow + " ▸ " + caller.get().id(), () -> showInside(around)));
            caller = around.owner();
        }
        return crumbs;
    }

    /** The outermost scope of the child flow that a scope is in; the main scope in the flow itself. */
    private ScopePath childAround(ScopePath scope) {
        ScopePath around = scope;
        while (!around.isMain() && around.owner().flatMap(this::child).isEmpty()) {
            around = around.owner().map(NodePath::scope).orElse(ScopePath.MAIN);
        }
        return around;
    }

    /** Whether a node is not on the canvas: it lies in an inline child, or only in another version of the flow. */
    private boolean isNotDrawn(NodePath node) {
        FlowDocument document = shown.store().document();
        Optional<NodePath> owner = node.scope().owner();
        boolean inChild = owner.flatMap(document::node).filter(FlowNode.class::isInstance).isPresent();
        return inChild || document.node(node).isEmpty();
    }

    @Override
    public void close() {
        endListening.run();
        controller.sessionProperty().removeListener(onSession);
        session.ifPresent(old -> old.viewProperty().removeListener(onView));
        second.stop();
        leave();
    }

    private void show(Optional<RunSession> newSession) {
        session.ifPresent(old -> {
            old.viewProperty().removeListener(onView);
            old.pickedLaneProperty().removeListener(onPick);
            old.killedAtProperty().removeListener(onPick);
        });
        session = newSession;
        inside = ScopePath.MAIN;
        newSession.ifPresent(now -> {
            now.viewProperty().addListener(onView);
            now.pickedLaneProperty().addListener(onPick);
            now.killedAtProperty().addListener(onPick);
        });
        use(newSession.map(run -> canvasFor(run.flow())).orElse(editor));
        editor.canvas().setEditable(newSession.isEmpty());
        if (newSession.isPresent()) {
            second.play();
        } else {
            second.stop();
        }
        draw();
    }

    private Shown canvasFor(FlowDefinition flow) {
        FlowDocument document = editor.store().document();
        if (isDrawn(document, flow)) {
            return editor;
        }
        boolean sameFlow = flow.id().equals(document.flow().id()); // The places and notes of a child are its own.
        Shown pinned = pinned(flow, sameFlow ? document.layout().onlyOf(flow) : drawings.apply(flow));
        pinned.canvas().setEditable(false);
        return pinned;
    }

    /** Whether a run's flow is what is being edited; the flows that it names are files of their own. */
    private static boolean isDrawn(FlowDocument document, FlowDefinition flow) {
        return document.flow().withChildren(Map.of()).equals(flow.withChildren(Map.of()));
    }

    private void use(Shown next) {
        if (!next.equals(shown)) {
            leave();
            shown = next;
        }
        endListeningToShown.run();
        endListeningToShown = next.store().addListener(change -> selectionChanged());
        setCenter(next.canvas());
        selectionChanged();
    }

    /** A canvas of an old run is of no use once it is not shown. */
    private void leave() {
        shown.canvas().showRun(Optional.empty());
        if (!shown.equals(editor)) {
            shown.canvas().dispose();
        }
    }

    /** An undo, for example, may change the document while its run is shown: the run keeps the flow it is pinned to. */
    private void editorChanged(DocumentChange change) {
        boolean differs = session.filter(run -> !isDrawn(change.after(), run.flow())).isPresent();
        if (change.isEdit() && shown.equals(editor) && differs) {
            show(session);
        }
    }

    private void selectionChanged() {
        selected.set(shown.store().selection().single().map(node -> ChildPicture.inRun(inside, node)));
    }

    private void draw() {
        shown.canvas().showRun(session.map(run -> {
            RunPicture all = SessionPicture.of(run);
            return inside.isMain() ? all : new ChildPicture(all, inside);
        }));
        front.set(shown.canvas()); // Last: who follows it asks what can be done there.
    }

    private void drawCountdown() {
        if (session.filter(run -> run.isLive() && !run.standsStill())
                .filter(run -> new SessionPicture(run.view(), run.flow(), run.shownInstant()).countsDown())
                .isPresent()) {
            draw();
        }
    }
}
