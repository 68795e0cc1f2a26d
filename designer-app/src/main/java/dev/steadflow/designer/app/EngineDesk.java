package dev.steadflow.designer.app;

import dev.steadflow.designer.attach.AttachDialog;
import dev.steadflow.designer.attach.Watched;
import dev.steadflow.designer.runs.FxPulse;
import dev.steadflow.designer.runs.RunFeedPump;
import dev.steadflow.designer.settings.SettingsFile;
import dev.steadflow.designer.ui.Dialogs;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Opening tabs with the runs of engines elsewhere. Owned by the JavaFX thread. */
final class EngineDesk {

    private final MainWindow window;
    private final Workbench bench;
    private final Dialogs dialogs;
    private final SettingsFile settings;
    private final AttachDialog attach;
    private final ExecutorService reading = Executors.newVirtualThreadPerTaskExecutor();

    EngineDesk(MainWindow window, Workbench bench, Dialogs dialogs, SettingsFile settings) {
        this.window = window;
        this.bench = bench;
        this.dialogs = dialogs;
        this.settings = settings;
        this.attach = new AttachDialog(bench.fx());
    }

    /** Asks which engine to attach to, and shows its runs. */
    void attach() {
        attach.ask(window.stage(), settings.settings().engines(), engine -> {
            settings.update(now -> now.withEngine(engine.url().toString()));
            show(engine);
        });
    }

    /** Shows runs in a tab of their own. */
    void show(Watched watched) {
        // Listening to an engine elsewhere begins with a call.
        bench.fx().inBackground(() -> new RunFeedPump(watched.engine(), new FxPulse(), reading),
                pump -> add(watched, pump), failure -> {
                    Thread.ofVirtual().name("detach").start(watched::close);
                    dialogs.failure("The runs of " + watched.title() + " cannot be watched",
                            failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage());
                });
    }

    private void add(Watched watched, RunFeedPump pump) {
        EngineTab[] made = new EngineTab[1]; // The tab's way to close itself.
        made[0] = new EngineTab(bench, watched, pump, window.canvasHost(),
                () -> window.desk().close(made[0], () -> {}));
        window.add(made[0]);
    }
}
