package dev.steadflow.designer.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.steadflow.designer.ui.Png;
import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.definition.NodePath;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.file.FlowBundle;
import dev.steadflow.runtime.exec.EmbeddedEngine;
import dev.steadflow.runtime.exec.EngineSettings;
import dev.steadflow.runtime.journal.RunHeader;
import dev.steadflow.runtime.kept.KeptRuns;
import dev.steadflow.runtime.kept.RunArchiveWriter;
import dev.steadflow.runtime.plugin.PluginLoader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.stage.Stage;
import org.jspecify.annotations.NullUnmarked;
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

/** An exported run and a copied store are looked at in the window: the same views, looking back works, orders say why not. */
@NullUnmarked // The fields are set by @Start.
@Timeout(value = 2, unit = TimeUnit.MINUTES)
@ExtendWith(ApplicationExtension.class)
class PostMortemJourneyTest {

    private static final Duration PATIENCE = Duration.ofSeconds(40); // Builds share two cores with others.

    private static final String FLOW = """
            {
              "schemaVersion": 1,
              "id": "night",
              "main": {
                "start": "hello",
                "nodes": {
                  "hello": { "type": "step", "uses": "data/log@1", "in": { "message": "Hello" }, "next": "nap" },
                  "nap": { "type": "sleep", "for": "P1D" }
                }
              }
            }
            """;

    @TempDir
    Path folder;

    private Stage stage;
    private Wiring wiring;
    private RunId run;

    @Start
    void start(Stage window) {
        stage = window;
    }

    @AfterEach
    void stop() {
        onFx(() -> {
            wiring.window().tabs().forEach(WindowTab::close);
            wiring.stop();
            return true;
        });
    }

    /** A store with a run that sleeps, and that run in a file. */
    private void keep() throws Exception {
        FlowDefinition flow = FlowBundle.parse(FLOW.getBytes(StandardCharsets.UTF_8)).definition();
        try (EmbeddedEngine engine = EmbeddedEngine.open(
                EngineSettings.inFolder(folder.resolve("there")).withSteps(PluginLoader.fromClassPath()))) {
            run = engine.start(flow, JsonNodeFactory.instance.objectNode(), folder);
            await().atMost(PATIENCE).until(() -> engine.run(run).orElseThrow().lastSequence() == 4);
            try (OutputStream out = Files.newOutputStream(folder.resolve("night.run.zip"))) {
                RunArchiveWriter.write(run, KeptRuns.of(engine), out);
            }
        }
    }

    private void openDesigner(Path... files) {
        wiring = DesignerDesk.open(stage, folder.resolve("data"), List.of(files));
    }

    private static void awaitLabel(FxRobot robot, String id, String start) {
        await().atMost(PATIENCE).until(() -> robot.lookup(id).tryQueryAs(Label.class)
                .filter(label -> label.getText().startsWith(start))
                .isPresent());
    }

    private void stepThrough(int by) {
        onFx(() -> {
            wiring.window().runViews().orElseThrow().stage().stepThrough(by);
            return true;
        });
        WaitForAsyncUtils.waitForFxEvents();
    }

    @Test
    void anExportedRunOpensWithItsCanvasDataAndScrubberAndTakesNoOrders(FxRobot robot) throws Exception {
        keep();
        openDesigner(folder.resolve("night.run.zip"));

        awaitLabel(robot, "#run-state", "Running");
        onFx(() -> {
            wiring.window().runViews().orElseThrow().stage().select(NodePath.parse("nap"));
            return true;
        });
        awaitLabel(robot, "#visit-state", "Waiting");
        awaitLabel(robot, "#visit-look-only", "These runs are looked at after the fact");
        assertThat(robot.lookup("#skip-sleep").queryButton().isDisabled()).isTrue();
        onFx(() -> {
            Png.write(stage.getScene().snapshot(null), Path.of("target/pictures/post-mortem-light.png"));
            return true;
        });
        stepThrough(-1);
        awaitLabel(robot, "#visit-state", "Not run");
    }

    @Test
    void theRunsOfACopiedStoreAreListedAndTheStoreStaysClosed(FxRobot robot) throws Exception {
        keep();
        openDesigner();
        onFx(() -> {
            wiring.window().engines().openKept(folder.resolve("there/journal.mv.db"));
            return true;
        });

        await().atMost(PATIENCE).until(() -> robot.lookup("#runs-table").tryQueryAs(TableView.class)
                .filter(table -> table.getItems().size() == 1)
                .isPresent());
        RunHeader found = (RunHeader) robot.lookup("#runs-table").queryTableView().getItems().getFirst();
        assertThat(found.run()).isEqualTo(run);
        assertThat(robot.lookup("#runs-look-only").tryQuery()).isPresent();
        try (EmbeddedEngine again = EmbeddedEngine.open(EngineSettings.inFolder(folder.resolve("there")))) {
            assertThat(again.run(run)).isPresent();
        }
    }

    private static <T> T onFx(Callable<T> action) {
        return WaitForAsyncUtils.waitForAsyncFx(20_000, action);
    }
}
