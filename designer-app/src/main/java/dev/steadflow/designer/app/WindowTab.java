package dev.steadflow.designer.app;

import dev.steadflow.designer.canvas.CanvasView;
import java.nio.file.Path;
import java.util.Optional;
import javafx.scene.Node;

/** What one tab of the main window shows. */
sealed interface WindowTab permits FlowTab, TextTab, EngineTab, DebugTab, CompareTab, VersionsTab, SettingsTab {

    /** What the tab is called, without the star of unsaved changes. */
    String title();

    /** The file behind it, once there is one. */
    default Optional<Path> file() {
        return Optional.empty();
    }

    /** The middle of the window. */
    Node center();

    /** What shows runs, if the tab can show some now. */
    default Optional<RunViews> runViews() {
        return Optional.empty();
    }

    /** The canvas in front, if there is one. */
    default Optional<CanvasView> canvasInFront() {
        return Optional.empty();
    }

    /** Called when the tab is gone. */
    default void close() {}
}
