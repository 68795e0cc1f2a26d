package dev.steadflow.designer.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.steadflow.designer.document.Selection;
import dev.steadflow.designer.settings.DataFolder;
import dev.steadflow.designer.ui.ThemeChoice;
import dev.steadflow.flow.definition.NodePath;
import dev.steadflow.runtime.exec.EmbeddedEngine;
import dev.steadflow.runtime.exec.EngineSettings;
import dev.steadflow.runtime.plugin.PluginFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The whole window over the real engine: open a flow, run it, look at a node; close in the middle of a run, and go on. */
@NullUnmarked // The fields are set by @Start.
@ExtendWith(ApplicationExtension.class)
class RunJourneyTest {

    private static final Duration PATIENCE = Duration.ofSeconds(40); // Builds share two cores with others.

    @TempDir
    Path folder;

    private Stage stage;
    private Wiring wiring;

    @Start
    void start(Stage window) {
        stage = window;
    }

    @AfterEach
    void stop() {
        onFx(() -> {
            wiring.stop();
            return true;
        });
    }

    /** Starts the designer on the data folder with a file open, and waits until runs can be started. */
    private void openDesigner(Path file) {
        DataFolder data = new DataFolder(folder.resolve("data"));
        onFx(() -> {
            wiring = new Wiring(
                    stage,
                    data,
                    Optional.of(ThemeChoice.LIGHT),
                    () -> PluginFolder.open(data.plugins()),
                    () -> EmbeddedEngine.open(EngineSettings.inFolder(data.store())));
            wiring.start(List.of(file), tab -> {});
            return true;
        });
        await().atMost(PATIENCE).until(() -> onFx(() -> wiring.engine().state() instanceof EngineHost.State.Ready
                && wiring.window().flow().isPresent()));
        WaitForAsyncUtils.waitForFxEvents();
    }

    private Path flowFile(String id, String nap) throws IOException {
        return Files.writeString(folder.resolve(id + ".flow.json"), """
                {
                  "schemaVersion": 1,
                  "id": "%s",
                  "main": {
                    "start": "hello",
                    "nodes": {
                      "hello": { "type": "step", "uses": "data/log@1", "in": { "message": "Hello" }, "next": "nap" },
                      "nap": { "type": "sleep", "for": "%s", "next": "bye" },
                      "bye": { "type": "step", "uses": "data/log@1", "in": { "message": "Bye" } }
                    }
                  }
                }
                """.formatted(id, nap));
    }

    private void select(String node) {
        onFx(() -> {
            wiring.window().flow().orElseThrow().store().select(Selection.of(NodePath.parse(node)));
            return true;
        });
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static void awaitState(FxRobot robot, String id, String words) {
        await().atMost(PATIENCE).until(() -> robot.lookup(id)
                .tryQueryAs(Label.class)
                .filter(label -> label.getText().equals(words))
                .isPresent());
    }

    @Test
    void controlEnterRunsAndAClickedNodeShowsItsOutput(FxRobot robot) throws IOException {
        openDesigner(flowFile("greet", "PT0S"));

        robot.clickOn("#canvas").press(KeyCode.CONTROL, KeyCode.ENTER).release(KeyCode.ENTER, KeyCode.CONTROL);
        awaitState(robot, "#run-state", "Completed");
        select("bye");

        awaitState(robot, "#visit-state", "Succeeded");
        assertThat(robot.lookup("StepCompleted").tryQuery()).isPresent();
    }

    @Test
    void aSleepingRunGoesOnAfterTheDesignerWasClosedAndOpenedAgain(FxRobot robot) throws IOException {
        Path file = flowFile("nap-flow", "PT1H");
        openDesigner(file);
        robot.clickOn("#canvas").press(KeyCode.CONTROL, KeyCode.ENTER).release(KeyCode.ENTER, KeyCode.CONTROL);
        awaitState(robot, "#run-state", "Running");
        select("nap");
        awaitState(robot, "#visit-state", "Waiting");
        stop();

        openDesigner(file);
        await().atMost(PATIENCE)
                .until(() -> robot.lookup("#open-run-watch").tryQuery().isPresent());
        WaitForAsyncUtils.waitForFxEvents();
        robot.clickOn("#open-run-watch");
        awaitState(robot, "#run-state", "Running");
        select("hello");
        awaitState(robot, "#visit-state", "Succeeded, restored");
        select("nap");
        robot.clickOn("#skip-sleep");

        awaitState(robot, "#run-state", "Completed");
    }

    private static <T> T onFx(Callable<T> action) {
        return WaitForAsyncUtils.waitForAsyncFx(20_000, action);
    }
}
