package dev.steadflow.designer.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.steadflow.designer.document.Selection;
import dev.steadflow.designer.runs.RunSession;
import dev.steadflow.designer.ui.Png;
import dev.steadflow.flow.definition.NodePath;
import dev.steadflow.flow.event.RunId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The minute that shows durability: a run in an engine process of its own, killed, started again; then looked back at; and a fork. */
@NullUnmarked // The fields are set by @Start.
@Timeout(value = 4, unit = TimeUnit.MINUTES)
@ExtendWith(ApplicationExtension.class)
class CrashJourneyTest {

    private static final Duration PATIENCE = Duration.ofSeconds(90); // Two cold processes on a shared machine.

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
            wiring.window().flow().ifPresent(tab -> tab.runs().close());
            wiring.stop();
            return true;
        });
    }

    private void openDesigner(Path file) {
        wiring = DesignerDesk.open(stage, folder.resolve("data"), List.of(file));
        await().atMost(PATIENCE).until(() -> onFx(() -> wiring.engine().state() instanceof EngineHost.State.Ready
                && wiring.window().flow().isPresent()));
        WaitForAsyncUtils.waitForFxEvents();
    }

    /** The nap is long enough to be killed in, and short enough to wait for. */
    private Path flowFile() throws IOException {
        return Files.writeString(folder.resolve("night.flow.json"), """
                {
                  "schemaVersion": 1,
                  "id": "night",
                  "main": {
                    "start": "hello",
                    "nodes": {
                      "hello": { "type": "step", "uses": "data/log@1", "in": { "message": "Hello" }, "next": "nap" },
                      "nap": { "type": "sleep", "for": "PT8S", "next": "bye" },
                      "bye": { "type": "step", "uses": "data/log@1", "in": { "message": "Bye" } }
                    }
                  }
                }
                """);
    }

    private void select(String node) {
        onFx(() -> {
            wiring.window().flow().orElseThrow().store().select(Selection.of(NodePath.parse(node)));
            return true;
        });
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static void awaitLabel(FxRobot robot, String id, String start) {
        await().atMost(PATIENCE).until(() -> robot.lookup(id).tryQueryAs(Label.class)
                .filter(label -> label.getText().startsWith(start))
                .isPresent());
    }

    private void picture(String name) {
        onFx(() -> {
            Png.write(stage.getScene().snapshot(null), Path.of("target/pictures", name + ".png"));
            return true;
        });
    }

    @Test
    void aRunWhoseEngineIsKilledGoesOnAndShowsWhatWasNotExecutedAgain(FxRobot robot) throws IOException {
        openDesigner(flowFile());
        onFx(() -> {
            wiring.window().commands().runSeparately.run();
            return true;
        });
        awaitLabel(robot, "#separate-words", "The run has an engine of its own");
        select("nap");
        awaitLabel(robot, "#visit-state", "Waiting");

        fire(robot, "#separate-crash");
        awaitLabel(robot, "#separate-words", "Process");
        awaitLabel(robot, "#run-state", "Engine killed");
        picture("crashed-light");
        fire(robot, "#separate-resume");
        await().atMost(PATIENCE).until(() -> robot.lookup("#separate-words").queryLabeled().getText()
                .contains("took over"));
        select("hello");
        awaitLabel(robot, "#visit-state", "Succeeded, restored");
        awaitLabel(robot, "#run-state", "Completed");
        picture("resumed-light");

        robot.clickOn("#canvas").type(KeyCode.COMMA);
        awaitLabel(robot, "#run-state", "Running");
        robot.type(KeyCode.PERIOD);
        awaitLabel(robot, "#run-state", "Completed");
        assertThat(robot.lookup("#separate-crash").queryAs(Button.class).isDisabled()).isTrue();

        runHere();
        awaitLabel(robot, "#run-state", "Completed");
        forkBefore("bye", robot);
        awaitLabel(robot, "#run-state", "Completed");
        select("nap");
        awaitLabel(robot, "#visit-state", "Succeeded");
    }

    /** Another run, in the engine of this window; only such a run can be forked. */
    private void runHere() {
        Optional<RunId> before = shownRun();
        onFx(() -> {
            wiring.window().commands().run.run();
            return true;
        });
        await().atMost(PATIENCE).until(() -> !shownRun().equals(before));
    }

    /** Forks the run that is shown as the menu of a node does, and waits until the fork is shown. */
    private void forkBefore(String node, FxRobot robot) {
        Optional<RunId> before = shownRun();
        onFx(() -> {
            wiring.window().runViews().orElseThrow().controller().askFork(NodePath.parse(node), stage);
            return true;
        });
        await().atMost(PATIENCE).until(() -> robot.lookup("#fork-now").tryQueryAs(Button.class)
                .filter(button -> !button.isDisabled()).isPresent());
        assertThat(robot.lookup("#fork-report").queryLabeled().getText()).contains("It goes on with 'bye'");
        fire(robot, "#fork-now");
        await().atMost(PATIENCE).until(() -> !shownRun().equals(before));
    }

    private Optional<RunId> shownRun() {
        return onFx(() -> wiring.window().runViews()
                .flatMap(views -> views.controller().session())
                .map(RunSession::run));
    }

    /** Presses a button without the mouse, so that no tooltip of a slow machine is in the way. */
    private static void fire(FxRobot robot, String id) {
        onFx(() -> {
            robot.lookup(id).queryAs(Button.class).fire();
            return true;
        });
    }

    private static <T> T onFx(Callable<T> action) {
        return WaitForAsyncUtils.waitForAsyncFx(20_000, action);
    }
}
