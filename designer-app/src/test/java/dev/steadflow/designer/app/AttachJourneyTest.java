package dev.steadflow.designer.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.steadflow.designer.separate.EngineFolder;
import dev.steadflow.designer.separate.SeparateEngine;
import dev.steadflow.designer.ui.Png;
import dev.steadflow.designer.ui.ThemeChoice;
import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.definition.NodePath;
import dev.steadflow.flow.event.RecordedEvent;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.file.FlowBundle;
import dev.steadflow.runtime.exec.EmbeddedEngine;
import dev.steadflow.runtime.exec.EngineSettings;
import dev.steadflow.runtime.journal.RunHeader;
import dev.steadflow.runtime.plugin.PluginLoader;
import dev.steadflow.server.FlowServer;
import dev.steadflow.server.ServerSettings;
import dev.steadflow.server.access.Tokens;
import dev.steadflow.server.resource.StartableFlow;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
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

/** A real server in a process of its own is watched and operated from the window, dies, comes back, and nothing is missed. */
@NullUnmarked // The fields are set by @Start.
@Timeout(value = 4, unit = TimeUnit.MINUTES)
@ExtendWith(ApplicationExtension.class)
class AttachJourneyTest {

    private static final Duration PATIENCE = Duration.ofSeconds(40); // Cold processes on a shared machine.

    private static final String READ = "read-only-0123456789abcdef";

    private static final String FLOW = """
            {
              "schemaVersion": 1,
              "id": "night",
              "main": {
                "start": "hello",
                "nodes": {
                  "hello": { "type": "step", "uses": "data/log@1", "in": { "message": "Hello" }, "next": "nap" },
                  "nap": { "type": "sleep", "for": "P1D", "next": "bye" },
                  "bye": { "type": "step", "uses": "data/log@1", "in": { "message": "Bye" } }
                }
              }
            }
            """;

    @TempDir
    Path folder;

