package dev.steadflow.designer.runs;

import static dev.steadflow.flow.FlowBuilder.aFlow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.steadflow.designer.canvas.CanvasHost;
import dev.steadflow.designer.canvas.CanvasPaints;
import dev.steadflow.designer.canvas.CanvasView;
import dev.steadflow.designer.document.DocumentStore;
import dev.steadflow.designer.document.FlowDocument;
import dev.steadflow.designer.runs.projection.EventScript;
import dev.steadflow.designer.ui.NodeState;
import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.definition.FlowNode;
import dev.steadflow.flow.definition.NodePath;
import dev.steadflow.flow.definition.NodeSettings;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.event.RunStatus;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** A run with an inline child flow on the canvas: going in, and out again. */
@ExtendWith(ApplicationExtension.class)
class ChildStageTest {

    private static final NodePath CHARGE = NodePath.parse("charge");
    private static final NodePath PAY = NodePath.parse("charge.flow/pay");

    @TempDir
    static Path folder;

    private final FlowDefinition child = aFlow("charge-card").name("Charge the card").step("pay").step("receipt")
            .chain("pay", "receipt").build();
    private final FlowDefinition flow = calling(aFlow("orders").name("Order flow").step("check").build());
    private final EventScript log = EventScript.started()
            .step("check")
            .lanes("charge", "flow")
            .step("main/charge.flow/pay")
            .scheduled("main/charge.flow/receipt");

    @SuppressWarnings("NullAway.Init") // Set by start, before each test.
    private RunDesk desk;

    @SuppressWarnings("NullAway.Init")
    private RunStage stage;

    private FlowDefinition calling(FlowDefinition plain) {
        FlowNode call = new FlowNode("charge-card", FlowNode.Mode.INLINE, Optional.empty(), Optional.empty(),
                NodeSettings.NONE);
        return plain.withMain(plain.main().withNode("charge", call)).withChildren(Map.of("charge-card", child));
    }

    @Start
    void start(Stage window) {
        desk = new RunDesk(window, folder, RunDesk.neverAsks());
        DocumentStore store = new DocumentStore(FlowDocument.of(flow));
        stage = new RunStage(canvas(store), store, desk.controller, desk.theme, desk.clock, this::canvas);
        desk.show(stage, 1200, 700);
    }

    private CanvasView canvas(DocumentStore document) {
        return new CanvasView(
                document, desk.engine.steps(), CanvasPaints.LIGHT, desk.fx, CanvasHost.none());
    }

    private void showRun(FxRobot robot) {
        RunId run = desk.engine.holds("run-1", flow, RunStatus.RUNNING, log.events());
        robot.interact(() -> desk.controller.show(run));
        await().until(() -> desk.controller
                .session()
                .filter(session -> session.view().lastSequence() == log.events().size())
                .isPresent());
        WaitForAsyncUtils.waitForFxEvents();
    }

    @Test
    void enteringAChildShowsItsNodesAndWhatIsSelectedThereIsTheNodeOfTheRun(FxRobot robot) {
        showRun(robot);
        CanvasView outer = stage.canvas();

        robot.interact(() -> assertThat(stage.enter(CHARGE)).isTrue());
        WaitForAsyncUtils.waitForFxEvents();

        assertThat(stage.canvas()).isNotSameAs(outer);
        assertThat(stage.canvas().geometry().nodes().keySet())
                .containsExactlyInAnyOrder(NodePath.parse("pay"), NodePath.parse("receipt"));
        assertThat(robot.lookup("#breadcrumb").query().getAccessibleText())
                .isEqualTo("Order flow ▸ charge, Charge the card");
        assertThat(robot.lookup("#node-pay").query().getAccessibleText()).contains(NodeState.SUCCEEDED.words());
        robot.interact(() -> stage.select(PAY));
        assertThat(stage.selectedProperty().get()).contains(PAY);
        desk.picture("run-in-child");
    }

    @Test
    void altUpGoesBackToTheNodeThatLedIn(FxRobot robot) {
        showRun(robot);
        CanvasView outer = stage.canvas();
        robot.interact(() -> stage.enter(CHARGE));

        robot.interact(() -> stage.canvas().commands().goOut());
        WaitForAsyncUtils.waitForFxEvents();

        assertThat(stage.canvas()).isSameAs(outer);
        assertThat(stage.selectedProperty().get()).contains(CHARGE);
        assertThat(stage.canvas().commands().canGoOut()).isFalse();
    }

    @Test
    void aNodeOutsideTheChildIsShownOnTheOuterCanvasAgain(FxRobot robot) {
        showRun(robot);
        robot.interact(() -> stage.enter(CHARGE));

        robot.interact(() -> stage.select(NodePath.parse("check")));

        assertThat(stage.selectedProperty().get()).contains(NodePath.parse("check"));
    }

    @Test
    void aNodeThatRunsNoChildIsNotEntered(FxRobot robot) {
        showRun(robot);

        robot.interact(() -> assertThat(stage.enter(NodePath.parse("check"))).isFalse());
    }

    @Test
    void aCollapsedContainerCountsWhatIsInIt(FxRobot robot) {
        showRun(robot);
        RunSession session = desk.controller.session().orElseThrow();
        FlowDefinition around = aFlow("orders").parallel("charge", lanes -> lanes.lane("flow",
                lane -> lane.step("pay").step("receipt"))).build();

        assertThat(InsideWords.of(session.view(), around, CHARGE)).isEqualTo("1 ✔  1 ▶");
    }
}
