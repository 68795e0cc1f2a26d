package dev.steadflow.designer.runs;

import static dev.steadflow.designer.runs.projection.EventScript.at;
import static dev.steadflow.designer.runs.projection.EventScript.json;
import static dev.steadflow.designer.runs.projection.EventScript.lane;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.steadflow.designer.canvas.CanvasHost;
import dev.steadflow.designer.canvas.CanvasPaints;
import dev.steadflow.designer.canvas.CanvasView;
import dev.steadflow.designer.document.DocumentStore;
import dev.steadflow.designer.document.Edit;
import dev.steadflow.designer.document.FlowDocument;
import dev.steadflow.designer.document.OutPort;
import dev.steadflow.designer.runs.projection.EventScript;
import dev.steadflow.designer.ui.NodeState;
import dev.steadflow.designer.ui.ThemeChoice;
import dev.steadflow.flow.FlowBuilder;
import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.definition.NodePath;
import dev.steadflow.flow.definition.ScopePath;
import dev.steadflow.flow.event.RunEvent;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.event.RunStatus;
import java.nio.file.Path;
import java.util.Set;
import javafx.geometry.Bounds;
import javafx.geometry.Orientation;
import javafx.scene.control.SplitPane;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** A run on the canvas: states, wires, lanes; back to editing. */
@ExtendWith(ApplicationExtension.class)
class RunStageTest {

    @TempDir
    static Path folder;

    private final FlowDefinition flow = FlowBuilder.aFlow("orders")
            .name("Order flow")
            .step("check")
            .race("decide", lanes -> lanes.lane("answer", l -> l.step("ask").step("note").edge("ask", "note"))
                    .lane("timeout", l -> l.sleep("wait", "PT15M")))
            .choice("big")
            .on("big", "true", "review", "over 1000")
            .otherwise("big", "charge")
            .step("review")
            .step("charge")
            .chain("check", "decide", "big")
            .edge("review", "charge")
            .build();
    private final EventScript log = EventScript.started()
            .step("check")
            .lanes("decide", "answer", "timeout")
            .step("main/decide.answer/ask")
            .add(new RunEvent.SleepStarted(at("main/decide.timeout/wait#1"), RunDesk.NOW.plusSeconds(300)))
            .step("main/decide.answer/note")
            .add(new RunEvent.LaneCompleted(lane("main/decide.answer"), json("1")))
            .add(new RunEvent.RaceWon(at("decide#1"), "answer"))
            .add(new RunEvent.NodeCancelled(at("main/decide.timeout/wait#1"), "lost the race to 'answer'"))
            .add(new RunEvent.LaneCancelled(lane("main/decide.timeout"), "lost the race to 'answer'"))
            .add(new RunEvent.NodeCompleted(at("decide#1"), json("{'winner':'answer'}")))
            .choice("big", "over 1000", "review")
            .scheduled("review")
            .retrying("review", 1);

    @SuppressWarnings("NullAway.Init") // Set by start, before each test.
    private RunDesk desk;

    @SuppressWarnings("NullAway.Init")
    private DocumentStore store;

    @SuppressWarnings("NullAway.Init")
    private RunStage stage;

    @Start
    void start(Stage window) {
        desk = new RunDesk(window, folder, RunDesk.neverAsks());
        store = new DocumentStore(FlowDocument.of(flow));
        stage = new RunStage(canvas(store), store, desk.controller, desk.theme, desk.clock, this::canvas);
        desk.theme.darkProperty()
                .addListener((observed, before, dark) -> stage.canvas().setPaints(CanvasPaints.of(dark)));
        desk.panel.setOnChooseNode(stage::select);
        stage.selectedProperty().addListener(
                (observed, before, now) -> now.ifPresentOrElse(desk.inspector::show, desk.inspector::showRun));
        SplitPane upper = new SplitPane(stage, desk.inspector);
        upper.setDividerPositions(0.75);
        SplitPane all = new SplitPane(upper, desk.panel);
        all.setOrientation(Orientation.VERTICAL);
        all.setDividerPositions(0.62);
        desk.show(all, 1400, 900);
    }

    private CanvasView canvas(DocumentStore document) {
        CanvasView canvas =
                new CanvasView(document, desk.engine.steps(), CanvasPaints.of(desk.theme.isDark()), desk.fx,
                        CanvasHost.none());
        canvas.setId("canvas");
        return canvas;
    }

    private SessionPicture picture() {
        RunSession session = desk.controller.session().orElseThrow();
        return new SessionPicture(session.view(), session.flow(), RunDesk.NOW);
    }

    private void showRun(FxRobot robot, FlowDefinition pinned) {
        RunId run = desk.engine.holds("run-1", pinned, RunStatus.RUNNING, log.events());
        robot.interact(() -> desk.controller.show(run));
        await().until(() -> desk.controller
                .session()
                .filter(session -> session.view().lastSequence() == log.events().size())
                .isPresent());
        WaitForAsyncUtils.waitForFxEvents();
    }

