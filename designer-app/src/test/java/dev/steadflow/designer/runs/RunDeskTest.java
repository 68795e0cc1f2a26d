package dev.steadflow.designer.runs;

import static dev.steadflow.designer.runs.projection.EventScript.at;
import static dev.steadflow.designer.runs.projection.EventScript.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.steadflow.designer.document.FlowDocument;
import dev.steadflow.designer.runs.projection.EventScript;
import dev.steadflow.designer.ui.ThemeChoice;
import dev.steadflow.flow.FlowBuilder;
import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.definition.NodePath;
import dev.steadflow.flow.event.FlowError;
import dev.steadflow.flow.event.RecordedEvent;
import dev.steadflow.flow.event.RunEvent;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.event.RunStatus;
import dev.steadflow.flow.validation.Problem;
import dev.steadflow.runtime.api.RunFeed;
import dev.steadflow.runtime.api.RunRefusedException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Bounds;
import javafx.scene.control.Label;
import javafx.scene.control.Tab;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.fxmisc.richtext.CodeArea;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Events, log and inspector of one run over an engine that the test holds still. */
@ExtendWith(ApplicationExtension.class)
class RunDeskTest {

    @TempDir
    static Path folder;

    private final FlowDefinition flow = FlowBuilder.aFlow("orders")
            .name("Order flow")
            .step("check")
            .step("charge")
            .sleep("nap", "PT1H")
            .step("mail")
            .chain("check", "charge", "nap", "mail")
            .build();
    private final EventScript log = EventScript.started();

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

    /** Appends events to the script and publishes those that are new. */
    private void publish(RunId run, EventScript script, int from) {
        desk.engine.publish(run, script.events().subList(from, script.events().size()));
    }

    private RunId running(FxRobot robot) {
        robot.interact(() -> desk.controller.run(FlowDocument.of(flow), folder.resolve("orders.flow.json")));
        await().until(() -> desk.controller.session().isPresent());
        RunId run = desk.controller.session().orElseThrow().run();
        publish(run, log, 0);
        return run;
    }

    @Test
    void runningShowsEventsAsTheyHappen(FxRobot robot) {
        RunId run = running(robot);
        RunDesk.awaitRows(robot, 1);

        log.step("check").scheduled("charge");
        publish(run, log, 1);
        RunDesk.awaitRows(robot, 4);

        assertThat(desk.engine.orders()).containsExactly("start orders {}");
        assertThat(robot.lookup("#run-state").queryAs(Label.class).getText()).isEqualTo("Running");
        assertThat(robot.lookup("#events-count").queryAs(Label.class).getText()).isEqualTo("4 events");
    }

    @Test
    void aClickOnAnEventSelectsItsNodeAndShowsWhatWentInAndOut(FxRobot robot) {
        RunId run = running(robot);
        log.step("check").scheduled("charge").retrying("charge", 1);
        publish(run, log, 1);
        RunDesk.awaitRows(robot, 5);

        Bounds row = RunDesk.events(robot).localToScreen(RunDesk.events(robot).boundsOf(4));
        robot.clickOn(row.getMinX() + 300, row.getCenterY());
        desk.picture("events-light");

        assertThat(desk.chosen).containsExactly(NodePath.parse("charge"));
        assertThat(robot.lookup("#visit-state").queryAs(Label.class).getText()).isEqualTo("Retrying");
        assertThat(robot.lookup("#error-name").queryAs(Label.class).getText()).isEqualTo("http/Status");
    }

    @Test
    void theFilterLeavesEventsThatHoldEachWord(FxRobot robot) {
        RunId run = running(robot);
        log.step("check").step("charge").scheduled("mail");
        publish(run, log, 1);
        RunDesk.awaitRows(robot, 6);

        robot.clickOn("#events-filter").write("completed charge");

        RunDesk.awaitRows(robot, 1);
        assertThat(robot.lookup("#events-count").queryAs(Label.class).getText()).isEqualTo("1 of 6 events");
    }

    @Test
    void fiveThousandEventsCostAtMostOneRefreshPerPulse(FxRobot robot) {
        RunId run = running(robot);
        RunDesk.awaitRows(robot, 1);
        int[] refreshes = {0};
        robot.interact(() -> desk.controller.session().orElseThrow().viewProperty().addListener(
                (observed, before, now) -> refreshes[0]++));
        long drains = desk.pump.drains();
        long paints = RunDesk.events(robot).paints();
        long painted = RunDesk.events(robot).paintedRows();
        for (int i = 1; i <= 2_500; i++) {
            log.step("check#" + i);
        }
        List<RecordedEvent> events = log.events();

        for (int i = 1; i < events.size(); i++) {
            desk.engine.publish(run, events.subList(i, i + 1));
        }
        RunDesk.awaitRows(robot, 5_001);

        assertThat(refreshes[0]).isLessThanOrEqualTo((int) (desk.pump.drains() - drains));
        assertThat(refreshes[0]).isLessThan(1_000);
        assertThat(RunDesk.events(robot).paints() - paints).isLessThanOrEqualTo(desk.pump.drains() - drains + 5);
        assertThat(RunDesk.events(robot).paintedRows() - painted)
                .isLessThan(40 * (RunDesk.events(robot).paints() - paints));
    }

