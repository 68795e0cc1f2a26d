package dev.steadflow.designer.app;

import static org.awaitility.Awaitility.await;

import dev.steadflow.designer.document.Selection;
import dev.steadflow.designer.settings.DataFolder;
import dev.steadflow.designer.settings.SettingsFile;
import dev.steadflow.designer.ui.Png;
import dev.steadflow.designer.ui.ThemeChoice;
import dev.steadflow.flow.definition.NodePath;
import dev.steadflow.runtime.exec.EmbeddedEngine;
import dev.steadflow.runtime.exec.EngineSettings;
import dev.steadflow.runtime.plugin.PluginFolder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.stage.Stage;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/**
 * The whole designer over the real engine on an empty data folder, and the words in which journeys speak of it. Called from
 * the test's thread.
 */
final class DesignerDesk implements AutoCloseable {

    /** Builds share two cores with others, and engines in processes of their own start cold. */
    static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Stage stage;
    private final FxRobot robot;
    private final LocalHooks hooks = new LocalHooks();
    private final Wiring wiring;

    /** Opens the designer without a file and waits until runs can be started. */
    DesignerDesk(Stage stage, Path folder, FxRobot robot) {
        this.stage = stage;
        this.robot = robot;
        DataFolder data = new DataFolder(folder);
        wiring = onFx(() -> {
            Wiring made =
                    new Wiring(stage, data, new SettingsFile(data.settings()),
                            Optional.of(ThemeChoice.valueOf(System.getProperty("theme", "LIGHT"))),
                            () -> PluginFolder.open(data.plugins()),
                            () -> hooks.open(EngineSettings.inFolder(data.store())));
            made.start(List.of(), tab -> {});
            return made;
        });
        until(() -> wiring.engine().state() instanceof EngineHost.State.Ready);
    }

    /**
     * Opens the designer over the engine of a folder, without waiting for it; called from the test's thread.
     *
     * @param folder where the designer keeps its data
     */
    static Wiring open(Stage stage, Path folder, List<Path> files) {
        DataFolder data = new DataFolder(folder);
        return onFx(() -> {
            Wiring made = new Wiring(stage, data, new SettingsFile(data.settings()), Optional.of(ThemeChoice.LIGHT),
                    () -> PluginFolder.open(data.plugins()),
                    () -> EmbeddedEngine.open(EngineSettings.inFolder(data.store())));
            made.start(files, tab -> {});
            return made;
        });
    }

    Wiring wiring() {
        return wiring;
    }

    /** The flow in front; waits for it. */
    FlowTab flow() {
        until(() -> wiring.window().flow().isPresent());
        return onFx(() -> wiring.window().flow().orElseThrow());
    }

    void select(String node) {
        FlowTab tab = flow();
        onFxRun(() -> tab.store().select(Selection.of(NodePath.parse(node))));
    }

    /** Waits until a label begins with these words. */
    void awaitWords(String id, String start) {
        await("words '" + start + "' at " + id).atMost(PATIENCE).until(() -> robot.lookup(id).tryQueryAs(Labeled.class)
                .filter(label -> label.getText().startsWith(start))
                .isPresent());
    }

    /** Waits for a control. */
    <T extends Node> T find(String id, Class<T> type, Predicate<T> wanted) {
        await(id).atMost(PATIENCE).until(() -> robot.lookup(id).<T>queryAllAs(type).stream().anyMatch(wanted));
        return robot.lookup(id).<T>queryAllAs(type).stream().filter(wanted).findFirst().orElseThrow();
    }

    /** Presses a button without the mouse, so that no tooltip of a slow machine is in the way. */
    void press(String id, Predicate<Button> wanted) {
        Button button = find(id, Button.class, wanted);
        onFxRun(button::fire);
    }

    void press(String id) {
        press(id, button -> true);
    }

    /** Does a command, as its menu item would. */
    void command(Command command) {
        onFxRun(command::run);
    }

    /** Writes {@code target/pictures/NAME.png}; the guide's pictures are made of these. */
    void picture(String name) {
        WaitForAsyncUtils.waitForFxEvents();
        onFx(() -> {
            Png.write(stage.getScene().snapshot(null), Path.of("target/pictures", name + ".png"));
            return true;
        });
    }

    /** As {@link #picture}, of the window that a control is in. */
    void pictureOf(String id, String name) {
        WaitForAsyncUtils.waitForFxEvents();
        onFx(() -> {
            Png.write(robot.lookup(id).query().getScene().snapshot(null), Path.of("target/pictures", name + ".png"));
            return true;
        });
    }

    /** Does something on the window's thread. */
    static void onFxRun(Runnable action) {
        onFx(() -> {
            action.run();
            return true;
        });
        WaitForAsyncUtils.waitForFxEvents();
    }

    static <T> T onFx(Callable<T> action) {
        return WaitForAsyncUtils.waitForAsyncFx(30_000, action);
    }

    static void until(Callable<Boolean> reached) {
        await().atMost(PATIENCE).until(() -> onFx(reached));
        WaitForAsyncUtils.waitForFxEvents();
    }

    @Override
    public void close() {
        onFx(() -> {
            wiring.window().tabs().forEach(WindowTab::close);
            wiring.stop();
            return true;
        });
        hooks.close();
    }
}
