package dev.steadflow.designer.canvas;

import dev.steadflow.flow.definition.NodePath;

/** What the canvas asks of the window around it. Called on the JavaFX thread. */
public interface CanvasHost {

    /** A node was double-clicked, or Enter was pressed: show its settings. */
    void open(NodePath node);

    /** F2: let the person type another id. */
    void rename(NodePath node);

    /** Slash: ask which node to show. */
    void find();

    /** A wire was dropped on empty canvas, or N or Tab was pressed: ask which node to add. */
    void quickAdd(QuickAddRequest request);

    /** The right button: show a menu. */
    void contextMenu(ContextRequest request);

    /** Show a sentence in the status line, such as why a drop was refused. */
    void message(String text);

    /** A host that does none of this, for pictures and tests. */
    static CanvasHost none() {
        return new CanvasHost() {
            @Override
            public void open(NodePath node) {}

            @Override
            public void rename(NodePath node) {}

            @Override
            public void find() {}

            @Override
            public void quickAdd(QuickAddRequest request) {}

            @Override
            public void contextMenu(ContextRequest request) {}

            @Override
            public void message(String text) {}
        };
    }
}
