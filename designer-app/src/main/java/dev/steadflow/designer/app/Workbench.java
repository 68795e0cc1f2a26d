package dev.steadflow.designer.app;

import dev.steadflow.designer.canvas.CanvasHost;
import dev.steadflow.designer.canvas.CanvasPaints;
import dev.steadflow.designer.canvas.CanvasView;
import dev.steadflow.designer.document.DocumentStore;
import dev.steadflow.designer.document.Layout;
import dev.steadflow.designer.files.FlowFiles;
import dev.steadflow.designer.files.UnsavedWork;
import dev.steadflow.designer.runs.InputAsker;
import dev.steadflow.designer.runs.LastInputs;
import dev.steadflow.designer.runs.RunTrouble;
import dev.steadflow.designer.settings.DataFolder;
import dev.steadflow.designer.ui.FxThread;
import dev.steadflow.designer.ui.Theme;
import dev.steadflow.designer.vault.VaultDesk;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.validation.FlowValidator;
import dev.steadflow.runtime.api.FlowEngine;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;

/**
 * What the tabs of a window share.
 *
 * @param onTabChanged called when title, problems or run of a tab changed
 * @param workFolder where flows without a file run
 * @param data where the designer keeps its own files
 * @param pluginJars the plugins that a person dropped in
 * @param debugEngines opens engines whose runs are not kept
 * @param comparer shows two runs of an engine in a tab of their own
 * @param vault where secrets and connections of runs and tests come from
 */
record Workbench(
        Theme theme,
        FxThread fx,
        LiveCatalog catalog,
        FlowValidator validator,
        FlowFiles files,
        UnsavedWork unsaved,
        EngineHost engine,
        RunTrouble runTrouble,
        LastInputs lastInputs,
        InputAsker inputAsker,
        Clock clock,
        Runnable onTabChanged,
        Path workFolder,
        DataFolder data,
        SampleWorld samples,
        Supplier<List<Path>> pluginJars,
        DebugDesk.Engines debugEngines,
        RunComparer comparer,
        VaultDesk vault) {

    /**
     * A canvas in the colours and with the motion that are set now.
     *
     * @param shown what it draws
     * @param host what it asks of the window
     */
    CanvasView canvas(DocumentStore shown, CanvasHost host) {
        CanvasView view = new CanvasView(shown, catalog, CanvasPaints.of(theme.isDark()), fx, host);
        view.stillWhen(theme::isMotionReduced);
        return view;
    }

    /** Shows two runs beside each other. */
    interface RunComparer {
        /** @param layout where nodes are drawn that the flow of the runs has, too */
        void compare(RunId first, RunId second, FlowEngine engine, Layout layout);
    }
}
