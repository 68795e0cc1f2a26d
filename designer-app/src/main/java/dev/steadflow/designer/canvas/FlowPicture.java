package dev.steadflow.designer.canvas;

import dev.steadflow.designer.document.FlowDocument;
import dev.steadflow.designer.document.Selection;
import dev.steadflow.designer.gesture.Preview;
import dev.steadflow.designer.layout.SceneGeometry;
import dev.steadflow.flow.catalog.StepCatalog;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;

/** A small picture of a whole flow, painted as the canvas paints what is far away. JavaFX thread only. */
public final class FlowPicture extends Region {

    private static final double MARGIN = 10;
    private static final double ROUND = 8;

    private final FlowDocument document;
    private final StepCatalog catalog;
    private final SceneGeometry geometry;
    private final Backdrop backdrop = new Backdrop(new TextFit());
    private CanvasPaints paints;

    /** @param document its nodes have their places */
    public FlowPicture(FlowDocument document, StepCatalog catalog, CanvasPaints paints) {
        this.document = document;
        this.catalog = catalog;
        this.paints = paints;
        geometry = SceneGeometry.of(document);
        Rectangle clip = new Rectangle();
        clip.widthProperty().bind(widthProperty());
        clip.heightProperty().bind(heightProperty());
        clip.setArcWidth(ROUND);
        clip.setArcHeight(ROUND);
        setClip(clip);
        setMouseTransparent(true);
        getChildren().add(backdrop);
    }

    /** Paints in other colours. */
    public void setPaints(CanvasPaints newPaints) {
        paints = newPaints;
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        if (getWidth() <= 0 || getHeight() <= 0 || geometry.nodes().isEmpty()) {
            return;
        }
        backdrop.setWidth(getWidth());
        backdrop.setHeight(getHeight());
        Camera camera = new Camera();
        camera.fit(geometry.bounds(), getWidth(), getHeight(), MARGIN);
        Shown shown = new Shown(document, geometry, Selection.NONE, Optional.empty(), Preview.NONE, Map.of(),
                Optional.empty(), node -> Optional.empty(), Optional.empty(), TriggerStates.UNKNOWN, paints);
        backdrop.draw(shown, camera, Set.of(), new NodeLooks(catalog, paints));
    }
}