    private Stage stage;
    private Wiring wiring;
    private SeparateEngine server;

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
        if (server != null) {
            server.close();
        }
    }

    private void openDesigner() {
        wiring = DesignerDesk.open(stage, folder.resolve("data"), List.of());
    }

    private void serve(String... options) throws Exception {
        server = SeparateEngine.open(new SeparateEngine.Place(
                new EngineFolder(folder.resolve("there")), "night", folder, List.of(options)), FLOW);
    }

    private void attach(FxRobot robot, String url, String token) {
        onFx(() -> {
            wiring.window().commands().attach.run();
            return true;
        });
        WaitForAsyncUtils.waitForFxEvents();
        onFx(() -> {
            robot.lookup("#attach-url").<String>queryComboBox().getEditor().setText(url);
            robot.lookup("#attach-token").queryAs(TextInputControl.class).setText(token);
            return true;
        });
        fire(robot, "#attach-now");
    }

    private void awaitTab() {
        await().atMost(PATIENCE).until(() -> onFx(() -> wiring.window().current()
                .filter(EngineTab.class::isInstance)
                .isPresent()));
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void show(RunId run) {
        onFx(() -> {
            wiring.window().runViews().orElseThrow().controller().show(run);
            return true;
        });
    }

    private void awaitBanner(FxRobot robot, String start) {
        await().atMost(PATIENCE).until(() -> robot.lookup("#watched-banner").tryQuery()
                .map(banner -> banner.lookup(".label"))
                .filter(label -> ((Labeled) label).getText().startsWith(start))
                .isPresent());
    }

    private static void awaitLabel(FxRobot robot, String id, String start) {
        await().atMost(PATIENCE).until(() -> robot.lookup(id).tryQueryAs(Label.class)
                .filter(label -> label.getText().startsWith(start))
                .isPresent());
    }

    private void select(String node) {
        onFx(() -> {
            wiring.window().runViews().orElseThrow().stage().select(NodePath.parse(node));
            return true;
        });
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void pictures(String name) {
        for (ThemeChoice theme : List.of(ThemeChoice.DARK, ThemeChoice.LIGHT)) {
            onFx(() -> {
                wiring.theme().apply(theme);
                return true;
            });
            WaitForAsyncUtils.waitForFxEvents();
            onFx(() -> {
                Png.write(stage.getScene().snapshot(null), Path.of(
                        "target/pictures", name + (theme == ThemeChoice.DARK ? "-dark" : "-light") + ".png"));
                return true;
            });
        }
    }

    @Test
    void aRunElsewhereIsWatchedOperatedAndMissesNothingWhenItsServerDies(FxRobot robot) throws Exception {
        serve();
        RunId run = server.start(JsonNodeFactory.instance.objectNode());
        openDesigner();
        attach(robot, server.url().toString(), "");
        awaitTab();

        awaitBanner(robot, "Attached to the engine at " + server.url());
        TableView<RunHeader> table = robot.lookup("#runs-table").queryTableView();
        await().atMost(PATIENCE).until(() -> table.getItems().size() == 1);
        await().atMost(PATIENCE).until(() -> robot.lookup("#start-night").tryQuery().isPresent());
        pictures("attached");

        show(run);
        awaitLabel(robot, "#run-state", "Running");
        select("nap");
        awaitLabel(robot, "#visit-state", "Waiting");
        pictures("attached-run");

        server.crash();
        awaitBanner(robot, "The connection is broken");
        pictures("attached-broken");
        server.resume();
        awaitBanner(robot, "Attached to the engine at ");
        server.remote().tag(run, Map.of("while", "watched"), List.of());
        fire(robot, "#skip-sleep");
        awaitLabel(robot, "#run-state", "Completed");
        select("bye");
        awaitLabel(robot, "#visit-state", "Succeeded");

        List<Long> heard = onFx(() -> wiring.window().runViews().orElseThrow().controller().session().orElseThrow()
                .events().stream().map(RecordedEvent::sequence).toList());
        long last = server.remote().run(run).orElseThrow().lastSequence();
        assertThat(heard).isEqualTo(LongStream.rangeClosed(1, last).boxed().toList());
    }

    @Test
    void aTokenThatMayLookOnlyShowsEverythingAndSaysWhyNothingCanBeOrdered(FxRobot robot) throws Exception {
        Path there = folder.resolve("there");
        FlowServer http = FlowServer.listen(ServerSettings.onLoopback(0).withVersion("1")
                .withTokens(Tokens.parse("test", List.of("read " + READ, "operate operate-0123456789abcdef"))));
        try (EmbeddedEngine engine = EmbeddedEngine.open(
                EngineSettings.inFolder(there).withSteps(PluginLoader.fromClassPath()))) {
            FlowDefinition flow = FlowBundle.parse(FLOW.getBytes(StandardCharsets.UTF_8)).definition();
            http.serve(engine, List.of(new StartableFlow(flow, FLOW, folder)));
            RunId run = engine.start(flow, JsonNodeFactory.instance.objectNode(), folder);
            openDesigner();

            attach(robot, http.localUrl().toString(), "no-such-token-0123456789");
            await().atMost(PATIENCE).until(() -> robot.lookup("#attach-problem").queryLabeled().getText()
                    .contains("token"));
            onFx(() -> {
                robot.lookup("#attach-token").queryAs(TextInputControl.class).setText(READ);
                return true;
            });
            fire(robot, "#attach-now");
            awaitTab();

            awaitBanner(robot, "Attached to the engine at " + http.localUrl());
            assertThat(robot.lookup("#runs-look-only").tryQuery()).isPresent();
            assertThat(robot.lookup("#runs-cancel").tryQuery()).isEmpty();
            show(run);
            awaitLabel(robot, "#run-state", "Running");
            select("nap");
            awaitLabel(robot, "#visit-state", "Waiting");
            awaitLabel(robot, "#visit-look-only", "The token may look only.");
            assertThat(robot.lookup("#skip-sleep").queryButton().isDisabled()).isTrue();
            pictures("attached-look-only");
            assertThat(onFx(() -> wiring.settings().engines())).containsExactly(http.localUrl().toString());
            assertThat(onFx(() -> wiring.settings().toString())).doesNotContain(READ);

            fire(robot, "#detach");
            await().atMost(PATIENCE).until(() -> onFx(() -> wiring.window().tabs().isEmpty()));
        } finally {
            http.close();
        }
    }

    /** Presses a button without the mouse, so that no tooltip of a slow machine is in the way. */
    private static void fire(FxRobot robot, String id) {
        onFx(() -> {
            robot.lookup(id).queryAs(Button.class).fire();
            return true;
        });
    }

    private static <T> T onFx(Callable<T> action) {
        return WaitForAsyncUtils.waitForAsyncFx(20_000, action);
    }
}
