package dev.steadflow.designer.runs;

import dev.steadflow.designer.ui.FxThread;
import dev.steadflow.designer.ui.Png;
import dev.steadflow.designer.ui.Theme;
import dev.steadflow.designer.ui.ThemeChoice;
import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.definition.NodePath;
import dev.steadflow.flow.validation.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.SplitPane;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.BorderPane;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.testfx.util.WaitForAsyncUtils;
import tools.jackson.databind.JsonNode;

/** The views of runs in a window of their own, over a scripted engine; what a tab has around its canvas. */
final class RunDesk {

    static final Instant NOW = Instant.parse("2026-03-01T12:10:00Z");

    final ScriptedEngine engine = new ScriptedEngine();
    final FxThread fx = new FxThread(trouble -> {
        throw new IllegalStateException("Nothing should fail unseen.", trouble);
    });
    final Theme theme = new Theme();
    final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    final RunFeedPump pump = new RunFeedPump(engine, new FxPulse(), Runnable::run);
    final List<String> troubles = new ArrayList<>();
    final List<NodePath> chosen = new ArrayList<>();
    final RunController controller;
    final RunsPanel panel;
    final RunInspector inspector;
    final RunBar bar;
    private final Stage stage;

    RunDesk(Stage stage, Path dataFolder, InputAsker asker) {
        this.stage = stage;
        theme.apply(ThemeChoice.LIGHT);
        RunTrouble trouble = this::tell;
        controller = new RunController(new RunController.Parts(
                engine,
                pump,
                fx,
                trouble,
                new LastInputs(dataFolder.resolve("inputs")),
                asker,
                clock,
                Instant.parse("2026-03-01T11:00:00Z")));
        panel = new RunsPanel(controller, engine, pump, fx, trouble, theme, clock);
        inspector = new RunInspector(controller, theme, clock);
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
