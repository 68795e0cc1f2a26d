package dev.steadflow.designer.canvas;

import dev.steadflow.designer.document.DocPoint;
import dev.steadflow.designer.layout.DocRect;
import dev.steadflow.designer.layout.NodeBox;
import dev.steadflow.designer.layout.SceneGeometry;
import dev.steadflow.flow.definition.NodePath;
import java.util.Collection;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.scene.layout.Region;

/**
 * Which part of the document a canvas shows, and what people can do about it. Until somebody has moved it, it keeps showing the
 * whole flow while the window finds its size and nodes find their places. JavaFX thread only.
 */
public final class Viewport {

    /** Pixels beside the view in which a node still counts as near: the width of a card and the gap before it. */
    private static final double NEAR = 300;

    private static final DocRect NOTHING_YET = new DocRect(0, 0, 400, 200);

    private final Region view;
    private final Supplier<SceneGeometry> geometry;
    private final Camera camera = new Camera();
    private boolean fitWhenSized = true;
    private boolean untouched = true;

    /**
     * @param view what is laid out anew when another part is shown
     * @param geometry where everything is now
     */
    Viewport(Region view, Supplier<SceneGeometry> geometry) {
        this.view = view;
        this.geometry = geometry;
    }

    Camera camera() {
        return camera;
    }

    /** Somebody has put a hand on the canvas: from now on the view moves when he moves it only. */
    void touch() {
        untouched = false;
    }

    /** The window has another size, or nodes have found their places. */
    void settle() {
        fitWhenSized |= untouched;
    }

    /** Shows the whole flow if that was asked for before the view had a size. */
    void fitIfDue() {
        if (fitWhenSized) {
            fitWhenSized = false;
            fitAll();
        }
    }

    /** What the view shows, in document units. */
    public DocRect visible() {
        return camera.visible(view.getWidth(), view.getHeight());
    }

    /** 1 is 100 %. */
    public ReadOnlyDoubleProperty zoomProperty() {
        return camera.zoomProperty();
    }

    /** Zooms around the middle of the view. */
    public void zoomTo(double zoom) {
        change(() -> camera.zoomTo(zoom, view.getWidth() / 2, view.getHeight() / 2));
    }

    /** One step nearer. */
    public void zoomIn() {
        change(() -> camera.zoomBy(1, view.getWidth() / 2, view.getHeight() / 2));
    }

    /** One step away. */
    public void zoomOut() {
        change(() -> camera.zoomBy(-1, view.getWidth() / 2, view.getHeight() / 2));
    }

    /** Moves what is shown by so many pixels. */
    public void panBy(double dx, double dy) {
        change(() -> camera.panView(dx, dy));
    }

    /** Shows the whole flow; before the view has a size, as soon as it has one. */
    public void fit() {
        if (view.getWidth() <= 0) {
            fitWhenSized = true;
        } else {
            fitAll();
        }
        view.requestLayout();
    }

    private void fitAll() {
        SceneGeometry all = geometry.get();
        camera.fit(all.nodes().isEmpty() && all.notes().isEmpty() ? NOTHING_YET : all.bounds(), view.getWidth(),
                view.getHeight());
    }

    /** Shows some nodes; the whole flow when there are none. */
    public void fit(Collection<NodePath> nodes) {
        change(() -> nodes.stream()
                .flatMap(node -> geometry.get().node(node).stream())
                .map(NodeBox::bounds)
                .reduce(DocRect::union)
                .ifPresentOrElse(area -> camera.fit(area, view.getWidth(), view.getHeight()), this::fitAll));
    }

    /** Brings a point to the middle of the view. */
    public void centerOn(DocPoint point) {
        change(() -> camera.center(point, view.getWidth(), view.getHeight()));
    }

    /** Brings a node to the middle of the view. */
    public void centerOn(NodePath node) {
        geometry.get().node(node).ifPresent(box -> centerOn(box.head().center()));
    }

    /** Moves the view only when a node is not wholly visible. */
    public void reveal(NodePath node) {
        geometry.get().node(node).ifPresent(box -> reveal(box.head()));
    }

    /** Moves the view only when a note is not wholly visible. */
    public void revealNote(String id) {
        geometry.get().note(id).ifPresent(note -> reveal(note.bounds()));
    }

    /** What is beside the view comes in at its edge, so that nothing jumps; what is far away comes to the middle. */
    private void reveal(DocRect area) {
        DocRect visible = visible();
        if (visible.contains(area)) {
            return;
        }
        if (area.intersects(visible.grown(NEAR / camera.zoom()))) {
            change(() -> camera.bringIn(area, view.getWidth(), view.getHeight()));
        } else {
            centerOn(area.center());
        }
    }

    /** Where a point of the document is in the view, in pixels from its top left corner. */
    public ViewPoint viewPoint(DocPoint point) {
        return camera.toView(point);
    }

    private void change(Runnable move) {
        untouched = false;
        move.run();
        view.requestLayout();
    }
}
