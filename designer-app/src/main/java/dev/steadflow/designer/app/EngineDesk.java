package dev.steadflow.designer.app;

import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.designer.attach.AttachDialog;
import dev.steadflow.designer.attach.KeptFiles;
import dev.steadflow.designer.attach.Watched;
import dev.steadflow.designer.document.Layout;
import dev.steadflow.designer.runs.ComparedRuns;
import dev.steadflow.designer.runs.FxPulse;
import dev.steadflow.designer.runs.RunFeedPump;
import dev.steadflow.designer.settings.SettingsFile;
import dev.steadflow.designer.ui.Dialogs;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.runtime.api.FlowEngine;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javafx.stage.FileChooser;

/** Opening tabs with the runs of engines elsewhere, and with runs that somebody kept. Owned by the JavaFX thread. */
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

    /** Asks for an exported run, a copied store or a backup, and shows what is in it. */
    void chooseKept() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(say("Open runs for looking at them"));
        chooser.getExtensionFilters().setAll(
                new FileChooser.ExtensionFilter(say("Exported runs, stores, backups"), "*.run.zip", "*.mv.db", "*.zip"),
                new FileChooser.ExtensionFilter(say("All files"), "*"));
        Optional.ofNullable(chooser.showOpenDialog(window.stage())).ifPresent(file -> openKept(file.toPath()));
    }

    /** Shows an exported run, or the runs of a copied store or a backup. */
    void openKept(Path place) {
        bench.fx().inBackground(() -> KeptFiles.open(place), this::show, failure -> dialogs.failure(
                say("“{0}” could not be opened", place.getFileName()), FlowDesk.reason(failure) + "\n\n" + place));
    }

    /** Shows two runs of an engine beside each other. */
    void compare(RunId first, RunId second, FlowEngine engine, Layout layout) {
        bench.fx().inBackground(() -> ComparedRuns.read(first, second, engine),
                runs -> window.add(new CompareTab(bench, runs, layout, window.canvasHost())),
                failure -> dialogs.failure(say("The runs could not be compared"), FlowDesk.reason(failure)));
    }

    /** Shows runs in a tab of their own. */
    void show(Watched watched) {
        // Listening to an engine elsewhere begins with a call.
        bench.fx().inBackground(() -> new RunFeedPump(watched.engine(), new FxPulse(), reading),
                pump -> add(watched, pump), failure -> {
                    Thread.ofVirtual().name("detach").start(watched::close);
                    dialogs.failure(say("The runs of {0} cannot be watched", watched.title()),
                            FlowDesk.reason(failure));
                });
    }

    private void add(Watched watched, RunFeedPump pump) {
        EngineTab[] made = new EngineTab[1]; // The tab's way to close itself.
        made[0] = new EngineTab(bench, watched, pump, window.canvasHost(),
                () -> window.desk().close(made[0], () -> {}));
        window.add(made[0]);
    }
}
