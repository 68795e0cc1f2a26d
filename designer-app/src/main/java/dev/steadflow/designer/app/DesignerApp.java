package dev.steadflow.designer.app;

import dev.steadflow.designer.settings.DataFolder;
import dev.steadflow.designer.settings.Settings;
import dev.steadflow.designer.settings.SettingsFile;
import dev.steadflow.designer.texts.Texts;
import dev.steadflow.designer.ui.ProgramIcon;
import dev.steadflow.designer.vault.VaultDesk;
import dev.steadflow.headless.command.DataFolders;
import dev.steadflow.runtime.exec.EngineSettings;
import dev.steadflow.runtime.plugin.PluginFolder;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;

/** The JavaFX application: makes the window and joins the parts. */
public final class DesignerApp extends Application {

    private final LocalHooks hooks = new LocalHooks();
    private Optional<Wiring> wiring = Optional.empty();

    @Override
    public void start(Stage stage) {
        LaunchOptions options =
                LaunchOptions.parse(getParameters().getRaw()) instanceof LaunchOptions.Parsed.Start parsed
                        ? parsed.options()
                        : LaunchOptions.NONE;
        DataFolder folder = folder(options);
        LogFiles.start(folder);
        VaultDesk vault = VaultDesk.of(folder, userFolders());
        // Loaded once, for whoever asks first: the palette or the engine.
        FutureTask<PluginFolder> steps = new FutureTask<>(() -> PluginFolder.open(folder.plugins()));
        SettingsFile settings = new SettingsFile(folder.settings());
        Texts.Language.of(settings.settings().language()).use();
        Wiring parts = new Wiring(stage, folder, settings, options.theme(), () -> loaded(steps),
                () -> hooks.open(EngineSettings.inFolder(folder.store())
                        .withSecrets(vault.secrets())
                        .withConnections(vault.connections())
                        .withSteps(loaded(steps))));
        wiring = Optional.of(parts);
        Thread.setDefaultUncaughtExceptionHandler(parts.trouble());
        stage.getIcons().addAll(ProgramIcon.inAllSizes());
        place(stage, parts, options);
        Optional<Screenshot> picture = options.screenshot().map(file -> new Screenshot(parts, stage, file));
        parts.start(options.files(), tab -> picture.ifPresent(shot -> {
            if (options.run()) {
                shot.takeRun(tab);
            } else {
                shot.takeExample();
            }
        }));
        if (options.files().isEmpty()) {
            picture.ifPresent(Screenshot::take);
        }
    }

    static DataFolder folder(LaunchOptions options) {
        return options.data().map(DataFolder::new).orElseGet(() -> DataFolder.ofUser(userFolders()));
    }

    /** Where this system keeps the user's files. */
    static DataFolders userFolders() {
        return new DataFolders(
                System.getenv(), Path.of(System.getProperty("user.home")), System.getProperty("os.name"));
    }

    private static PluginFolder loaded(FutureTask<PluginFolder> steps)
            throws InterruptedException, ExecutionException {
        steps.run();
        return steps.get();
    }

    private static void place(Stage stage, Wiring parts, LaunchOptions options) {
        Settings.WindowBounds bounds = parts.windowBounds();
        if (options.screenshot().isPresent()) {
            return; // Pictures have one size.
        }
        Rectangle2D room = Screen.getPrimary().getVisualBounds();
        stage.setWidth(Math.min(bounds.width(), room.getWidth())); // A larger scale leaves fewer pixels of its own.
        stage.setHeight(Math.min(bounds.height(), room.getHeight()));
        if (bounds.x() >= 0 && bounds.y() >= 0) {
            stage.setX(bounds.x());
            stage.setY(bounds.y());
        }
        stage.setMaximized(bounds.maximized());
    }

    @Override
    public void stop() {
        wiring.ifPresent(Wiring::stop);
        hooks.close();
        Platform.exit();
    }
}
