package dev.steadflow.designer.runs;

import static dev.steadflow.designer.runs.projection.EventScript.at;
import static dev.steadflow.designer.runs.projection.EventScript.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.steadflow.designer.runs.projection.EventScript;
import dev.steadflow.designer.ui.ThemeChoice;
import dev.steadflow.flow.FlowBuilder;
import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.definition.NodePath;
import dev.steadflow.flow.event.RecordedEvent;
import dev.steadflow.flow.event.RunEvent;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.event.RunStatus;
import dev.steadflow.runtime.journal.RunHeader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.Tab;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TextField;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Finding the run that is looked for: by order, by input, by what waits for a person; and choosing two to compare. */
@ExtendWith(ApplicationExtension.class)
class FindingRunsTest {

    @TempDir
    static Path folder;

    private final FlowDefinition flow =
            FlowBuilder.aFlow("orders").step("check").step("charge").chain("check", "charge").build();

    @SuppressWarnings("NullAway.Init") // Set by start, before each test.
    private RunDesk desk;

    @Start
    void start(Stage stage) {
        desk = new RunDesk(stage, folder, RunDesk.neverAsks());
    }

    private static List<RecordedEvent> withInput(String input) {
        RunEvent.RunStarted plain = (RunEvent.RunStarted) EventScript.started().events().getFirst().event();
        return List.of(new RecordedEvent(1, EventScript.NOON, new RunEvent.RunStarted(
                plain.flowId(), plain.flowHash(), json(input), plain.seed(), Map.of(), Optional.empty())));
    }

    /** Read where the list is sorted: another thread would meet it in between. */
    private static List<String> listed(FxRobot robot) {
        return WaitForAsyncUtils.waitForAsyncFx(10_000, () -> robot.lookup("#runs-table").queryAs(RunsTable.class)
                .getItems().stream().map(run -> run.run().text()).toList());
    }

    private void showRuns(FxRobot robot) {
        robot.interact(() -> {
            desk.panel.setFlow("orders");
            desk.panel.showRuns();
        });
    }

    @Test
    void aColumnOrdersAllRunsOfTheStore(FxRobot robot) {
        desk.engine.holds("run-01", flow, RunStatus.COMPLETED, EventScript.started().step("check").events());
        desk.engine.holds("run-02", flow, RunStatus.COMPLETED, EventScript.started().events());
        showRuns(robot);
        await().until(() -> listed(robot).equals(List.of("run-02", "run-01")));

        robot.interact(() -> {
            RunsTable table = robot.lookup("#runs-table").queryAs(RunsTable.class);
            TableColumn<?, ?> events = table.getColumns().stream()
                    .filter(column -> column.getText().equals("Events")).findFirst().orElseThrow();
            events.setSortType(TableColumn.SortType.DESCENDING);
            table.getSortOrder().setAll(List.of(table.getColumns().get(table.getColumns().indexOf(events))));
        });

        await().until(() -> listed(robot).equals(List.of("run-01", "run-02")));
    }

    @Test
    void aWordIsLookedForInAllRunsAndWhatIsFoundCanBeSorted(FxRobot robot) {
        for (int number = 100_000; number < 101_300; number++) {
            desk.engine.holds("run-" + number, flow, RunStatus.COMPLETED, EventScript.started().events());
        }
        desk.engine.holds("run-000001", FlowBuilder.aFlow("oldest").step("a").build(), RunStatus.COMPLETED,
                EventScript.started().events());
        showRuns(robot);
        robot.interact(() -> robot.lookup("#runs-own").queryAs(CheckBox.class).fire());
        await().until(() -> listed(robot).size() == 200);

        robot.interact(() -> robot.lookup("#runs-filter").queryAs(TextField.class).setText("oldest"));

        await().until(() -> listed(robot).equals(List.of("run-000001")));
        await().until(() -> robot.lookup("#runs-state").queryAs(Label.class).getText()
                .equals("Looked through 1,301 runs, 1 fits. These are all."));
        desk.picture("runs-search-light");

        robot.interact(() -> robot.lookup("#runs-filter").queryAs(TextField.class).setText("run-1000"));
        await().until(() -> listed(robot).size() == 100);
        robot.interact(() -> {
            RunsTable table = robot.lookup("#runs-table").queryAs(RunsTable.class);
            TableColumn<RunHeader, ?> started = table.getColumns().get(2);
            started.setSortType(TableColumn.SortType.ASCENDING);
            table.getSortOrder().add(started);
        });
        await().until(() -> listed(robot).getFirst().equals("run-100000"));
    }

