package dev.steadflow.designer.app;

import static dev.steadflow.designer.app.DesignerDesk.onFx;
import static dev.steadflow.designer.app.DesignerDesk.onFxRun;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.steadflow.designer.document.Selection;
import dev.steadflow.designer.runs.RunSession;
import dev.steadflow.designer.ui.Png;
import dev.steadflow.designer.ui.ThemeChoice;
import dev.steadflow.flow.definition.NodePath;
import dev.steadflow.runtime.debug.Breakpoint;
import dev.steadflow.runtime.debug.DebugPlan;
import dev.steadflow.runtime.debug.Fault;
import dev.steadflow.runtime.debug.Stop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
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
import tools.jackson.databind.node.StringNode;

/** A person sets a breakpoint, debugs, lets three days pass, changes a value, and finds the breakpoint after a restart. */
@NullUnmarked // The fields are set by @Start.
@ExtendWith(ApplicationExtension.class)
@Timeout(240)
class DebugJourneyTest {

    private static final Duration PATIENCE = Duration.ofSeconds(40); // Builds share two cores with others.
    private static final NodePath BYE = NodePath.parse("bye");

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
        onFxRun(wiring::stop);
    }

    private void openDesigner(Path file) {
        wiring = DesignerDesk.open(stage, folder.resolve("data"), List.of(file));
        await().atMost(PATIENCE).until(() -> onFx(() -> wiring.engine().state() instanceof EngineHost.State.Ready
                && wiring.window().flow().isPresent()));
        WaitForAsyncUtils.waitForFxEvents();
    }

    private Path reminder() throws IOException {
        return Files.writeString(folder.resolve("reminder.flow.json"), """
                {
                  "schemaVersion": 1,
                  "id": "reminder",
                  "main": {
                    "start": "hello",
                    "nodes": {
                      "hello": { "type": "step", "uses": "data/log@1", "in": { "message": "Hello" }, "next": "nap" },
                      "nap": { "type": "sleep", "for": "P3D", "next": "bye" },
                      "bye": { "type": "step", "uses": "data/log@1", "in": { "message": "Bye" } }
                    }
                  }
                }
                """);
    }

    private void select(NodePath node) {
        onFxRun(() -> wiring.window().flow().orElseThrow().store().select(Selection.of(node)));
    }

    private DebugPlan plan() {
        return onFx(() -> wiring.window().debugging().settings("reminder").plan());
    }

    private static void awaitWords(FxRobot robot, String id, String words) {
        await().atMost(PATIENCE).until(() -> robot.lookup(id)
                .tryQueryAs(Labeled.class)
                .filter(label -> label.isVisible() && label.getText().startsWith(words))
                .isPresent());
    }

    private void picture(String name) throws IOException {
        WaitForAsyncUtils.waitForFxEvents();
        Png.write(onFx(() -> stage.getScene().snapshot(null)), Path.of("target/pictures", name + ".png"));
    }

    private void debug() {
        onFxRun(() -> wiring.window().commands().debug.run());
    }

    /** Asks for a run that begins at the selected node, and waits until it is asked what is known there. */
    private void runFromHere(FxRobot robot) {
        onFxRun(() -> wiring.window().commands().runFromHere.run());
        await().atMost(PATIENCE).until(() -> robot.lookup("#here-known").tryQuery().isPresent());
    }

    @Test
    void aRunWaitsThreeDaysInAMomentStopsAndGoesOnWithAnotherInput(FxRobot robot) throws IOException {
        openDesigner(reminder());
        robot.clickOn("#canvas");
        select(BYE);
        robot.type(KeyCode.B);
        await().atMost(PATIENCE)
                .until(() -> BYE.equals(plan().breakpoints().keySet().stream().findFirst().orElse(null)));

        debug();
        awaitWords(robot, "#virtual-time", "Virtual time");
        awaitWords(robot, "#clock-next", "Skip to next due (in 2 d 23 h)");
        robot.clickOn("#clock-next");
        awaitWords(robot, "#stop-title", "Stopped before 'bye'");
        picture("debug-light");
        onFxRun(() -> wiring.theme().apply(ThemeChoice.DARK));
        picture("debug-dark");
        onFxRun(() -> robot.lookup("#stop-value").queryTextInputControl().setText("{\"message\": \"Good bye\"}"));
        robot.clickOn("#stop-continue");
        awaitWords(robot, "#run-state", "Completed");

        stop();
        openDesigner(Path.of(folder.toString(), "reminder.flow.json"));
        await().atMost(PATIENCE).until(() -> Breakpoint.BEFORE.equals(plan().breakpoints().get(BYE)));
    }

    private Path orders() throws IOException {
        return Files.writeString(folder.resolve("orders.flow.json"), """
                {
                  "schemaVersion": 1,
                  "id": "orders",
                  "main": {
                    "vars": { "total": 10 },
                    "start": "add",
                    "nodes": {
                      "add": { "type": "set", "set": { "total": "{% $total + 5 %}" }, "next": "big" },
                      "big": { "type": "choice", "cases": [ { "when": "{% $total > 100 %}", "label": "large",
                        "next": "call" } ], "else": "note" },
                      "call": { "type": "step", "uses": "data/log@1", "in": { "message": "Call them" } },
                      "note": { "type": "step", "uses": "data/log@1", "in": { "message": "Note it" } }
                    }
                  }
                }
                """);
    }

    @Test
    void aRunStopsBeforeAChoiceTakesAnotherVariableAndIsSteppedByKeys(FxRobot robot) throws IOException {
        openDesigner(orders());
        robot.clickOn("#canvas");
        select(NodePath.parse("big"));
        robot.type(KeyCode.B);
        debug();
        awaitWords(robot, "#stop-title", "Stopped before 'big'");
        assertThat(robot.lookup("#stop-value").query().isVisible()).as("a choice has no input").isFalse();
        picture("debug-choice-light");
        onFxRun(() -> {
            wiring.theme().apply(ThemeChoice.DARK);
            robot.lookup("#stop-variables").queryTextInputControl().setText("{\"total\": 500}");
        });
        picture("debug-choice-dark");
        robot.type(KeyCode.F7);
        awaitWords(robot, "#stop-title", "Stopped before 'call'");
        robot.type(KeyCode.F8);
        awaitWords(robot, "#run-state", "Completed");
    }

    @Test
    void aRunBeginsAtTheSelectedNodeWithValuesOfAPersonsOwn(FxRobot robot) throws IOException {
        openDesigner(orders());
        select(NodePath.parse("big"));
        runFromHere(robot);
        onFx(() -> {
            robot.lookup("#here-known").queryTextInputControl().setText("{\"total\": 500}");
            Png.write(robot.lookup("#run-from-here").query().getScene().snapshot(null),
                    Path.of("target/pictures/run-from-here-light.png"));
            robot.lookup("#here-run").queryButton().fire();
            return true;
        });
        awaitWords(robot, "#run-state", "Completed");
        picture("run-from-here-run-light");
        assertThat(onFx(() -> DebugTab.of(wiring.window().tabs()).getFirst().runViews().orElseThrow().controller()
                .session().orElseThrow().view().shownVisit(NodePath.parse("call")).isPresent()))
                .as("a total of 500 is a large order").isTrue();
    }

    private Path lists() throws IOException {
        return Files.writeString(folder.resolve("lists.flow.json"), """
                {
                  "schemaVersion": 1,
                  "id": "lists",
                  "main": {
                    "vars": { "total": 10 },
                    "start": "perItem",
                    "nodes": {
                      "perItem": { "type": "forEach", "items": [1, 2, 3], "lane": { "start": "note", "nodes": {
                        "note": { "type": "step", "uses": "data/log@1", "in": { "message": "{% 'No ' & $item %}" } }
                      } }, "next": "setTotal" },
                      "setTotal": { "type": "set", "set": { "total": 3 }, "next": "last" },
                      "last": { "type": "step", "uses": "data/log@1", "in": { "message": "{% 'Sum ' & $total %}" } }
                    }
                  }
                }
                """);
    }

    @Test
    void theItemThatIsHeldIsTheOneThatIsShown(FxRobot robot) throws IOException {
        openDesigner(lists());
        robot.clickOn("#canvas");
        select(NodePath.parse("perItem.lane/note"));
        robot.type(KeyCode.B);
        select(NodePath.parse("setTotal"));
        robot.type(KeyCode.B);
        debug();

        for (int item = 0; item < 3; item++) {
            awaitWords(robot, "#stop-title", "Stopped before 'note'");
            Stop held = heldFirst();
            assertThat(onFx(() -> debugged().pickedLane())).as("the canvas shows what is held")
                    .contains(held.at().scope());
            robot.type(KeyCode.F8);
            await().atMost(PATIENCE).until(() -> !held.equals(heldFirst()));
        }
        awaitWords(robot, "#stop-title", "Stopped before 'setTotal'");
        awaitWords(robot, "#visit-none", "The run stands before this node.");
        assertThat(onFx(() -> debugged().pickedLane())).isEmpty();
        robot.type(KeyCode.F8);
        awaitWords(robot, "#run-state", "Completed");
    }

    private DebugTab debugTab() {
        return DebugTab.of(wiring.window().tabs()).getFirst();
    }

    private RunSession debugged() {
        return debugTab().runViews().orElseThrow().controller().session().orElseThrow();
    }

    private Stop heldFirst() {
        WaitForAsyncUtils.waitForFxEvents();
        await().atMost(PATIENCE).until(() -> onFx(() -> debugTab().stop().isPresent()));
        return onFx(() -> debugTab().stop().orElseThrow());
    }

    @Test
    void onlyWhatIsBeforeANodeIsAskedForWhenARunBeginsThere(FxRobot robot) throws IOException {
        openDesigner(lists());
        onFxRun(() -> wiring.window().debugging().settings("lists")
                .change(plan -> plan.withPin(NodePath.parse("last"), StringNode.valueOf("later"))));
        select(NodePath.parse("setTotal"));
        runFromHere(robot);
        assertThat(onFx(() -> robot.lookup("#here-known").queryTextInputControl().getText()))
                .contains("perItem").doesNotContain("last", "total");
        onFxRun(() -> robot.lookup("#here-run").queryButton().fire());
        awaitWords(robot, "#run-state", "Completed");
    }

    @Test
    void aStepIsCalledAloneWithValuesAndNeverWithNamesThatNobodyKnows(FxRobot robot) throws IOException {
        openDesigner(lists());
        select(NodePath.parse("last"));
        await().atMost(PATIENCE).until(() -> onFx(() -> wiring.window().flow().orElseThrow().runs().isReady()));
        robot.clickOn("Debug");
        WaitForAsyncUtils.waitForFxEvents();

        onFxRun(() -> robot.lookup("#call-now").queryButton().fire());
        assertThat(onFx(() -> robot.lookup("#call-outcome").queryTextInputControl().getText()))
                .startsWith("Expected values, but found the expression {% 'Sum ' & $total %}.");
        onFxRun(() -> {
            robot.lookup("#call-input").queryTextInputControl().setText("{\"message\": \"Sum 3\"}");
            robot.lookup("#call-now").queryButton().fire();
        });
        await().atMost(PATIENCE).until(() -> onFx(
                () -> robot.lookup("#call-outcome").queryTextInputControl().getText()).contains("Sum 3"));
    }

    @Test
    void answersAndFaultsAreSetBelowTheCanvas(FxRobot robot) throws IOException {
        openDesigner(reminder());
        select(BYE);
        await().atMost(PATIENCE).until(() -> onFx(() -> wiring.window().flow().orElseThrow().runs().isReady()));
        robot.clickOn("Debug");
        WaitForAsyncUtils.waitForFxEvents();

        onFxRun(() -> {
            ComboBox<?> kind = robot.lookup("#fault-kind").queryComboBox();
            kind.getSelectionModel().select(1);
            robot.lookup("#fault-error").queryAs(TextInputControl.class).setText("http/Timeout");
            robot.lookup("#fault-probability").queryAs(TextInputControl.class).setText("25");
            robot.lookup("#pin-answer").queryAs(TextInputControl.class).setText("{\"sent\": true}");
        });
        robot.clickOn("#pin-on");
        WaitForAsyncUtils.waitForFxEvents();
        picture("debug-panel-light");

        Fault fault = plan().faults().get(BYE);
        assertThat(fault.error()).isEqualTo("http/Timeout");
        assertThat(fault.probability()).isEqualTo(0.25);
        assertThat(plan().pins().get(BYE)).hasToString("{\"sent\":true}");
    }
}
