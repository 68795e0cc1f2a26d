package dev.steadflow.designer.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.steadflow.designer.document.FlowDocument;
import dev.steadflow.designer.runs.projection.RunView;
import dev.steadflow.designer.runs.projection.Visit;
import dev.steadflow.designer.runs.projection.VisitState;
import dev.steadflow.flow.FlowBuilder;
import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.definition.NodePath;
import dev.steadflow.flow.event.RunStatus;
import dev.steadflow.runtime.api.FlowEngine;
import dev.steadflow.runtime.exec.EmbeddedEngine;
import dev.steadflow.runtime.exec.EngineSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** The same views over the engine that people use, with its store on disk and the data steps. */
@ExtendWith(ApplicationExtension.class)
class LiveRunTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30); // Builds share two cores with others.

    @TempDir
    Path folder;

    @SuppressWarnings("NullAway.Init") // Set by start, before each test.
    private Stage stage;

    private Optional<FlowEngine> engine = Optional.empty();

    @Start
    void start(Stage window) {
        stage = window;
    }

    @AfterEach
    void theEngineIsClosed() {
        engine.ifPresent(FlowEngine::close);
    }

    /** Opens the engine on the folder, as the designer does at its start. */
    private RunDesk open(FxRobot robot) {
        Instant since = Instant.now();
        FlowEngine opened = EmbeddedEngine.open(EngineSettings.inFolder(folder.resolve("data")));
        engine = Optional.of(opened);
        RunDesk[] desk = new RunDesk[1];
        robot.interact(() -> desk[0] = RunDesk.over(opened, stage, folder, since));
        return desk[0];
    }

    private static RunView view(RunDesk desk) {
        return desk.controller.session().map(RunSession::view).orElse(RunView.EMPTY);
    }

    private static Visit visit(RunDesk desk, String node) {
        return view(desk).shownVisit(NodePath.parse(node)).orElseThrow();
    }

    private void run(FxRobot robot, RunDesk desk, FlowDefinition flow) {
        robot.interact(() -> desk.controller.run(FlowDocument.of(flow), folder.resolve("flow.flow.json")));
    }

    @Test
    void everyNodeReachesSucceededAndShowsItsOutput(FxRobot robot) {
        FlowDefinition flow = FlowBuilder.aFlow("greet")
                .step("hello", "data/log@1", "{\"message\":\"Hello\"}")
                .step("world", "data/log@1", "{\"message\":\"World\"}")
                .chain("hello", "world")
                .build();
        RunDesk desk = open(robot);

        run(robot, desk, flow);
        await().atMost(PATIENCE).until(() -> view(desk).status() == RunStatus.COMPLETED);
        robot.interact(() -> desk.inspector.show(NodePath.parse("world")));

        assertThat(desk.troubles).isEmpty();
        assertThat(visit(desk, "hello").state()).isEqualTo(VisitState.SUCCEEDED);
        assertThat(robot.lookup("#visit-state").queryAs(Label.class).getText()).isEqualTo("Succeeded");
        assertThat(visit(desk, "world").values().output().orElseThrow().path("message").asString())
                .isEqualTo("World");
    }

    @Test
    void aSleepingRunGoesOnWhenTheDesignerIsOpenedAgain(FxRobot robot) {
        FlowDefinition flow = FlowBuilder.aFlow("nap-flow")
                .step("before", "data/log@1", "{\"message\":\"before\"}")
                .sleep("nap", "PT1H")
                .step("after", "data/log@1", "{\"message\":\"after\"}")
                .chain("before", "nap", "after")
                .build();
        RunDesk first = open(robot);
        run(robot, first, flow);
        await().atMost(PATIENCE).until(() -> view(first)
                .shownVisit(NodePath.parse("nap"))
                .filter(visit -> visit.state() == VisitState.WAITING)
                .isPresent());
        robot.interact(first.controller::edit);
        first.pump.close();
        engine.ifPresent(FlowEngine::close);

        RunDesk second = open(robot);
        robot.interact(() -> second.panel.setFlow("nap-flow"));
        await().atMost(PATIENCE)
                .until(() -> robot.lookup("#open-run-watch").tryQuery().isPresent());
        robot.clickOn("#open-run-watch");
        await().atMost(PATIENCE)
                .until(() -> view(second).shownVisit(NodePath.parse("nap")).isPresent());
        assertThat(visit(second, "before").restored()).isTrue();
        robot.interact(() -> second.inspector.show(NodePath.parse("nap")));
        robot.clickOn("#skip-sleep");
        await().atMost(PATIENCE).until(() -> view(second).status() == RunStatus.COMPLETED);

        assertThat(visit(second, "after").state()).isEqualTo(VisitState.SUCCEEDED);
        assertThat(visit(second, "after").restored()).isFalse();
        assertThat(second.troubles).isEmpty();
    }

    @Test
    void aFlowWithErrorsIsRefusedWithWords(FxRobot robot) {
        FlowDefinition flow =
                FlowBuilder.aFlow("broken").step("a", "nobody/knows@1", "{}").build();
        RunDesk desk = open(robot);

        run(robot, desk, flow);

        await().atMost(PATIENCE).until(() -> !desk.troubles.isEmpty());
        assertThat(desk.troubles.getFirst()).startsWith("The flow was not started");
        assertThat(desk.controller.session()).isEmpty();
    }
}
