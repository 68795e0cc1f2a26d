package dev.steadflow.designer.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.steadflow.designer.plugins.DroppedStep;
import dev.steadflow.designer.settings.DataFolder;
import dev.steadflow.designer.settings.SettingsFile;
import dev.steadflow.designer.ui.Png;
import dev.steadflow.designer.ui.ThemeChoice;
import dev.steadflow.runtime.plugin.PluginFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.stage.Stage;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** A plugin is dropped onto the window, looked at, added, seen in the palette and removed. */
@NullUnmarked // The fields are set by @Start.
@Timeout(120)
@ExtendWith(ApplicationExtension.class)
class PluginsJourneyTest {

    private static final String ROW = "#palette-step-sample-shout-1";

    private Path folder;
    private Wiring wiring;

    @Start
    void start(Stage stage) throws IOException {
        folder = Files.createTempDirectory("designer-test");
        DataFolder data = new DataFolder(folder);
        wiring = new Wiring(stage, data, new SettingsFile(data.settings()),
                Optional.of(ThemeChoice.valueOf(System.getProperty("theme", "LIGHT"))),
                () -> PluginFolder.open(data.plugins()),
                () -> {
                    throw new IOException("The store is in use by another process.");
                });
        wiring.start(List.of(), tab -> {});
    }

    @AfterEach
    void stop() {
        onFx(() -> {
            wiring.stop();
            return true;
        });
    }

    @Test
    void aPluginIsShownAddedSeenInThePaletteAndRemoved(FxRobot robot) throws IOException {
        onFx(() -> {
            wiring.window().commands().newFlow.run();
            return true;
        });
        await().atMost(Duration.ofSeconds(30)).until(() -> shows(robot, "#palette-kind-sleep"));
        Path jar = DroppedStep.jar(folder.resolve("shout.jar"));

        offer(jar);
        await().atMost(Duration.ofSeconds(30)).until(() -> shows(robot, "#trust"));
        assertThat(texts(robot, "#trust")).contains("Shout   sample/shout@1", "States to reach: nothing outside",
                "unsigned");
        picture(robot, "#trust-dialog", "trust");
        press(robot, "#trust-add");
        await().atMost(Duration.ofSeconds(30)).until(() -> shows(robot, ROW));

        Files.writeString(folder.resolve("plugins/broken.jar"), "this is text");
        onFx(() -> {
            wiring.window().commands().plugins.run();
            return true;
        });
        await().atMost(Duration.ofSeconds(30)).until(() -> shows(robot, "#plugins")
                && texts(robot, "#plugins").stream().anyMatch(text -> text.contains("Expected a JAR")));
        assertThat(texts(robot, "#plugins")).contains("shout 1.2.0", "sample/shout@1", "broken.jar");
        picture(robot, "#plugins-dialog", "plugins");

        Files.delete(folder.resolve("plugins/shout.jar"));
        await().atMost(Duration.ofSeconds(30)).until(() -> !shows(robot, ROW));
    }

    @Test
    void aPluginThatNobodyWantsLeavesNothingBehind(FxRobot robot) throws IOException {
        await().atMost(Duration.ofSeconds(30)).until(() -> onFx(() -> wiring.window().catalog().steps().size() > 0));
        offer(DroppedStep.jar(folder.resolve("shout.jar")));
        await().atMost(Duration.ofSeconds(30)).until(() -> shows(robot, "#trust"));

        press(robot, "#trust-cancel");

        assertThat(folder.resolve("plugins")).isEmptyDirectory();
    }

    private void offer(Path jar) {
        onFx(() -> {
            wiring.window().plugins().offer(jar);
            return true;
        });
    }

    private static void press(FxRobot robot, String button) {
        onFx(() -> {
            robot.lookup(button).queryAs(Button.class).fire();
            return true;
        });
    }

    private static List<String> texts(FxRobot robot, String pane) {
        return onFx(() -> robot.from(robot.lookup(pane)).lookup(".label").queryAllAs(Label.class).stream()
                .map(Label::getText).toList());
    }

    private static boolean shows(FxRobot robot, String query) {
        return onFx(() -> robot.lookup(query).tryQuery().isPresent());
    }

    /** Writes what a person sees, when a property names a folder for it. */
    private static void picture(FxRobot robot, String query, String name) {
        String pictures = System.getProperty("pictures", "");
        if (!pictures.isEmpty()) {
            WaitForAsyncUtils.waitForFxEvents();
            onFx(() -> {
                Node node = robot.lookup(query).query();
                Png.write(node.snapshot(null, null), Path.of(pictures, name + ".png"));
                return true;
            });
        }
    }

    private static <T> T onFx(Callable<T> action) {
        return WaitForAsyncUtils.waitForAsyncFx(30_000, action);
    }
}
