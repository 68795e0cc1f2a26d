package dev.steadflow.designer.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.steadflow.designer.canvas.CanvasHost;
import dev.steadflow.designer.canvas.CanvasPaints;
import dev.steadflow.designer.canvas.CanvasView;
import dev.steadflow.designer.canvas.HeatPicture;
import dev.steadflow.designer.document.DocumentStore;
import dev.steadflow.designer.document.FlowDocument;
import dev.steadflow.designer.runs.FxPulse;
import dev.steadflow.designer.runs.RunFeedPump;
import dev.steadflow.designer.ui.FxThread;
import dev.steadflow.designer.ui.Png;
import dev.steadflow.designer.ui.Theme;
import dev.steadflow.designer.ui.ThemeChoice;
import dev.steadflow.flow.FlowBuilder;
import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.definition.NodePath;
import dev.steadflow.runtime.exec.EmbeddedEngine;
import dev.steadflow.runtime.exec.EngineSettings;
import dev.steadflow.runtime.journal.MemoryJournal;
import dev.steadflow.runtime.kept.KeptRuns;
import dev.steadflow.runtime.plugin.PluginLoader;
import dev.steadflow.runtime.statistics.StatisticsReader;
import dev.steadflow.step.Default;
import dev.steadflow.step.Step;
import dev.steadflow.step.StepContext;
import dev.steadflow.step.StepError;
import dev.steadflow.step.StepType;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;
import tools.jackson.databind.node.JsonNodeFactory;

/** The table and the heat over runs of a real engine. */
@ExtendWith(ApplicationExtension.class)
@Timeout(60)
class StatisticsViewTest {

    record In(@Default("") String text) {}

    /** Works, but for one node. */
    @StepType(id = "test/echo", title = "Echo", repeatable = true)
    record Echo() implements Step<In, String> {
        @Override
        public String run(In in, StepContext context) throws StepError {
            if (context.nodeAddress().contains("charge")) {
                throw StepError.fatal("Refused", "no money");
            }
            return in.text();
        }
    }

    @TempDir
    private Path folder;

    private final FlowDefinition flow =
            FlowBuilder.aFlow("orders").step("check").step("charge").chain("check", "charge").build();
    private final FxThread fx = new FxThread(trouble -> {
        throw new IllegalStateException("Nothing should fail unseen.", trouble);
    });
    private final EmbeddedEngine engine = EmbeddedEngine.open(
            EngineSettings.onJournal(new MemoryJournal()).withSteps(PluginLoader.of(List.of(new Echo()))));

    @SuppressWarnings("NullAway.Init") // Set by start, before each test.
    private Theme theme;

    @SuppressWarnings("NullAway.Init") // Set by start, before each test.
    private CanvasView canvas;

    @SuppressWarnings("NullAway.Init") // Set by start, before each test.
    private StatisticsView view;

    @SuppressWarnings("NullAway.Init") // Set by start, before each test.
    private Stage window;

    @Start
    void start(Stage stage) {
        window = stage;
        theme = new Theme();
        theme.apply(ThemeChoice.LIGHT);
        canvas = new CanvasView(
                new DocumentStore(FlowDocument.of(flow)), engine.steps(), CanvasPaints.LIGHT, fx, CanvasHost.none());
        view = new StatisticsView(engine, new RunFeedPump(engine, new FxPulse(), Runnable::run), fx, () -> flow,
                canvas::showHeat, failure -> {
                    throw new IllegalStateException(failure);
                });
        SplitPane split = new SplitPane(canvas, view);
        split.setOrientation(javafx.geometry.Orientation.VERTICAL);
        stage.setScene(new Scene(split, 1100, 620));
        stage.show();
    }

    @AfterEach
    void close() {
        engine.close();
        fx.close();
    }

    private void runTimes(int times) throws InterruptedException {
        for (int i = 0; i < times; i++) {
            engine.await(engine.start(flow, JsonNodeFactory.instance.objectNode(), folder));
        }
    }

    private void picture(String name) throws Exception {
        WaitForAsyncUtils.waitForFxEvents();
        Png.write(WaitForAsyncUtils.waitForAsyncFx(5_000, () -> window.getScene().snapshot(null)),
                Path.of("target/pictures", name + ".png"));
    }

    @Test
    void heatThatIsAskedForWhileARunIsShownLeavesTheRunAndComesBackAfterTheNextOne(FxRobot robot) {
        ToggleButton time = robot.lookup("#heat-time").queryAs(ToggleButton.class);
        view.setLeaveRun(() -> view.setRunShown(false));
        robot.interact(() -> view.setRunShown(true));

        robot.interact(time::fire);
        assertThat(time.isSelected()).isTrue();
        robot.interact(() -> view.setRunShown(true));
        assertThat(time.isSelected()).as("the canvas shows the run").isFalse();
        robot.interact(() -> view.setRunShown(false));
        assertThat(time.isSelected()).as("the canvas shows the flow again").isTrue();
    }

    @Test
    void theTableCountsAndAFlamingNodeIsTheOneThatFails(FxRobot robot) throws Exception {
        runTimes(3);

        robot.interact(() -> view.setShown(true));
        TableView<?> table = robot.lookup("#statistics-table").queryTableView();
        await().atMost(20, TimeUnit.SECONDS).until(() -> table.getItems().size() == 2);
        robot.clickOn("#heat-failures");
        picture("heat-light");

        assertThat(robot.lookup("#statistics-summary").queryAs(Label.class).getText()).startsWith("3 failed");
        Label legend = robot.lookup("#heat-numbers").queryAs(Label.class);
        assertThat(legend.isVisible()).isTrue();
        assertThat(robot.lookup("#node-charge").query().getAccessibleText()).contains("3 visits, 3 failed");
        robot.interact(() -> {
            theme.apply(ThemeChoice.DARK);
            canvas.setPaints(CanvasPaints.DARK);
        });
        picture("heat-dark");
    }

    @Test
    void warmthIsComparedWithTheSlowestStep() throws Exception {
        runTimes(2);
        FlowHeat heat = new FlowHeat(flow, new StatisticsReader(KeptRuns.of(engine))
                .read("orders", StatisticsReader.Bounds.STANDARD), HeatMeasure.TIME);

        Optional<HeatPicture.NodeHeat> check = heat.node(NodePath.parse("check"));
        Optional<HeatPicture.NodeHeat> charge = heat.node(NodePath.parse("charge"));
        assertThat(Math.max(check.orElseThrow().warmth(), charge.orElseThrow().warmth())).isEqualTo(1.0);
        assertThat(heat.node(NodePath.parse("never"))).isEmpty();
    }
}
