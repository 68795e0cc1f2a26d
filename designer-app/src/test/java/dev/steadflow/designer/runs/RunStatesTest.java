package dev.steadflow.designer.runs;

import static dev.steadflow.designer.runs.projection.EventScript.at;
import static dev.steadflow.designer.runs.projection.EventScript.json;
import static dev.steadflow.designer.runs.projection.EventScript.lane;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.steadflow.designer.canvas.CanvasHost;
import dev.steadflow.designer.canvas.CanvasPaints;
import dev.steadflow.designer.canvas.CanvasView;
import dev.steadflow.designer.canvas.DebugMarks;
import dev.steadflow.designer.document.DocumentStore;
import dev.steadflow.designer.document.FlowDocument;
import dev.steadflow.designer.runs.projection.EventScript;
import dev.steadflow.designer.ui.NodeState;
import dev.steadflow.designer.ui.ThemeChoice;
import dev.steadflow.flow.FlowBuilder;
import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.definition.NodePath;
import dev.steadflow.flow.event.FlowError;
import dev.steadflow.flow.event.RunEvent;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.event.RunStatus;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Every state that a node can be in, from a log, on one canvas in both themes; the pictures are to be looked at. */
@ExtendWith(ApplicationExtension.class)
class RunStatesTest {

    private static final String SEVEN = "main/all.";

    @TempDir
    static Path folder;

    private final FlowDefinition flow = FlowBuilder.aFlow("states")
            .name("Every state")
            .step("restored")
            .race("race", lanes -> lanes.lane("fast", l -> l.step("won")).lane("slow", l -> l.step("lost")))
            .parallel("all", lanes -> lanes
                    .lane("a", l -> l.step("scheduled"))
                    .lane("b", l -> l.sleep("waiting", "PT15M"))
                    .lane("c", l -> l.step("retrying"))
                    .lane("d", l -> l.step("failed"))
                    .lane("e", l -> l.step("timedOut"))
                    .lane("f", l -> l.step("cancelled"))
                    .lane("g", l -> l.step("decision"))
                    .lane("h", l -> l.step("disabled")))
            .step("stop")
            .chain("restored", "race", "all", "stop")
            .build();

    private final EventScript log = EventScript.started()
            .step("restored")
            .add(new RunEvent.RunForked(new RunId("run-0"), 3))
            .lanes("race", "fast", "slow")
            .step("main/race.fast/won").scheduled("main/race.slow/lost")
            .add(new RunEvent.LaneCompleted(lane("main/race.fast"), json("1")))
            .add(new RunEvent.RaceWon(at("race#1"), "fast"))
            .add(new RunEvent.NodeCancelled(at("main/race.slow/lost#1"), "lost the race to 'fast'"))
            .add(new RunEvent.LaneCancelled(lane("main/race.slow"), "lost the race to 'fast'"))
            .add(new RunEvent.NodeCompleted(at("race#1"), json("{'winner':'fast'}")))
            .lanes("all", "a", "b", "c", "d", "e", "f", "g", "h")
            .scheduled(SEVEN + "a/scheduled")
            .add(new RunEvent.SleepStarted(at(SEVEN + "b/waiting#1"), RunDesk.NOW.plusSeconds(300), Optional.empty()))
            .scheduled(SEVEN + "c/retrying").retrying(SEVEN + "c/retrying", 1)
            .scheduled(SEVEN + "d/failed").failed(SEVEN + "d/failed", 3, "http/Status")
            .scheduled(SEVEN + "e/timedOut").failed(SEVEN + "e/timedOut", 1, FlowError.TIMEOUT)
            .scheduled(SEVEN + "f/cancelled")
            .add(new RunEvent.NodeCancelled(at(SEVEN + "f/cancelled#1"), "by a person"))
            .scheduled(SEVEN + "g/decision")
            .add(new RunEvent.IncidentRaised(
                    at(SEVEN + "g/decision#1"), "RetriesExhausted", "The bank said 503 five times."))
            .add(new RunEvent.NodeSkipped(at(SEVEN + "h/disabled#1")));

    @SuppressWarnings("NullAway.Init") // Set by start, before each test.
    private RunDesk desk;

    @SuppressWarnings("NullAway.Init")
    private RunStage stage;

    @Start
    void start(Stage window) {
        desk = new RunDesk(window, folder, RunDesk.neverAsks());
        DocumentStore store = new DocumentStore(FlowDocument.of(flow));
        stage = new RunStage(canvas(store), store, desk.controller, desk.theme, desk.clock, this::canvas);
        desk.theme.darkProperty()
                .addListener((observed, before, dark) -> stage.canvas().setPaints(CanvasPaints.of(dark)));
        desk.show(stage, 1500, 1000);
    }

    private CanvasView canvas(DocumentStore document) {
        CanvasView canvas = new CanvasView(document, desk.engine.steps(), CanvasPaints.of(desk.theme.isDark()),
                desk.fx, CanvasHost.none());
        canvas.showDebug(node -> node.id().equals("stop")
                ? Optional.of(new DebugMarks(true, false, false, false, true))
                : Optional.empty());
        return canvas;
    }

    @Test
    void everyStateOfANodeIsShownInBothThemes(FxRobot robot) {
        RunId run = desk.engine.holds("run-1", flow, RunStatus.INCIDENT, log.events());
        robot.interact(() -> desk.controller.show(run));
        await().until(() -> desk.controller.session()
                .filter(session -> session.view().lastSequence() == log.events().size()).isPresent());
        robot.interact(() -> stage.canvas().viewport().fit());
        desk.picture("states-light");
        robot.interact(() -> desk.theme.apply(ThemeChoice.DARK));
        desk.picture("states-dark");

        RunSession session = desk.controller.session().orElseThrow();
        SessionPicture picture = new SessionPicture(session.view(), session.flow(), RunDesk.NOW);
        Map<String, NodeState> shown = new TreeMap<>();
        for (String node : new String[]{"restored", "race.fast/won", "race.slow/lost", "all.a/scheduled",
                "all.b/waiting", "all.c/retrying", "all.d/failed", "all.e/timedOut", "all.f/cancelled",
                "all.g/decision", "all.h/disabled"}) {
            shown.put(node, picture.node(NodePath.parse(node)).orElseThrow().state());
        }
        assertThat(shown).isEqualTo(new TreeMap<>(Map.ofEntries(
                Map.entry("restored", NodeState.RESTORED), Map.entry("race.fast/won", NodeState.SUCCEEDED),
                Map.entry("race.slow/lost", NodeState.SKIPPED), Map.entry("all.a/scheduled", NodeState.SCHEDULED),
                Map.entry("all.b/waiting", NodeState.WAITING), Map.entry("all.c/retrying", NodeState.RETRYING),
                Map.entry("all.d/failed", NodeState.FAILED), Map.entry("all.e/timedOut", NodeState.TIMED_OUT),
                Map.entry("all.f/cancelled", NodeState.CANCELLED),
                Map.entry("all.g/decision", NodeState.NEEDS_DECISION),
                Map.entry("all.h/disabled", NodeState.SKIPPED))));
        assertThat(picture.node(NodePath.parse("stop"))).as("not run yet").isEmpty();
    }
}
