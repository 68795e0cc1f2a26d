package dev.steadflow.designer.app;

import dev.steadflow.designer.canvas.CanvasPaints;
import dev.steadflow.designer.canvas.CanvasView;
import dev.steadflow.designer.ui.Theme;
import java.util.List;
import java.util.function.Supplier;
import javafx.beans.value.ChangeListener;

/** Paints canvases in the colours of the window whenever those change, until closed. Owned by the JavaFX thread. */
final class CanvasColours implements AutoCloseable {

    private final Theme theme;
    private final ChangeListener<Boolean> onTheme;

    /** @param canvases those on screen at that time */
    CanvasColours(Theme theme, Supplier<List<CanvasView>> canvases) {
        this.theme = theme;
        onTheme = (observed, before, dark) -> canvases.get().forEach(canvas -> canvas.setPaints(CanvasPaints.of(dark)));
        theme.darkProperty().addListener(onTheme);
    }

    @Override
    public void close() {
        theme.darkProperty().removeListener(onTheme);
    }
}
