package dev.steadflow.designer.app;

import dev.steadflow.designer.canvas.CanvasView;
import java.nio.file.Path;
import java.util.Optional;
import javafx.scene.Node;

/** What one tab of the main window shows. */
sealed interface WindowTab permits FlowTab, TextTab, EngineTab, DebugTab, CompareTab, VersionsTab {

    /** What the tab is called, without the star of unsaved changes. */
    String title();

    /** The file behind it, once there is one. */
    Optional<Path> file();

    /** The middle of the window. */
    Node center();

    /** What shows runs, if the tab can show some now. */
    Optional<RunViews> runViews();

    /** The canvas in front, if there is one. */
    Optional<CanvasView> canvasInFront();

    /** Called when the tab is gone. */
    void close();
}