    @Test
    void aSleepingNodeSaysUntilWhenAndCanBeSkipped(FxRobot robot) {
        RunId run = running(robot);
        log.step("check").step("charge").add(new RunEvent.SleepStarted(at("nap#1"), RunDesk.NOW.plusSeconds(3_600)));
        publish(run, log, 1);
        RunDesk.awaitRows(robot, 6);

        robot.interact(() -> desk.inspector.show(NodePath.parse("nap")));
        desk.picture("waiting-light");
        robot.clickOn("#skip-sleep");

        assertThat(robot.lookup(".facts .label").queryAllAs(Label.class))
                .extracting(Label::getText)
                .anyMatch(text -> text.startsWith("in 1 h 0 min"));
        await().until(() -> desk.engine.orders().contains("skip main/nap#1"));
    }

    @Test
    void aWaitSaysForWhatAndTakesASignalByHand(FxRobot robot) {
        RunId run = running(robot);
        log.add(new RunEvent.WaitStarted(at("nap#1"), "signal:go", 1, false, Optional.empty()));
        publish(run, log, 1);
        RunDesk.awaitRows(robot, 2);

        robot.interact(() -> desk.inspector.show(NodePath.parse("nap")));
        assertThat(robot.lookup(".facts .label").queryAllAs(Label.class))
                .extracting(Label::getText)
                .contains("Waits for", "signal 'go'");
        robot.clickOn("#send-signal");
        await().until(() -> robot.lookup("#send-dialog").tryQuery().isPresent());
        robot.interact(() -> robot.lookup("#send-json .sf-code").queryAs(CodeArea.class).replaceText("{\"ok\":true}"));
        desk.picture("send-signal-light");
        robot.clickOn("#send-now");

        await().until(() -> desk.engine.orders().contains("signal " + run + " go {\"ok\":true}"));
    }

    @Test
    void anInboxTakesAPayloadByHand(FxRobot robot) {
        RunId run = running(robot);
        log.add(new RunEvent.WebhookOpened(at("nap#1"),
                List.of(new RunEvent.WebhookOpened.Inbox("abc", Optional.of("http://localhost/hooks/abc"))),
                json("{}")));
        publish(run, log, 1);
        RunDesk.awaitRows(robot, 2);

        robot.interact(() -> desk.inspector.show(NodePath.parse("nap")));
        assertThat(robot.lookup("#copy-url").queryButton().getText()).isEqualTo("Copy URL");
        robot.clickOn("#send-payload");
        await().until(() -> robot.lookup("#send-dialog").tryQuery().isPresent());
        robot.interact(() -> robot.lookup("#send-json .sf-code").queryAs(CodeArea.class).replaceText("oops"));
        robot.clickOn("#send-now");
        assertThat(robot.lookup("#send-dialog .sf-field-error").tryQuery()).isPresent();
        robot.interact(() -> robot.lookup("#send-json .sf-code").queryAs(CodeArea.class).replaceText("[1]"));
        robot.clickOn("#send-now");

        await().until(() -> desk.engine.orders().contains("deliver abc [1]"));
    }

    @Test
    void anIncidentIsResolvedByAButton(FxRobot robot) {
        RunId run = running(robot);
        log.scheduled("check").add(new RunEvent.IncidentRaised(
                at("check#1"), "StepUnderWayAtCrash",
                "The engine stopped while the step ran. See whether it was done."));
        publish(run, log, 1);
        RunDesk.awaitRows(robot, 3);

        robot.interact(() -> desk.inspector.show(NodePath.parse("check")));
        robot.clickOn("#incident-retry");

        assertThat(robot.lookup("#run-state").queryAs(Label.class).getText()).isEqualTo("Needs a decision");
        await().until(() -> desk.engine.orders().contains("resolve main/check#1 RETRY"));
    }

    @Test
    void theCancelButtonStopsTheRunAndEditGoesBack(FxRobot robot) {
        RunId run = running(robot);
        RunDesk.awaitRows(robot, 1);

        robot.clickOn("#run-cancel");
        await().until(() -> desk.engine.orders().contains("cancel " + run));
        log.add(new RunEvent.RunCancelled("cancelled by a person"));
        publish(run, log, 1);
        RunDesk.awaitRows(robot, 2);

        assertThat(robot.lookup("#run-state").queryAs(Label.class).getText()).isEqualTo("Cancelled");
        robot.clickOn("#run-edit");
        assertThat(desk.controller.session()).isEmpty();
        assertThat(RunDesk.events(robot).rowCount()).isZero();
    }

    @Test
    void aRefusedStartIsToldWithItsReason(FxRobot robot) {
        desk.engine.refuse(new RunRefusedException("Expected a flow without errors.", List.<Problem>of()));

        robot.interact(() -> desk.controller.run(FlowDocument.of(flow), folder.resolve("orders.flow.json")));
        await().until(() -> !desk.troubles.isEmpty());

        assertThat(desk.troubles).containsExactly("The flow was not started: Expected a flow without errors.");
        assertThat(desk.controller.session()).isEmpty();
    }

