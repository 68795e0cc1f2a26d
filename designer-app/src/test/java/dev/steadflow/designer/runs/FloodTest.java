package dev.steadflow.designer.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.steadflow.designer.canvas.CanvasHost;
import dev.steadflow.designer.canvas.CanvasPaints;
import dev.steadflow.designer.canvas.CanvasView;
import dev.steadflow.designer.document.DocVector;
import dev.steadflow.designer.document.DocumentStore;
import dev.steadflow.designer.document.Edit;
import dev.steadflow.designer.document.FlowDocument;
import dev.steadflow.designer.layout.DocRect;
import dev.steadflow.flow.definition.NodePath;
import dev.steadflow.flow.event.RecordedEvent;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.event.RunStatus;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import javafx.geometry.Orientation;
import javafx.scene.Scene;
import javafx.scene.control.CheckBox;
import javafx.scene.control.SplitPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/**
 * A run that floods events: what it costs is counted in beats of a pulse that the test holds, not in time. While no beat comes
 * nothing happens; with each beat everything is shown once, and hands are free in between.
 */
@ExtendWith(ApplicationExtension.class)
class FloodTest {

    private static final int EVENTS = 30_000;
    private static final int ROWS_IN_SIGHT = 40;

    @TempDir
    Path folder;

    private final HeldPulse pulse = new HeldPulse();
    private final List<RecordedEvent> log = BenchLogs.rounds(EVENTS);
    private final DocumentStore store = new DocumentStore(FlowDocument.of(BenchLogs.FLOW));
    private int views;

    @SuppressWarnings("NullAway.Init") // Set by start, before each test.
    private RunDesk desk;

    @SuppressWarnings("NullAway.Init")
    private RunStage stage;

    @SuppressWarnings("NullAway.Init")
    private RunId run;

    @Start
    void start(Stage window) {
        desk = new RunDesk(window, folder, RunDesk.neverAsks(), pulse);
        stage = new RunStage(canvas(store), store, desk.controller, desk.theme, desk.clock, this::canvas);
        SplitPane upper = new SplitPane(stage, desk.inspector);
        SplitPane all = new SplitPane(upper, desk.panel);
        all.setOrientation(Orientation.VERTICAL);
        desk.show(all, 1400, 900);
    }

    private CanvasView canvas(DocumentStore document) {
        return new CanvasView(document, desk.engine.steps(), CanvasPaints.LIGHT, desk.fx, CanvasHost.none());
    }

    @BeforeEach
    void aRunIsWatched(FxRobot robot) {
        run = desk.engine.holds("run-1", BenchLogs.FLOW, RunStatus.RUNNING, log.subList(0, 2));
        robot.interact(() -> desk.controller.show(run));
        await().until(() -> desk.controller.session().isPresent());
        robot.interact(() -> {
            pulse.beatUntilIdle();
            desk.inspector.show(NodePath.parse("each.lane/charge"));
            desk.controller.session().orElseThrow().viewProperty()
                    .addListener((observed, before, now) -> views++);
        });
        WaitForAsyncUtils.waitForFxEvents();
    }

    /** One event at a time, as engine threads tell them. */
    private void publish(int from, int to) {
        for (int i = from; i < to; i++) {
            desk.engine.publish(run, log.subList(i, i + 1));
        }
    }

    /** A beat of the pulse, and the layout that a frame does. */
    private void beat(FxRobot robot) {
        robot.interact(() -> {
            pulse.beat();
            Scene scene = stage.getScene();
            scene.getRoot().applyCss();
            scene.getRoot().layout();
        });
    }

    private EventTable table(FxRobot robot) {
        return robot.lookup("#events-table").queryAs(EventTable.class);
    }

    private long shownEvents() {
        return desk.controller.session().orElseThrow().view().lastSequence();
    }

    @Test
    void eachBeatShowsAFloodOnceAndTouchesTheRowsInSightAlone(FxRobot robot) {
        EventTable table = table(robot);
        publish(2, EVENTS);
        assertThat(pulse.waiting()).isEqualTo(1);
        assertThat(views).isZero();

        int beats = 0;
        while (shownEvents() < log.size() && beats < EVENTS / DrainPace.LEAST + 10) {
            int viewsBefore = views;
            long paintsBefore = table.paints();
            long rowsBefore = table.paintedRows();
            beat(robot);
            beats++;
            assertThat(views - viewsBefore).isLessThanOrEqualTo(1);
            assertThat(table.paintedRows() - rowsBefore)
                    .isLessThanOrEqualTo(ROWS_IN_SIGHT * Math.max(1, table.paints() - paintsBefore));
            assertThat(pulse.waiting()).isLessThanOrEqualTo(1);
        }

        assertThat(shownEvents()).isGreaterThanOrEqualTo(EVENTS);
        assertThat(views).isLessThanOrEqualTo(beats);
        assertThat(table.rowCount()).isEqualTo((int) shownEvents());
    }

    @Test
    void theViewportStaysWhereTheHandPutItAndEditsAreTakenBetweenTwoBeats(FxRobot robot) {
        DocumentStore other = new DocumentStore(FlowDocument.of(BenchLogs.FLOW));
        robot.interact(() -> {
            stage.canvas().viewport().zoomTo(0.8);
            stage.canvas().viewport().panBy(-120, 35);
        });
        DocRect visible = stage.canvas().viewport().visible();

        for (int from = 2; from < 12_000; from += 2_000) {
            publish(from, from + 2_000);
            beat(robot);
            DocVector step = new DocVector(8, 0);
            robot.interact(() -> other.apply(new Edit.MoveNodes(Set.of(NodePath.parse("each")), step)));
            assertThat(stage.canvas().viewport().visible()).isEqualTo(visible);
        }

        robot.interact(() -> stage.canvas().viewport().panBy(10, 0));
        DocRect moved = stage.canvas().viewport().visible();
        publish(12_002, 14_000);
        beat(robot);
        assertThat(stage.canvas().viewport().visible()).isEqualTo(moved).isNotEqualTo(visible);
        assertThat(other.undoLabel()).isPresent();
    }

    @Test
    void rowsThatAPersonScrolledBackToStayWhileTheRunGoesOn(FxRobot robot) {
        publish(2, 4_000);
        for (int i = 0; i < 5; i++) {
            beat(robot);
        }
        EventTable table = table(robot);
        robot.moveTo(table);
        robot.scroll(5, javafx.geometry.VerticalDirection.UP);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(robot.lookup("Follow").queryAs(CheckBox.class).isSelected()).isFalse();
        double y = table.boundsOf(0).getMinY();

        publish(4_000, 8_000);
        for (int i = 0; i < 5; i++) {
            beat(robot);
        }

        assertThat(table.rowCount()).isGreaterThan(7_000);
        assertThat(table.boundsOf(0).getMinY()).isEqualTo(y);
    }
}
