package dev.steadflow.designer.canvas;

import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.designer.document.DocPoint;
import dev.steadflow.designer.layout.DocRect;
import dev.steadflow.designer.layout.NodeBox;
import dev.steadflow.designer.layout.NoteBox;
import dev.steadflow.designer.layout.SceneGeometry;
import dev.steadflow.flow.definition.NodePath;
import java.util.Optional;
import java.util.Set;
import javafx.animation.Animation;
import javafx.animation.PauseTransition;
import javafx.scene.Group;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.paint.Color;
import javafx.scene.shape.Rectangle;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The whole flow in a corner of the canvas, with a frame around what the canvas shows; pressing or dragging moves the canvas
 * there. It hides while everything can be seen. The nodes are painted only when something of them has changed, so that panning
 * costs nothing here. JavaFX thread only.
 */
final class Minimap extends Group {

    /** Large enough to recognise a flow of a thousand nodes, small enough not to be in the way. */
    static final double WIDTH = 192;
    static final double HEIGHT = 128;

    /** Distance from the edges of the canvas. */
    static final double MARGIN = 16;

    private static final double PADDING = 8;

    /** A node must not become invisible. */
    private static final double LEAST_SIZE = 1.5;

    /** What the picture depends on; compared by identity where that says that nothing changed. */
    private record Painted(SceneGeometry geometry, Optional<RunPicture> run, Set<NodePath> selected,
            CanvasPaints paints) {

        @SuppressWarnings("ReferenceEquality") // Pictures are made anew when something changes.
        boolean isSame(Painted other) {
            return run.orElse(null) == other.run.orElse(null) && differsByRunOnly(other);
        }

        @SuppressWarnings("ReferenceEquality") // Geometry is made anew when something changes.
        boolean differsByRunOnly(Painted other) {
            return geometry == other.geometry
                    && run.isPresent() == other.run.isPresent()
                    && paints == other.paints
                    && selected.equals(other.selected);
        }
    }

    /** A live run changes with every frame; an overview that is a quarter of a second old says the same. */
    private static final Duration RUN_IS_PAINTED_EVERY = Duration.millis(250);

    private final Viewport viewport;
    private final PauseTransition rest = new PauseTransition(RUN_IS_PAINTED_EVERY);
    private final Rectangle ground = new Rectangle(WIDTH, HEIGHT);
    private final Canvas picture = new Canvas(WIDTH, HEIGHT);
    private final Rectangle frame = new Rectangle();
    private @Nullable Painted painted;
    private double scale = 1;
    private DocPoint origin = DocPoint.ORIGIN;

    Minimap(Viewport viewport) {
        this.viewport = viewport;
        setId("minimap");
        ground.setArcWidth(12);
        ground.setArcHeight(12);
        frame.setArcWidth(4);
        frame.setArcHeight(4);
        frame.setMouseTransparent(true);
        picture.setMouseTransparent(true);
        getChildren().addAll(ground, picture, frame);
        addEventHandler(MouseEvent.ANY, this::handle);
        setAccessibleText(say("Overview of the flow"));
    }

    private void handle(MouseEvent event) {
        boolean moves = event.getEventType() == MouseEvent.MOUSE_PRESSED
                || event.getEventType() == MouseEvent.MOUSE_DRAGGED;
        if (moves && event.getButton() == MouseButton.PRIMARY) {
            double x = Math.clamp(event.getX(), 0, WIDTH);
            double y = Math.clamp(event.getY(), 0, HEIGHT);
            viewport.centerOn(new DocPoint(origin.x() + x / scale, origin.y() + y / scale));
        }
        event.consume(); // The canvas below must not begin a gesture.
    }

    /** Shows what the canvas shows now. */
    void show(Shown shown, NodeLooks looks) {
        SceneGeometry geometry = shown.geometry();
        DocRect visible = viewport.visible();
        boolean needed = !geometry.nodes().isEmpty() && !visible.contains(geometry.bounds());
        setVisible(needed);
        if (!needed) {
            return;
        }
        Painted now = new Painted(geometry, shown.run(), shown.selection().nodes(), shown.paints());
        if (painted == null || !painted.isSame(now)) {
            if (painted != null && painted.differsByRunOnly(now)) {
                paintSoon(shown, looks, now);
            } else {
                paint(shown, looks, now);
            }
        }
        placeFrame(visible);
    }

    /** Paints the newest picture when the last one has stood for a while. */
    private void paintSoon(Shown shown, NodeLooks looks, Painted now) {
        if (rest.getStatus() == Animation.Status.RUNNING) {
            rest.setOnFinished(event -> paint(shown, looks, now));
        } else {
            paint(shown, looks, now);
        }
    }

    private void scaleTo(DocRect all) {
        scale = Math.min((WIDTH - 2 * PADDING) / all.width(), (HEIGHT - 2 * PADDING) / all.height());
        origin = new DocPoint(
                all.center().x() - WIDTH / 2 / scale, all.center().y() - HEIGHT / 2 / scale);
    }

    private void paint(Shown shown, NodeLooks looks, Painted now) {
        painted = now;
        rest.setOnFinished(event -> {});
        rest.playFromStart();
        scaleTo(shown.geometry().bounds());
        CanvasPaints paints = shown.paints();
        ground.setFill(CanvasPaints.faint(paints.card(), 0.92));
        ground.setStroke(paints.cardEdge());
        frame.setFill(CanvasPaints.faint(paints.accent(), 0.10));
        frame.setStroke(paints.accent());
        GraphicsContext g = picture.getGraphicsContext2D();
        g.clearRect(0, 0, WIDTH, HEIGHT);
        for (NoteBox note : shown.geometry().notes()) {
            g.setFill(NotePaints.of(note.note().tint(), paints.dark()).edge());
            fill(g, note.bounds());
        }
        for (NodeBox box : shown.geometry().nodes().values()) {
            Optional<Color> state = shown.run()
                    .flatMap(run -> run.node(box.path()))
                    .map(node -> node.state().color(paints.dark()));
            boolean selected = shown.selection().nodes().contains(box.path());
            Color accent = selected ? paints.accent() : state.orElse(looks.of(box.path(), box.node()).accent());
            g.setFill(box.isFrame() ? CanvasPaints.faint(accent, 0.18) : CanvasPaints.faint(accent, 0.85));
            fill(g, box.bounds());
        }
    }

    private void fill(GraphicsContext g, DocRect bounds) {
        g.fillRect(
                (bounds.x() - origin.x()) * scale,
                (bounds.y() - origin.y()) * scale,
                Math.max(LEAST_SIZE, bounds.width() * scale),
                Math.max(LEAST_SIZE, bounds.height() * scale));
    }

    private void placeFrame(DocRect visible) {
        double left = Math.clamp((visible.x() - origin.x()) * scale, 1, WIDTH - 1);
        double top = Math.clamp((visible.y() - origin.y()) * scale, 1, HEIGHT - 1);
        double right = Math.clamp((visible.maxX() - origin.x()) * scale, 1, WIDTH - 1);
        double bottom = Math.clamp((visible.maxY() - origin.y()) * scale, 1, HEIGHT - 1);
        frame.setX(left);
        frame.setY(top);
        frame.setWidth(right - left);
        frame.setHeight(bottom - top);
    }
}
