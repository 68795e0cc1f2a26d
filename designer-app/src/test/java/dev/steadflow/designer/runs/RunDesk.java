package dev.steadflow.designer.runs;

import static org.awaitility.Awaitility.await;

import dev.steadflow.designer.ui.FxThread;
import dev.steadflow.designer.ui.Png;
import dev.steadflow.designer.ui.Theme;
import dev.steadflow.designer.ui.ThemeChoice;
import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.definition.NodePath;
import dev.steadflow.flow.validation.Problem;
import dev.steadflow.runtime.api.FlowEngine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.SplitPane;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.BorderPane;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;
import tools.jackson.databind.JsonNode;

/** The views of runs in a window of their own, over a scripted engine; what a tab has around its canvas. */
final class RunDesk {

    static final Instant NOW = Instant.parse("2026-03-01T12:10:00Z");

    final ScriptedEngine engine;
    final FxThread fx = new FxThread(trouble -> {
        throw new IllegalStateException("Nothing should fail unseen.", trouble);
    });
    final Theme theme = new Theme();
    final Clock clock;
    final RunFeedPump pump;
    final List<String> troubles = new ArrayList<>();
    final List<NodePath> chosen = new ArrayList<>();
    final RunController controller;
    final RunsPanel panel;
    final RunInspector inspector;
    final RunBar bar;
    private final Stage stage;

    /** A desk over a scripted engine, at {@link #NOW}. */
    RunDesk(Stage stage, Path dataFolder, InputAsker asker) {
        this(stage, dataFolder, asker, new FxPulse());
    }

    /** The same with a pulse for its events that a test may hold. */
    RunDesk(Stage stage, Path dataFolder, InputAsker asker, Pulse pulse) {
        this(
                stage,
                new ScriptedEngine(),
                dataFolder,
                asker,
                Clock.fixed(NOW, ZoneOffset.UTC),
                Instant.parse("2026-03-01T11:00:00Z"),
                pulse);
    }

    private RunDesk(Stage stage, ScriptedEngine scripted, Path dataFolder, InputAsker asker, Clock clock,
            Instant since, Pulse pulse) {
        this(stage, scripted, scripted, dataFolder, asker, clock, since, pulse, Runnable::run);
    }

    /** A desk over an engine that runs by itself; the scripted one is idle. */
    static RunDesk over(FlowEngine live, Stage stage, Path dataFolder, Instant since) {
        return new RunDesk(
                stage, live, new ScriptedEngine(), dataFolder, neverAsks(), Clock.systemUTC(), since,
                new FxPulse(), Thread::startVirtualThread);
    }

    private RunDesk(
            Stage stage,
            FlowEngine live,
            ScriptedEngine scripted,
            Path dataFolder,
            InputAsker asker,
            Clock clock,
            Instant since,
            Pulse pulse,
            Executor reader) {
        this.stage = stage;
        this.engine = scripted;
        this.clock = clock;
        this.pump = new RunFeedPump(live, pulse, reader);
        theme.apply(ThemeChoice.LIGHT);
        RunTrouble trouble = this::tell;
        controller = new RunController(new RunController.Parts(
                live,
                pump,
                fx,
                trouble,
                new LastInputs(dataFolder.resolve("inputs")),
                asker,
                clock,
                since));
        panel = new RunsPanel(controller, live, pump, fx, trouble, theme, clock);
        inspector = new RunInspector(controller, theme);
        bar = new RunBar(controller, theme, clock);
        panel.setOnChooseNode(path -> {
            chosen.add(path);
            inspector.show(path);
        });
        SplitPane split = new SplitPane(panel, inspector);
        split.setDividerPositions(0.7);
        BorderPane root = new BorderPane(split);
        root.setTop(bar);
        show(root, 1400, 520);
    }

    /** Puts something else into the window. */
    void show(Parent root, double width, double height) {
        stage.setScene(new Scene(root, width, height));
        stage.show();
    }

    static EventTable events(FxRobot robot) {
        return robot.lookup("#events-table").queryAs(EventTable.class);
    }

    /** Waits until the table of events has so many rows. */
    static void awaitRows(FxRobot robot, int rows) {
        await().until(() -> events(robot).rowCount() == rows);
        WaitForAsyncUtils.waitForFxEvents();
    }

    static InputAsker neverAsks() {
        return (FlowDefinition flow, Optional<JsonNode> last, Consumer<JsonNode> run) -> {
            throw new IllegalStateException("Nobody should be asked for the input of " + flow.id() + ".");
        };
    }

    private void tell(String title, String message, List<Problem> problems) {
        troubles.add(title + ": " + message);
    }

    /** Writes every window that is open, dialogs too. */
    void picturesOfAllWindows(String name) {
        WaitForAsyncUtils.waitForFxEvents();
        int number = 0;
        for (Window window : List.copyOf(Window.getWindows())) {
            WritableImage image = WaitForAsyncUtils.waitForAsyncFx(5_000, () -> window.getScene().snapshot(null));
            write(image, name + "-" + number++);
        }
    }

    /** Writes what is shown into {@code target/pictures}; to be looked at, not compared. */
    void picture(String name) {
        WaitForAsyncUtils.waitForFxEvents();
        write(WaitForAsyncUtils.waitForAsyncFx(5_000, () -> stage.getScene().snapshot(null)), name);
    }

    private static void write(WritableImage image, String name) {
        try {
            Png.write(image, Path.of("target/pictures", name + ".png"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
