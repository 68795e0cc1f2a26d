package dev.steadflow.designer.app;

import dev.steadflow.designer.canvas.CanvasHost;
import dev.steadflow.designer.canvas.ContextRequest;
import dev.steadflow.designer.canvas.QuickAddRequest;
import dev.steadflow.flow.definition.NodePath;

/** Does what canvases ask of the window that they are in, for the tab in front. Owned by the JavaFX thread. */
final class CanvasRequests implements CanvasHost {

    private final MainWindow window;

    CanvasRequests(MainWindow window) {
        this.window = window;
    }

    @Override
    public void open(NodePath node) {
        new DrillIn(window, window.desk()).open(node);
    }

    @Override
    public void rename(NodePath node) {
        window.flow().ifPresent(tab -> tab.inspector().focusField("/id"));
    }

    @Override
    public void find() {
        window.flow().ifPresent(window.popups()::findNode);
    }

    @Override
    public void quickAdd(QuickAddRequest request) {
        window.flow().ifPresent(tab -> window.popups().quickAdd(tab, request));
    }

    @Override
    public void contextMenu(ContextRequest request) {
        window.flow().ifPresentOrElse(tab -> window.popups().contextMenu(tab, request),
                () -> window.current().ifPresent(tab -> window.popups().runMenu(tab, request)));
    }

    @Override
    public void message(String text) {
        window.message(text);
    }
}
