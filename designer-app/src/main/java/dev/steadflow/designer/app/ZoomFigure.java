package dev.steadflow.designer.app;

import dev.steadflow.designer.canvas.CanvasView;
import java.util.Optional;
import java.util.function.DoubleConsumer;
import javafx.beans.value.ChangeListener;

/** Tells how large the canvas in front shows things, whichever that is. Owned by the JavaFX thread. */
final class ZoomFigure {

    private final DoubleConsumer show;
    private final ChangeListener<Number> onZoom;
    private Optional<CanvasView> followed = Optional.empty();

    /** @param show gets the zoom of the canvas in front; 1 is 100 % */
    ZoomFigure(DoubleConsumer show) {
        this.show = show;
        onZoom = (observed, before, now) -> show.accept(now.doubleValue());
    }

    /** From now on this canvas is in front. */
    void follow(Optional<CanvasView> front) {
        if (!front.equals(followed)) {
            followed.ifPresent(canvas -> canvas.viewport().zoomProperty().removeListener(onZoom));
            followed = front;
            front.ifPresent(canvas -> {
                canvas.viewport().zoomProperty().addListener(onZoom);
                show.accept(canvas.viewport().zoomProperty().get());
            });
        }
    }
}
