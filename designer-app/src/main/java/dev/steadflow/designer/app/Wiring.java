package dev.steadflow.designer.app;

import dev.steadflow.designer.export.ExportDialog;
import dev.steadflow.designer.files.FlowFiles;
import dev.steadflow.designer.files.UnsavedWork;
import dev.steadflow.designer.runs.LastInputs;
import dev.steadflow.designer.runs.RunInputDialog;
import dev.steadflow.designer.samples.SampleTraffic;
import dev.steadflow.designer.settings.DataFolder;
import dev.steadflow.designer.settings.Settings;
import dev.steadflow.designer.settings.SettingsFile;
import dev.steadflow.designer.ui.Dialogs;
import dev.steadflow.designer.ui.FxThread;
import dev.steadflow.designer.ui.Theme;
import dev.steadflow.designer.ui.ThemeChoice;
import dev.steadflow.designer.vault.VaultDesk;
import dev.steadflow.designer.vault.VaultDialog;
import dev.steadflow.flow.file.FlowFileCodec;
import dev.steadflow.flow.validation.FlowValidator;
import dev.steadflow.flow.validation.InputCheck;
import dev.steadflow.headless.Steadflow;
import dev.steadflow.headless.export.Exporter;
import dev.steadflow.runtime.api.FlowEngine;
import dev.steadflow.runtime.debug.DebugEngine;
import dev.steadflow.runtime.plugin.PluginFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who knows whom: every constructor call that joins the parts of one designer window. Owned by the JavaFX thread.
 */
final class Wiring {

    private static final Logger LOG = LoggerFactory.getLogger(Wiring.class);

    private final Stage stage;
    private final SettingsFile settings;
    private final Trouble trouble;
    private final FxThread fx;
    private final Theme theme;
    private final LiveCatalog catalog = new LiveCatalog();
    private final UnsavedWork unsaved;
    private final EngineHost engine;
    private final Callable<PluginFolder> steps;
    private final SampleWorld samples;
    private Optional<PluginFolder> followed = Optional.empty();
    private final MainWindow window;

    /**
     * @param settings read already, because scale and language count from the start on
     * @param steps finds the installed steps, and those that come while the window is open; blocks
     * @param opener opens the engine; blocks
     */
    Wiring(Stage stage, DataFolder folder, SettingsFile settings, Optional<ThemeChoice> wanted,
            Callable<PluginFolder> steps,
            Callable<FlowEngine> opener) {
        this.stage = stage;
        this.steps = steps;
        this.settings = settings;
        Dialogs dialogs = new Dialogs(() -> stage);
        trouble = new Trouble(dialogs, folder.log());
        fx = new FxThread(trouble::report);
        theme = new Theme();
        theme.apply(wanted.orElseGet(() -> ThemeChoice.remembered(settings.settings().theme())));
        theme.reduceMotion(settings.settings().reduceMotion());
        unsaved = new UnsavedWork(folder.unsaved());
        engine = new EngineHost(fx, opener);
        VaultDesk vault = VaultDesk.of(folder, DesignerApp.userFolders());
        LastInputs inputs = new LastInputs(folder.root().resolve("inputs"));
        Path copies = folder.root().resolve("samples");
        samples = new SampleWorld(copies, inputs, new SampleTraffic(fx));
        FlowFiles files = new FlowFiles(new FlowFileCodec());
        WelcomePage welcome = new WelcomePage(new Samples(copies), files, catalog, theme, fx);
        MainWindow[] made = new MainWindow[1]; // The tabs' way back to the window, which is made last.
        Workbench bench = new Workbench(
                theme,
                fx,
                catalog,
                new FlowValidator(),
                files,
                unsaved,
                engine,
                (title, message, problems) -> dialogs.failure(title, message),
                inputs,
                new RunInputDialog(() -> stage, InputCheck::check),
                Clock.systemUTC(),
                () -> Optional.ofNullable(made[0]).ifPresent(MainWindow::refresh),
                folder.root(),
                folder,
                samples,
                () -> jars(folder.plugins()),
                (flowId, plan) -> new DebugEngine(
                        flowId, plan, steps.call().now(), vault.secrets(), vault.connections()),
                (first, second, engineOf, layout) -> Optional.ofNullable(made[0]).ifPresent(
                        open -> open.engines().compare(first, second, engineOf, layout)),
                vault);
        window = new MainWindow(stage, bench, dialogs, settings, welcome,
                new ExportDialog(fx, Exporter.ofRunningProgram(Steadflow.version()), catalog), () -> followed,
                new VaultDialog(fx, vault, dialogs,
                        () -> followed.map(PluginFolder::now)));
        made[0] = window;
        settings.setOnChange(this::keepSettings);
    }

    /** Writes what is remembered at once: a program that is killed has no end at which it could. */
    private void keepSettings() {
        fx.inBackground(() -> SettingsTab.saved(settings), problem -> {
            if (!problem.isEmpty()) {
                window.message(problem);
            }
        });
    }

    private static List<Path> jars(Path folder) {
        try (Stream<Path> files = Files.exists(folder) ? Files.list(folder) : Stream.empty()) {
            return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("The folder of plugins cannot be read: " + folder, e);
        }
    }

    Trouble trouble() {
        return trouble;
    }

    MainWindow window() {
        return window;
    }

    /** What is remembered now. */
    Settings settings() {
        return settings.settings();
    }

    Settings.WindowBounds windowBounds() {
        return settings.settings().window();
    }

    FxThread fx() {
        return fx;
    }

    Theme theme() {
        return theme;
    }

    EngineHost engine() {
        return engine;
    }

    /** Shows the window, then does what takes time. */
    void start(List<Path> files, Consumer<WindowTab> opened) {
        stage.show();
        fx.inBackground(steps, plugins -> {
            followed = Optional.of(plugins);
            catalog.follow(plugins);
        });
        engine.open();
        fx.inBackground(unsaved::leftOver, window.desk()::restore);
        files.forEach(file -> window.desk().open(file, opened));
    }

    /** Writes settings, closes the engine. Blocks; called after the window is gone. */
    void stop() {
        try {
            settings.save();
        } catch (IOException e) {
            LOG.warn("The settings could not be saved.", e);
        }
        engine.close();
        followed.ifPresent(PluginFolder::close);
        samples.close();
        window.changes().close();
        fx.close();
        for (Window open : List.copyOf(Window.getWindows()).reversed()) {
            open.hide(); // JavaFX crashes when it ends while a popup is open.
        }
    }
}
