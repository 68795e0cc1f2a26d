package dev.steadflow.designer.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.steadflow.designer.document.Selection;
import dev.steadflow.designer.ui.Png;
import dev.steadflow.designer.ui.ThemeChoice;
import dev.steadflow.flow.definition.NodePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonType;
import javafx.scene.control.DialogPane;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
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
        wiring = DesignerDesk.open(stage, folder.resolve("data"), List.of(file));
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
        assertThat(robot.lookup("#events-table").tryQuery()).isPresent();
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

    @Test
    void aRunBecomesATestThatPassesUntilTheFlowComesToSomethingElse(FxRobot robot) throws IOException {
        openDesigner(flowFile("greet", "PT0S"));
        robot.clickOn("#canvas").press(KeyCode.CONTROL, KeyCode.ENTER).release(KeyCode.ENTER, KeyCode.CONTROL);
        awaitState(robot, "#run-state", "Completed");
        onFx(() -> {
            wiring.window().commands().saveTest.run();
            return true;
        });
        WaitForAsyncUtils.waitForFxEvents();
        robot.interact(() -> robot.lookup("#case-name").queryAs(TextField.class).setText("Says hello"));
        robot.interact(() -> ((Button) robot.lookup("#case-name-dialog").queryAs(DialogPane.class)
                .lookupButton(ButtonType.OK)).fire());

        awaitSummary(robot, "The one test passed.");
        assertThat(folder.resolve("cases/greet/says-hello.case.json")).isNotEmptyFile();
        picture("tests-passed-light");

        Files.writeString(folder.resolve("cases/greet/other.case.json"),
                "{\"others\": \"run\", \"expect\": {\"output\": \"something else\"}}");
        onFx(() -> {
            wiring.window().commands().runTests.run();
            return true;
        });
        awaitSummary(robot, "1 of 2 failed.");
        assertThat(robot.lookup("#tests-details").queryAs(TextArea.class).getText()).contains("something else");
        onFx(() -> {
            wiring.theme().apply(ThemeChoice.DARK);
            return true;
        });
        picture("tests-failed-dark");
    }

    private void picture(String name) {
        WaitForAsyncUtils.waitForFxEvents();
        onFx(() -> {
            Png.write(stage.getScene().snapshot(null), Path.of("target/pictures", name + ".png"));
            return true;
        });
    }

    private static void awaitSummary(FxRobot robot, String start) {
        await().atMost(PATIENCE).until(() -> robot.lookup("#tests-summary").tryQueryAs(Label.class)
                .filter(label -> label.getText().startsWith(start))
                .isPresent());
    }

    private static <T> T onFx(Callable<T> action) {
        return WaitForAsyncUtils.waitForAsyncFx(20_000, action);
    }
}