    @Test
    void aFailedStepShowsItsErrorAndFoldedStack(FxRobot robot) {
        RunId run = running(robot);
        FlowError failure = new FlowError(
                "http/Status",
                "Expected a status below 400 from https://pay.example/charge, but found 503 Service Unavailable.",
                Optional.of(json("{'status':503,'body':'try later'}")),
                Optional.of("java.io.IOException: 503\n\tat dev.example.Charge.run(Charge.java:41)"),
                false);
        log.step("check")
                .scheduled("charge")
                .retrying("charge", 1)
                .retrying("charge", 2)
                .add(new RunEvent.StepFailed(at("charge#1"), 3, failure))
                .add(new RunEvent.RunFailed(at("charge#1"), failure));
        publish(run, log, 1);
        RunDesk.awaitRows(robot, 8);

        robot.interact(() -> desk.inspector.show(NodePath.parse("charge")));
        desk.picture("failed-light");
        robot.interact(() -> desk.theme.apply(ThemeChoice.DARK));
        WaitForAsyncUtils.waitForFxEvents();
        desk.picture("failed-dark");

        assertThat(robot.lookup("#error-stack").tryQuery()).isPresent();
        assertThat(robot.lookup("#visit-state").queryAs(Label.class).getText()).isEqualTo("Failed");
    }

    @Test
    void theVisitsOfALoopCanBePicked(FxRobot robot) {
        RunId run = running(robot);
        log.step("check").step("check#2").scheduled("check#3");
        publish(run, log, 1);
        RunDesk.awaitRows(robot, 6);
        robot.interact(() -> desk.inspector.show(NodePath.parse("check")));
        assertThat(robot.lookup("#visit-state").queryAs(Label.class).getText()).isEqualTo("Scheduled");

        robot.clickOn("#visit-picker").type(KeyCode.UP).type(KeyCode.ENTER);

        assertThat(robot.lookup("#visit-state").queryAs(Label.class).getText()).isEqualTo("Succeeded");
    }

    @Test
    void theTimelineThatSomebodyLooksAtStaysForTheNextRun(FxRobot robot) {
        desk.engine.holds("run-01", flow, RunStatus.COMPLETED, EventScript.started().step("check").events());
        desk.engine.holds("run-02", flow, RunStatus.COMPLETED, EventScript.started().step("check").events());
        robot.interact(() -> desk.controller.show(new RunId("run-01")));
        await().until(() -> shows("run-01"));
        assertThat(front()).isEqualTo("events-tab");

        robot.clickOn("Timeline");
        robot.interact(() -> desk.controller.show(new RunId("run-02")));
        await().until(() -> shows("run-02"));
        assertThat(front()).isEqualTo("timeline-tab");

        robot.clickOn("Runs");
        robot.interact(() -> desk.controller.show(new RunId("run-01")));
        await().until(() -> shows("run-01"));
        assertThat(front()).isEqualTo("events-tab");
    }

    private boolean shows(String run) {
        return WaitForAsyncUtils.waitForAsyncFx(10_000, () -> desk.controller.session()
                .filter(session -> session.run().equals(new RunId(run))).isPresent());
    }

    private String front() {
        return WaitForAsyncUtils.waitForAsyncFx(10_000, () -> desk.panel.tabs().stream()
                .filter(Tab::isSelected).findFirst().orElseThrow().getId());
    }

    @Test
    void theLogShowsWhatStepsSaid(FxRobot robot) {
        RunId run = running(robot);
        log.scheduled("check");
        publish(run, log, 1);
        desk.engine
                .tell(new RunFeed.Logged(run, at("check#1"), Instant.parse("2026-03-01T12:00:03Z"), "3 orders read"));
        desk.engine.tell(new RunFeed.Progressed(run, at("check#1"), 0.4, "page 2 of 5"));
        RunDesk.awaitRows(robot, 2);

        robot.clickOn("Log");
        WaitForAsyncUtils.waitForFxEvents();
        desk.picture("log-light");

        assertThat(robot.lookup("3 orders read").tryQuery()).isPresent();
        assertThat(robot.lookup(" 40 %  page 2 of 5").tryQuery()).isPresent();
    }

    @Test
    void anIncidentOfTheWholeRunCanBeDecided(FxRobot robot) {
        RunId run = running(robot);
        log.add(new RunEvent.RunIncidentRaised("engine/Broken", "The run broke its engine twice."));
        publish(run, log, 1);

        await().until(() -> robot.lookup("#run-incident-retry").tryQuery().isPresent());
        assertThat(robot.lookup("#visit-state").queryLabeled().getText()).isEqualTo("Needs a decision");
        robot.clickOn("#run-incident-retry");

        await().until(() -> desk.engine.orders().contains("resolve run RETRY"));
    }
}