    @Test
    void nodesWiresAndLanesShowWhatHappened(FxRobot robot) {
        showRun(robot, flow);
        desk.picture("run-mode-light");
        robot.interact(() -> stage.select(NodePath.parse("review")));
        robot.interact(() -> desk.theme.apply(ThemeChoice.DARK));
        desk.picture("run-mode-dark");

        SessionPicture picture = picture();
        assertThat(picture.node(NodePath.parse("check")).orElseThrow().state()).isEqualTo(NodeState.SUCCEEDED);
        assertThat(picture.node(NodePath.parse("review")).orElseThrow().badge()).isEqualTo("retry 2/4");
        assertThat(picture.node(NodePath.parse("charge"))).isEmpty();
        assertThat(picture.node(NodePath.parse("decide.timeout/wait")).orElseThrow().state())
                .isEqualTo(NodeState.SKIPPED);
        assertThat(picture.lane(new ScopePath("decide.answer")).orElseThrow().words()).isEqualTo("won");
        assertThat(picture.lane(new ScopePath("decide.timeout")).orElseThrow().words())
                .isEqualTo("lost by 14 min 46 s");
        assertThat(picture.edgeTaken(OutPort.next(NodePath.parse("check")))).isTrue();
        assertThat(picture.edgeTaken(OutPort.choiceCase(NodePath.parse("big"), 0))).isTrue();
        assertThat(picture.edgeTaken(OutPort.otherwise(NodePath.parse("big")))).isFalse();
        assertThat(picture.edgeTaken(OutPort.next(NodePath.parse("decide.answer/ask")))).isTrue();
    }

    @Test
    void theSameFlowIsShownOnTheSameCanvasAndEscapeGoesBackToEditing(FxRobot robot) {
        CanvasView before = stage.canvas();
        showRun(robot, flow);
        assertThat(stage.canvas()).isSameAs(before);

        robot.interact(before::requestFocus);
        robot.type(KeyCode.ESCAPE);

        assertThat(desk.controller.session()).isEmpty();
        assertThat(stage.canvas()).isSameAs(before);
    }

    @Test
    void anOldRunOfAnotherVersionHasACanvasOfItsOwn(FxRobot robot) {
        CanvasView editing = stage.canvas();
        FlowDefinition older =
                FlowBuilder.aFlow("orders").step("check").step("charge").chain("check", "charge").build();

        showRun(robot, older);
        assertThat(stage.canvas()).isNotSameAs(editing);
        robot.interact(desk.controller::edit);

        assertThat(stage.canvas()).isSameAs(editing);
        assertThat(store.document().flow()).isEqualTo(flow);
    }

    @Test
    void editingTheDocumentWhileItsRunIsShownLeavesTheRunAsItIs(FxRobot robot) {
        CanvasView editing = stage.canvas();
        showRun(robot, flow);

        robot.interact(() -> store.apply(new Edit.DeleteNodes(Set.of(NodePath.parse("review")))));

        assertThat(stage.canvas()).isNotSameAs(editing);
        assertThat(picture().node(NodePath.parse("review"))).isPresent();
    }

    @Test
    void choosingAnEventSelectsItsNodeOnTheCanvas(FxRobot robot) {
        showRun(robot, flow);

        EventTable events = robot.lookup("#events-table").queryAs(EventTable.class);
        Bounds row = events.localToScreen(events.boundsOf(events.rowCount() - 1));
        robot.clickOn(row.getMinX() + 300, row.getCenterY()); // The retry.

        assertThat(store.selection().single()).contains(NodePath.parse("review"));
        assertThat(stage.selectedProperty().get()).contains(NodePath.parse("review"));
    }

    @Test
    void scrubbingShowsTheWholeDeskAsItWasAndTheEndFollowsAgain(FxRobot robot) {
        showRun(robot, flow);
        RunSession session = desk.controller.session().orElseThrow();
        robot.interact(() -> stage.select(NodePath.parse("review")));

        robot.interact(() -> session.showAt(3));
        WaitForAsyncUtils.waitForFxEvents();
        desk.picture("scrubbed-light");

        assertThat(picture().node(NodePath.parse("check")).orElseThrow().state()).isEqualTo(NodeState.SUCCEEDED);
        assertThat(picture().node(NodePath.parse("review"))).isEmpty();
        assertThat(robot.lookup("#visit-state").queryLabeled().getText()).isEqualTo("Not run");
        assertThat(robot.lookup("#scrub-place").queryLabeled().getText())
                .isEqualTo("event 3 / " + log.events().size());
        assertThat(store.selection().single()).contains(NodePath.parse("review"));

        robot.clickOn("#scrub-forward").clickOn("#scrub-forward").clickOn("#scrub-back");
        assertThat(session.shownEvent()).isEqualTo(4);
        assertThat(session.latest().lastSequence()).isEqualTo(log.events().size());

        robot.clickOn("#scrub-live");
        assertThat(session.isLive()).isTrue();
        assertThat(session.view()).isEqualTo(session.latest());
    }

    @Test
    void whatHappensWhileAPersonLooksBackIsKeptAndMovesNothing(FxRobot robot) {
        RunId run = desk.engine.holds("run-1", flow, RunStatus.RUNNING, log.events().subList(0, 6));
        robot.interact(() -> desk.controller.show(run));
        await().until(() -> desk.controller.session()
                .filter(session -> session.events().size() == 6)
                .isPresent());
        RunSession session = desk.controller.session().orElseThrow();
        robot.interact(() -> session.showAt(2));

        desk.engine.publish(run, log.events().subList(6, log.events().size()));
        await().until(() -> session.events().size() == log.events().size());

        assertThat(session.shownEvent()).isEqualTo(2);
        assertThat(session.view().lastSequence()).isEqualTo(2);
        robot.interact(() -> session.showAt(10_000));
        assertThat(session.isLive()).isTrue();
        assertThat(session.view().lastSequence()).isEqualTo(log.events().size());
    }
}
