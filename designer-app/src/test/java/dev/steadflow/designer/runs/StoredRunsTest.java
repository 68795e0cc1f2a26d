package dev.steadflow.designer.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.steadflow.designer.runs.projection.EventScript;
import dev.steadflow.flow.FlowBuilder;
import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.event.RunStatus;
import dev.steadflow.flow.run.ForkReport;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The runs tab, and what is ordered for runs that the store has, over an engine that the test holds still. */
@ExtendWith(ApplicationExtension.class)
class StoredRunsTest {

    @TempDir
    static Path folder;

    private final FlowDefinition flow = FlowBuilder.aFlow("orders")
            .name("Order flow")
            .step("check")
            .build();

    @SuppressWarnings("NullAway.Init") // Set by start, before each test.
    private RunDesk desk;

    @Start
    void start(Stage stage) {
        desk = new RunDesk(stage, folder, RunDesk.neverAsks());
    }

    @BeforeEach
    void theFlowIsOpen(FxRobot robot) {
        robot.interact(() -> desk.panel.setFlow("orders"));
    }

    @Test
    void theRunsTabListsFiltersOpensAndCancels(FxRobot robot) {
        desk.engine.holds("run-01", flow, RunStatus.COMPLETED, EventScript.started().step("check").events());
        desk.engine.holds("run-02", flow, RunStatus.FAILED, EventScript.started().step("check").events());
        desk.engine.holds("run-03", flow, RunStatus.RUNNING, EventScript.started().step("check").events());
        robot.interact(() -> desk.panel.setFlow("orders"));
        robot.clickOn("Runs");
        await().until(() -> robot.lookup("run-03").tryQuery().isPresent());

        // The table may still be laid out on a busy machine, so that the first click meets another row.
        await().until(() -> {
            robot.clickOn(robot.from(robot.lookup("#runs-table")).lookup("run-03").match(Labeled.class::isInstance)
                    .queryLabeled());
            WaitForAsyncUtils.waitForFxEvents();
            return !robot.lookup("#runs-cancel").query().isDisabled();
        });
        robot.clickOn("#runs-cancel");
        await().until(() -> desk.engine.orders().contains("cancel run-03"));
        desk.picture("runs-light");
        robot.clickOn("#runs-filter").write("run-02");
        await().until(() -> robot.lookup("run-03").tryQuery().isEmpty()
                && robot.from(robot.lookup("#runs-table")).lookup("run-02").tryQuery().isPresent());
        robot.doubleClickOn(robot.from(robot.lookup("#runs-table")).lookup("run-02").queryLabeled());

        await().until(() -> desk.controller.session().isPresent());
        assertThat(desk.controller.session().orElseThrow().run()).isEqualTo(new RunId("run-02"));
        RunDesk.awaitRows(robot, 3);
    }

    @Test
    void aRunThatIsStillGoingIsOfferedWhenItsFlowIsOpened(FxRobot robot) {
        desk.engine.holds("run-01", flow, RunStatus.RUNNING, EventScript.started().step("check").events());
        robot.interact(() -> desk.panel.setFlow("orders"));
        await().until(() -> robot.lookup("#open-run-watch").tryQuery().isPresent());

        robot.clickOn("#open-run-watch");

        RunDesk.awaitRows(robot, 3);
        assertThat(robot.lookup("#open-run-note").tryQuery()).isEmpty();
    }

    /** Chooses rows of the runs table as a person does with Ctrl. */
    private void choose(FxRobot robot, String... ids) {
        robot.interact(() -> {
            RunsTable table = robot.lookup("#runs-table").queryAs(RunsTable.class);
            table.getSelectionModel().clearSelection();
            table.getItems().stream()
                    .filter(row -> List.of(ids).contains(row.run().text()))
                    .forEach(table.getSelectionModel()::select);
        });
    }

