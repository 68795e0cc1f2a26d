package dev.steadflow.designer.canvas;

import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.designer.document.DocumentChange;
import dev.steadflow.designer.document.DocumentStore;
import dev.steadflow.designer.document.FlowDocument;
import dev.steadflow.designer.document.NewNodes;
import dev.steadflow.designer.gesture.Desk;
import dev.steadflow.designer.gesture.Preview;
import dev.steadflow.designer.layout.DocRect;
import dev.steadflow.designer.layout.NodeBox;
import dev.steadflow.designer.layout.SceneGeometry;
import dev.steadflow.designer.ui.FxThread;
import dev.steadflow.flow.catalog.StepCatalog;
import dev.steadflow.flow.definition.NodePath;
import dev.steadflow.flow.validation.Problem;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.input.DragEvent;
import javafx.scene.input.InputEvent;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;

/**
 * The canvas of one document: shows it, or a run of it, and turns what hands do into edits. However much changes between
 * two pulses, it is painted once. JavaFX thread only.
 */
public final class CanvasView extends Region {

    private final DocumentStore store;
    private final CanvasHost host;
    private final NewNodes newNodes;
    private final NodeLooks looks;
    private final Tidying tidying;
    private final Folding folding = new Folding();
    private final Glide glide = new Glide(this::showGeometry);
    private final CanvasCommands commands;
    private final Viewport viewport = new Viewport(this, this::geometry);
    private final Camera camera = viewport.camera();
    private final TextFit fit = new TextFit();
    private final Backdrop backdrop = new Backdrop(fit);
    private final CardLayer cards = new CardLayer(fit);
    private final PreviewLayer previewLayer = new PreviewLayer(fit);
    private final Breadcrumb breadcrumb;
    private final EmptyHint emptyHint = new EmptyHint(fit);
    private final Minimap minimap = new Minimap(viewport);
    private final HeatLegend legend = new HeatLegend();
    private final NoteWriter writer;
    private final Fulfilling fulfilling;
    private final CanvasInput input;
    private final Runnable stopListening;
    private CanvasPaints paints;
    private FlowDocument drawn;
    private SceneGeometry geometry;
    private Map<NodePath, Problem.Severity> problems = Map.of();
    private Optional<RunPicture> run = Optional.empty();
    private Optional<HeatPicture> heat = Optional.empty();
    private Function<NodePath, Optional<DebugMarks>> debug = node -> Optional.empty();
    private ChangeMarks changes = ChangeMarks.NONE;
    private boolean editable = true;
    private TriggerStates triggers = TriggerStates.UNKNOWN;
    private List<Crumb> trail = List.of();

