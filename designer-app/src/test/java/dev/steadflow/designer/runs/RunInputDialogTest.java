package dev.steadflow.designer.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.steadflow.designer.document.FlowDocument;
import dev.steadflow.designer.runs.projection.EventScript;
import dev.steadflow.flow.FlowBuilder;
import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.validation.InputCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Asking for a run's input: form and JSON, checks, and when nobody is asked. */
@ExtendWith(ApplicationExtension.class)
class RunInputDialogTest {

    private static final String SCHEMA = """
            {"type":"object","required":["orderId"],"properties":{
              "orderId":{"type":"string","title":"Order id","description":"As the shop knows it."},
              "amount":{"type":"number","title":"Amount","default":12.5},
              "express":{"type":"boolean","title":"Express"}}}""";

    @TempDir
    Path folder;

    private final FlowDefinition flow =
            FlowBuilder.aFlow("orders").name("Order flow").input(SCHEMA).step("a").build();

    @SuppressWarnings("NullAway.Init") // Set by start, before each test.
    private RunDesk desk;

    @Start
    void start(Stage stage) {
        desk = new RunDesk(stage, folder, new RunInputDialog(() -> stage, InputCheck::check));
    }

    private void run(FxRobot robot, FlowDefinition what) {
        robot.interact(() -> desk.controller.run(FlowDocument.of(what), folder.resolve("orders.flow.json")));
    }

    private void awaitDialog(FxRobot robot) {
        await().until(() -> robot.lookup("#run-input-dialog").tryQuery().isPresent());
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static String problem(FxRobot robot) {
        return robot.lookup("#input-problem").queryAs(Label.class).getText();
    }

    @Test
    void theFormStartsTheRunWithWhatWasTyped(FxRobot robot) {
        run(robot, flow);
        awaitDialog(robot);

        robot.clickOn(robot.from(robot.lookup("#field-orderId")).lookup(".text-input").<TextInputControl>query())
                .write("A-17");
        robot.interrupt();
        desk.picturesOfAllWindows("input-form");
        robot.clickOn("#run-input-run");

        await().until(() -> desk.controller.session().isPresent());
        assertThat(desk.engine.orders()).containsExactly("start orders {\"amount\":12.5,\"orderId\":\"A-17\"}");
    }

    @Test
    void aMissingPartIsNamedAndTheDialogStays(FxRobot robot) {
        run(robot, flow);
        awaitDialog(robot);

        robot.clickOn("#run-input-run");

        assertThat(problem(robot)).contains("orderId");
        assertThat(robot.lookup("#run-input-dialog").tryQuery()).isPresent();
        assertThat(desk.engine.orders()).isEmpty();
    }

    @Test
    void brokenJsonIsShownWithItsPlaceAndCannotBeRun(FxRobot robot) {
        run(robot, flow);
        awaitDialog(robot);
        robot.clickOn("JSON");
        robot.interact(() -> robot.lookup("#input-json").queryAs(TextArea.class).setText("{\"orderId\": }"));

        robot.clickOn("#run-input-run");

        assertThat(problem(robot)).startsWith("Line 1, column");
        assertThat(desk.engine.orders()).isEmpty();
        robot.clickOn("Form");
        assertThat(robot.lookup("#input-json").queryAs(TextArea.class).isVisible()).isTrue();
        desk.picturesOfAllWindows("input-json-broken");
    }

    @Test
    void controlEnterInTheDialogRuns(FxRobot robot) {
        run(robot, flow);
        awaitDialog(robot);
        robot.clickOn("JSON");
        robot.interact(
                () -> robot.lookup("#input-json").queryAs(TextArea.class).setText("{\"orderId\": \"B-2\"}"));

        robot.clickOn("#input-json").press(KeyCode.CONTROL, KeyCode.ENTER).release(KeyCode.ENTER, KeyCode.CONTROL);

        await().until(() -> desk.controller.session().isPresent());
        assertThat(desk.engine.orders()).containsExactly("start orders {\"orderId\":\"B-2\"}");
    }

    @Test
    void theLastInputIsOfferedAgain(FxRobot robot) {
        new LastInputs(folder.resolve("inputs")).keep("orders", EventScript.json("{'orderId':'C-3'}"));
        assertThat(Files.exists(folder.resolve("inputs/orders.json"))).isTrue();

        run(robot, flow);
        awaitDialog(robot);
        robot.clickOn("#run-input-run");

        await().until(() -> desk.controller.session().isPresent());
        assertThat(desk.engine.orders()).containsExactly("start orders {\"orderId\":\"C-3\"}");
    }

    @Test
    void nobodyIsAskedWhenNothingIsRequiredAndTheLastInputIsKnown(FxRobot robot) {
        FlowDefinition easy = FlowBuilder.aFlow("easy")
                .input("{\"type\":\"object\",\"properties\":{\"n\":{\"type\":\"integer\"}}}")
                .step("a")
                .build();
        new LastInputs(folder.resolve("inputs")).keep("easy", EventScript.json("{'n':3}"));

        run(robot, easy);

        await().until(() -> desk.controller.session().isPresent());
        assertThat(desk.engine.orders()).containsExactly("start easy {\"n\":3}");
    }

    @Test
    void aFlowStartsAlsoWhereItsInputCanNeitherBeReadNorKept(FxRobot robot) throws IOException {
        Files.writeString(folder.resolve("inputs"), "a file in the place of the folder");
        FlowDefinition easy = FlowBuilder.aFlow("easy").step("a").build();

        run(robot, easy);

        await().until(() -> desk.controller.session().isPresent());
        assertThat(desk.engine.orders()).containsExactly("start easy {}");
        assertThat(desk.troubles).isEmpty();
    }

    @Test
    void escapeStartsNothing(FxRobot robot) {
        run(robot, flow);
        awaitDialog(robot);

        robot.type(KeyCode.ESCAPE);

        await().until(() -> robot.lookup("#run-input-dialog").tryQuery().isEmpty());
        assertThat(desk.engine.orders()).isEmpty();
    }
}