    @Test
    void ordersGoToThoseOfTheChosenRunsThatTheyFit(FxRobot robot) {
        desk.engine.holds("run-01", flow, RunStatus.COMPLETED, EventScript.started().step("check").events());
        desk.engine.holds("run-02", flow, RunStatus.FAILED, EventScript.started().step("check").events());
        desk.engine.holds("run-03", flow, RunStatus.RUNNING, EventScript.started().step("check").events());
        desk.engine.holds("run-04", flow, RunStatus.CANCELLED, EventScript.started().step("check").events());
        robot.interact(() -> desk.panel.setFlow("orders"));
        robot.clickOn("Runs");
        await().until(() -> robot.lookup("run-03").tryQuery().isPresent());

        choose(robot, "run-01", "run-02", "run-03", "run-04");
        robot.clickOn("#runs-retry");
        robot.clickOn("Go back");
        assertThat(desk.engine.orders()).as("nothing happens until a person has said so").isEmpty();
        robot.clickOn("#runs-retry");
        robot.clickOn("Retry the runs");
        await().until(() -> desk.engine.orders().containsAll(List.of("retry run-02", "retry run-04")));
        choose(robot, "run-01", "run-02", "run-03");
        robot.clickOn("#runs-cancel");
        await().until(() -> desk.engine.orders().contains("cancel run-03"));

        assertThat(desk.engine.orders()).doesNotContain("retry run-01", "retry run-03", "cancel run-02");
        assertThat(desk.controller.session()).isEmpty();
        desk.picture("runs-chosen-light");
        robot.interact(() -> desk.controller.orders().rerun(List.of(new RunId("run-01"))));
        await().until(() -> desk.controller.session().isPresent());
        assertThat(desk.troubles).isEmpty();
    }

    @Test
    void aRunIsRetriedOnTheFlowThatWasMendedSince(FxRobot robot) {
        desk.engine.holds("run-01", flow, RunStatus.FAILED, EventScript.started().step("check").events());
        FlowDefinition mended =
                FlowBuilder.aFlow("orders").name("Mended").step("check", "http/request@1", "{}").build();
        FlowDefinition[] drawn = {flow};
        robot.interact(() -> desk.controller.orders().setDrawn(
                () -> Optional.of(new RunOrders.Drawn(drawn[0], Path.of("no-such-folder")))));

        robot.interact(() -> desk.controller.orders().retry(List.of(new RunId("run-01"))));
        await().until(() -> desk.engine.orders().contains("retry run-01"));
        drawn[0] = mended;
        robot.interact(() -> desk.controller.orders().retry(List.of(new RunId("run-01"))));
        await().until(() -> desk.engine.orders().contains("retry run-01 on Mended"));
        robot.interact(() -> desk.controller.orders().retryUnchanged(List.of(new RunId("run-01"))));
        await().until(() -> desk.engine.orders().stream().filter("retry run-01"::equals).count() == 2);

        assertThat(desk.troubles).isEmpty();
    }

    @Test
    void whatSomeRunsRefuseIsToldOnceAndDoneForTheOthers(FxRobot robot) {
        desk.engine.holds("run-01", flow, RunStatus.FAILED, EventScript.started().events());
        desk.engine.holds("run-02", flow, RunStatus.RUNNING, EventScript.started().events());

        robot.interact(() -> desk.controller.orders().retry(List.of(new RunId("run-02"), new RunId("run-01"))));

        await().until(() -> desk.engine.orders().contains("retry run-01"));
        await().until(() -> !desk.troubles.isEmpty());
        assertThat(desk.troubles).containsExactly("1 of 2 runs were not retried: Run run-02 has not failed.");
    }

    @Test
    void aForkIsCheckedFirstAndShownThen(FxRobot robot) {
        RunId run = desk.engine.holds("run-1", flow, RunStatus.COMPLETED,
                EventScript.started().step("check").step("check#2").events());
        desk.engine.answersForks(new ForkReport(3, 2, List.of(
                new ForkReport.Misfit(3, "main/check#1", "Expected a sleep, but found that a step completed.")),
                Map.of("main", Optional.of("check")), List.of(), 2, false));
        robot.interact(() -> desk.controller.show(run));
        await().until(() -> desk.controller.session().isPresent());

        robot.interact(() -> desk.controller.askFork(3, robot.targetWindow()));
        await().until(() -> robot.lookup("#fork-now").tryQueryAs(Button.class)
                .filter(button -> !button.isDisabled()).isPresent());
        desk.picturesOfAllWindows("fork-check");
        assertThat(robot.lookup("#fork-report").queryLabeled().getText())
                .contains("#2 is the last place up to #3", "It goes on with 'check'");
        robot.clickOn("#fork-now");

        await().until(() -> desk.engine.orders().contains("fork run-1 at 3 CUT"));
        await().until(() -> desk.controller.session()
                .filter(session -> !session.run().equals(run))
                .isPresent());
    }
}
