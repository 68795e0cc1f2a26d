package dev.steadflow.designer.runs;

import static dev.steadflow.designer.runs.projection.EventScript.at;
import static dev.steadflow.designer.runs.projection.EventScript.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steadflow.designer.canvas.CanvasHost;
import dev.steadflow.designer.canvas.CanvasPaints;
import dev.steadflow.designer.canvas.CanvasView;
import dev.steadflow.designer.document.DocumentStore;
import dev.steadflow.designer.document.FlowDocument;
import dev.steadflow.designer.document.Selection;
import dev.steadflow.designer.runs.projection.EventScript;
import dev.steadflow.designer.ui.ThemeChoice;
import dev.steadflow.flow.FlowBuilder;
import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.definition.NodePath;
import dev.steadflow.flow.event.RunEvent;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.event.RunStatus;
import java.nio.file.Path;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Two runs on one canvas, in a window. */
@ExtendWith(ApplicationExtension.class)
class ComparisonViewTest {

    @TempDir
    static Path folder;

    private final FlowDefinition flow = FlowBuilder.aFlow("orders")
            .step("check")
            .step("price")
            .choice("big")
            .on("big", "true", "review", "over 1000")
            .otherwise("big", "charge")
            .step("review")
            .step("charge")
            .chain("check", "price", "big")
            .build();

    @SuppressWarnings("NullAway.Init") // Set by start, before each test.
    private RunDesk desk;

    @SuppressWarnings("NullAway.Init")
    private DocumentStore store;

    @Start
    void start(Stage window) {
        desk = new RunDesk(window, folder, RunDesk.neverAsks());
        desk.engine.holds("run-01", flow, RunStatus.COMPLETED,
                priced("{'sum':900}").choice("big", "otherwise", "charge")
                        .step("charge").events());
        desk.engine.holds("run-02", flow, RunStatus.COMPLETED, priced("{'sum':1900}")
                .choice("big", "over 1000", "review").step("review").events());
        store = new DocumentStore(FlowDocument.of(flow));
        CanvasView canvas = new CanvasView(
                store, desk.engine.steps(), CanvasPaints.of(false), desk.fx, CanvasHost.none());
        desk.theme.darkProperty()
                .addListener((observed, before, dark) -> canvas.setPaints(CanvasPaints.of(dark)));
        ComparedRuns runs = ComparedRuns.read(new RunId("run-01"), new RunId("run-02"), desk.engine);
        desk.show(new ComparisonView(runs, canvas, store), 1400, 600);
    }

    private static EventScript priced(String output) {
        return EventScript.started().step("check").scheduled("price")
                .add(new RunEvent.StepCompleted(at("price#1"), 1, json(output), json(output)));
    }

    @Test
    void whereTheRunsPartedIsNamedSelectedAndShownBesideEachOther(FxRobot robot) {
        assertThat(robot.lookup("#compare-first").queryLabeled().getText())
                .isEqualTo("First difference: price, output differs");
        assertThat(robot.lookup("#compare-summary").queryAs(Label.class).getText())
                .isEqualTo("1 node the same  ·  2 different  ·  1 only in 1  ·  1 only in 2");
        assertThat(robot.lookup("#compare-node").queryAs(Label.class).getText()).isEqualTo("price");
        TableView<JsonDifferences.Difference> values = robot.lookup("#compare-table").queryTableView();
        assertThat(values.getItems()).singleElement()
                .satisfies(found -> assertThat(found.toString()).contains("sum", "900", "1900"));
        desk.picture("compare-light");
        robot.interact(() -> desk.theme.apply(ThemeChoice.DARK));
        desk.picture("compare-dark");
        robot.interact(() -> desk.theme.apply(ThemeChoice.LIGHT));

        robot.interact(() -> store.select(Selection.of(NodePath.parse("review"))));

        assertThat(robot.lookup("#compare-ways").queryAs(Labeled.class).getText())
                .startsWith("Only the second run came here");
    }
}