    /** A canvas for a document; it looks for places for nodes that have none. */
    public CanvasView(DocumentStore store, StepCatalog catalog, CanvasPaints paints, FxThread fxThread,
            CanvasHost host) {
        this.store = store;
        this.host = host;
        this.paints = paints;
        newNodes = new NewNodes(catalog);
        looks = new NodeLooks(catalog, paints);
        drawn = store.document();
        geometry = SceneGeometry.of(drawn);
        tidying = new Tidying(store, fxThread);
        writer = new NoteWriter(store, this::requestFocus);
        breadcrumb = new Breadcrumb(fit, store::select);
        commands = new CanvasCommands(this, store, newNodes, tidying);
        fulfilling = new Fulfilling(store, commands, host, camera, this::write);
        input = new CanvasInput(camera, this::desk, fulfilling::perform, this::requestLayout);
        input.attach(this);
        new CanvasKeys(this, commands, store, input).attach();
        setOnContextMenuRequested(
                event -> fulfilling.askForMenu(event, input.hitAt(event.getX(), event.getY())));
        addEventFilter(InputEvent.ANY, this::handsOn);
        getChildren().addAll(backdrop, emptyHint, cards, previewLayer, writer, breadcrumb, minimap, legend);
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.LIST_VIEW);
        setAccessibleText(say("Canvas of flow {0}", store.document().flow().title()));
        Rectangle clip = new Rectangle();
        clip.widthProperty().bind(widthProperty());
        clip.heightProperty().bind(heightProperty());
        setClip(clip);
        stopListening = store.addListener(this::documentChanged);
        tidying.completeLayout();
    }

    /** Ends listening to the document; the view shows nothing new from now on. */
    public void dispose() {
        stopListening.run();
        tidying.cancel();
    }

    CanvasHost host() {
        return host;
    }

    /** Where everything is, in document units. */
    public SceneGeometry geometry() {
        return geometry;
    }

    /** Where everything is without the room that neighbours make for containers that are open in this view only. */
    SceneGeometry ownPlaces() {
        return SceneGeometry.of(folding.folded(store.document(), store.selection()));
    }

    /** What menus and keys do here. */
    public CanvasCommands commands() {
        return commands;
    }

    /** Whether the document can be changed here. */
    boolean isEditable() {
        return editable;
    }

    /** Opens a note for writing. */
    void write(String note) {
        if (editable) {
            viewport.revealNote(note);
            writer.begin(note);
            requestLayout();
        }
    }

    // What is shown

    /** Shows other colours. */
    public void setPaints(CanvasPaints newPaints) {
        paints = newPaints;
        looks.use(newPaints);
        requestLayout();
    }

    /** Marks the nodes that have these problems. */
    public void showProblems(List<Problem> found) {
        Map<NodePath, Problem.Severity> worst = new HashMap<>();
        for (Problem problem : found) {
            problem.node().ifPresent(node -> worst.merge(
                    node, problem.severity(), (a, b) -> a == Problem.Severity.ERROR ? a : b));
        }
        problems = worst;
        requestLayout();
    }

    /** Shows a run instead of the plain document; nothing shows the document alone. Never moves the view. */
    public void showRun(Optional<RunPicture> picture) {
        run = picture;
        requestLayout();
    }

    /** Shows many runs together as colours of the nodes, while no single run is shown; nothing ends it. */
    public void showHeat(Optional<HeatPicture> picture) {
        heat = picture;
        requestLayout();
    }

    /** Shows whether what starts the flow by itself is on here. */
    public void setTriggers(TriggerStates now) {
        triggers = now;
        requestLayout();
    }

    /** Says which flows led to this one, the outermost first; the last leads back. */
    public void setTrail(List<Crumb> crumbs) {
        trail = List.copyOf(crumbs);
        requestLayout();
    }

    /** The way back to the flow that led to this one. */
    Optional<Crumb> back() {
        return trail.isEmpty() ? Optional.empty() : Optional.of(trail.getLast());
    }

    /** Marks what debug runs do differently at nodes; asked for those that are near. */
    public void showDebug(Function<NodePath, Optional<DebugMarks>> marks) {
        debug = marks;
        requestLayout();
    }

    /** Marks what differs from another version. */
    public void showChanges(ChangeMarks marks) {
        changes = marks;
        requestLayout();
    }

    /** Whether the document can be changed here. */
    public void setEditable(boolean nowEditable) {
        editable = nowEditable;
        if (editable) {
            folding.forget();
            drawn = folding.shown(store.document(), store.selection());
            showGeometry(SceneGeometry.of(drawn));
        }
        input.cancel();
    }

    private void handsOn(InputEvent event) {
        if (event instanceof KeyEvent || event instanceof ScrollEvent || event instanceof DragEvent
                || event.getEventType() == MouseEvent.MOUSE_PRESSED) {
            viewport.touch();
        }
    }

    @SuppressWarnings("ReferenceEquality") // Edits and folding pass on the same object when nothing is drawn otherwise.
    private void documentChanged(DocumentChange change) {
        if (change.isEdit()) {
            viewport.settle(); // Nodes without a place get one soon after the flow was opened.
        }
        FlowDocument before = drawn;
        drawn = folding.shown(change.after(), change.selection());
        if (drawn != before) {
            glide.show(before, drawn);
        }
        if (!change.selection().nodes().isEmpty()) {
            notifyAccessibleAttributeChanged(AccessibleAttribute.FOCUS_ITEM);
        }
        requestLayout();
    }

    private void showGeometry(SceneGeometry now) {
        geometry = now;
        requestLayout();
    }

    /** Collapses or expands a container: as an edit, or in this view only while nothing may be edited. */
    void turn(NodePath container) {
        folding.turn(container);
        drawn = folding.shown(store.document(), store.selection());
        showGeometry(SceneGeometry.of(drawn));
    }

    /** Lets nodes move to their places when the flow is arranged, unless nothing may move by itself. */
    public void stillWhen(BooleanSupplier nothingMoves) {
        glide.stillWhen(nothingMoves);
    }

    /** The next change of places is shown as a movement. */
    void glideNext() {
        folding.makeRoomAnew();
        glide.next();
    }

    /** Whether a container is shown as one card now. */
    boolean isCollapsed(NodePath container) {
        return geometry.node(container).filter(NodeBox::collapsed).isPresent();
    }

    private Desk desk() {
        return new Desk(store.document(), geometry, store.selection(), editable, newNodes);
    }

    @Override
    protected void layoutChildren() {
        double width = getWidth();
        double height = getHeight();
        if (width <= 0 || height <= 0) {
            return;
        }
        if (backdrop.getWidth() != width || backdrop.getHeight() != height) {
            backdrop.setWidth(width);
            backdrop.setHeight(height);
            previewLayer.setWidth(width);
            previewLayer.setHeight(height);
            cards.resizeRelocate(0, 0, width, height);
            minimap.setLayoutX(width - Minimap.WIDTH - Minimap.MARGIN);
            minimap.setLayoutY(height - Minimap.HEIGHT - Minimap.MARGIN);
            viewport.settle();
        }
        viewport.fitIfDue();
        paint();
    }

    private void paint() {
        Optional<HeatPicture> warm = run.isPresent() ? Optional.empty() : heat;
        Shown shown = new Shown(
                store.document(),
                geometry,
                store.selection(),
                input.hovered(),
                input.preview(),
                problems,
                run,
                debug,
                warm,
                triggers,
                paints);
        List<NodeBox> near = nearNodes();
        Set<NodePath> dragged = input.preview().ghosts().stream()
                .flatMap(ghost -> ghost.node().stream())
                .collect(Collectors.toSet());
        boolean full = camera.zoom() >= Zoom.FULL;
        backdrop.draw(shown, camera, new LinkedHashSet<>(near), looks);
        cards.show(
                near.stream()
                        .map(box -> shown.card(box, looks.of(box.path(), box.node()), full, dragged))
                        .toList(),
                camera);
        previewLayer.draw(shown, camera, changes);
        writer.show(geometry, camera, paints);
        breadcrumb.show(trail, store.document(), store.selection(), paints);
        boolean nothing = geometry.nodes().isEmpty() && input.preview().ghosts().isEmpty();
        emptyHint.show(nothing && editable, paints, getWidth(), getHeight());
        minimap.show(shown, looks);
        legend.show(warm, input.hovered().or(() -> store.selection().single()), paints, getHeight());
    }

    private List<NodeBox> nearNodes() {
        if (camera.zoom() < Zoom.CARDS) {
            return List.of();
        }
        DocRect visible = viewport.visible();
        return geometry.nodesIn(visible).stream()
                .filter(box -> box.head().intersects(visible))
                .limit(Zoom.MOST_CARDS)
                .toList();
    }

    /** Which part is shown. */
    public Viewport viewport() {
        return viewport;
    }

    /** What the hand shows now, for tests. */
    Preview preview() {
        return input.preview();
    }

    @Override
    public @Nullable Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        if (attribute == AccessibleAttribute.FOCUS_ITEM) {
            return store.selection().single().map(node -> lookup("#" + NodeCard.idOf(node))).orElse(null);
        }
        return super.queryAccessibleAttribute(attribute, parameters);
    }
}