    @Test
    void anOrderToManyRunsSaysWhatBecameOfIt(FxRobot robot) {
        desk.engine.holds("run-01", flow, RunStatus.RUNNING, EventScript.started().events());
        desk.engine.holds("run-02", flow, RunStatus.RUNNING, EventScript.started().events());
        showRuns(robot);
        await().until(() -> listed(robot).size() == 2);

        robot.interact(() -> robot.lookup("#runs-table").queryAs(RunsTable.class).getSelectionModel().selectAll());
        robot.clickOn("#runs-cancel");
        robot.clickOn("Cancel the runs");

        await().until(() -> robot.lookup("#runs-outcome").queryAs(Label.class).getText().equals("2 runs cancelled"));

        robot.clickOn("#runs-table");
        assertThat(robot.lookup("#runs-outcome").queryAs(Label.class).getText())
                .as("what became of it is over with the next action").isEmpty();
    }

    @Test
    void aWordOfTheInputFindsARun(FxRobot robot) {
        desk.engine.holds("run-01", flow, RunStatus.COMPLETED, withInput("{'customer':'Ada'}"));
        desk.engine.holds("run-02", flow, RunStatus.COMPLETED, withInput("{'customer':'Bob'}"));
        showRuns(robot);
        await().until(() -> listed(robot).size() == 2);

        robot.interact(() -> robot.lookup("#runs-filter").queryAs(TextField.class).setText("input:ada"));

        await().until(() -> listed(robot).equals(List.of("run-01")));
    }

    @Test
    void whatWaitsForAPersonIsCountedAndLedTo(FxRobot robot) {
        List<RecordedEvent> log = EventScript.started().step("check").scheduled("charge")
                .add(new RunEvent.IncidentRaised(at("charge#1"), "RetriesExhausted", "The bank said 503 five times."))
                .events();
        desk.engine.holds("run-01", flow, RunStatus.INCIDENT, log);
        showRuns(robot);
        Tab tab = desk.panel.tabs().stream().filter(any -> "decisions-tab".equals(any.getId())).findFirst()
                .orElseThrow();
        await().until(() -> tab.getText().equals("Decisions (1)"));
        robot.interact(() -> desk.panel.select(tab));
        desk.picture("decisions-light");
        robot.interact(() -> desk.theme.apply(ThemeChoice.DARK));
        desk.picture("decisions-dark");
        robot.interact(() -> desk.theme.apply(ThemeChoice.LIGHT));

        await().until(() -> robot.lookup(".decision-retry").match(node -> node.isVisible()).tryQuery().isPresent());
        robot.interact(
                () -> robot.lookup(".decision-retry").match(node -> node.isVisible()).queryAs(Button.class).fire());
        await().until(() -> desk.engine.orders().stream().anyMatch(order -> order.contains("charge")));

        await().until(() -> robot.lookup(".decide").match(node -> node.isVisible()).tryQuery().isPresent());
        robot.interact(() -> robot.lookup(".decide").match(node -> node.isVisible()).queryAs(Button.class).fire());

        await().until(() -> desk.chosen.contains(NodePath.parse("charge")));
        await().until(() -> robot.lookup("#incident-retry").tryQuery().isPresent());
    }

    @Test
    void twoChosenRunsAreComparedInTheOrderOfTheirStarts(FxRobot robot) {
        List<RunId> compared = new ArrayList<>();
        robot.interact(() -> desk.controller.orders().setComparer((first, second) -> {
            compared.add(first);
            compared.add(second);
        }));
        desk.engine.holds("run-01", flow, RunStatus.COMPLETED, EventScript.started().events());
        desk.engine.holds("run-02", flow, RunStatus.COMPLETED, EventScript.started().events());
        showRuns(robot);
        await().until(() -> listed(robot).size() == 2);

        robot.interact(() -> robot.lookup("#runs-table").queryAs(RunsTable.class).getSelectionModel().selectAll());
        robot.interact(() -> robot.lookup("#runs-compare").queryButton().fire());

        assertThat(compared).containsExactly(new RunId("run-01"), new RunId("run-02"));
    }
}
