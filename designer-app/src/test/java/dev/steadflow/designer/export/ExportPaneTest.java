package dev.steadflow.designer.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.steadflow.designer.ui.FxThread;
import dev.steadflow.designer.ui.Png;
import dev.steadflow.designer.ui.Theme;
import dev.steadflow.designer.ui.ThemeChoice;
import dev.steadflow.flow.FlowBuilder;
import dev.steadflow.flow.catalog.StepCatalog;
import dev.steadflow.flow.catalog.StepDescription;
import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.headless.export.ExportRequest;
import dev.steadflow.headless.export.ExportResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javafx.geometry.Insets;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.image.WritableImage;
import javafx.scene.input.Clipboard;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;
import tools.jackson.databind.node.JsonNodeFactory;

/** The inside of the export dialog, over an exporter that the test holds still. */
@ExtendWith(ApplicationExtension.class)
class ExportPaneTest {

    private static final Path TARGET = Path.of("/srv/flows/orders.jar");

    private final FlowDefinition flow = FlowBuilder.aFlow("orders")
            .name("Order flow")
            .step("charge", "http/request@1", "{\"connection\":\"crm\",\"token\":{\"$secret\":\"payToken\"}}")
            .build();
    private final StepCatalog catalog = StepCatalog.of(List.of(new StepDescription(
            "http/request",
            1,
            "HTTP request",
            "",
            false,
            JsonNodeFactory.instance.objectNode(),
            JsonNodeFactory.instance.objectNode(),
            Optional.empty(),
            "http 0.1.0")));
    private final CountDownLatch mayEnd = new CountDownLatch(1);
    private volatile ExportResult outcome = new ExportResult.Written(
            TARGET, 24_600_000, 5_120, List.of("http"), List.of("payToken"), List.of(), List.of());

    @SuppressWarnings("NullAway.Init") // Set by start, before each test.
    private ExportPane pane;

    @Start
    void start(Stage stage) {
        new Theme().apply(ThemeChoice.LIGHT);
        FxThread fx = new FxThread(trouble -> {
            throw new IllegalStateException(trouble);
        });
        ExportRequest template = new ExportRequest(flow, "{}", List.of(), TARGET);
        pane = new ExportPane(fx, this::export, template, ExportPlan.of(flow, catalog));
        StackPane root = new StackPane(pane);
        root.setPadding(new Insets(16));
        stage.setScene(new Scene(root, 680, 340));
        stage.show();
    }

    private ExportResult export(ExportRequest request, ExportProgress progress) {
        progress.progressed(0.4, "dev/steadflow/flow/run/RunDecider.class");
        try {
            while (!mayEnd.await(5, TimeUnit.MILLISECONDS)) {
                if (progress.isCancelled()) {
                    return new ExportResult.Cancelled();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return outcome;
    }

    private void picture(String name) throws IOException {
        WaitForAsyncUtils.waitForFxEvents();
        WritableImage image =
                WaitForAsyncUtils.waitForAsyncFx(5_000, () -> pane.getScene().snapshot(null));
        Png.write(image, Path.of("target/pictures", name + ".png"));
    }

    @Test
    void itSaysWhatGoesInAndThenHowToRunTheResult(FxRobot robot) throws IOException {
        assertThat(robot.lookup("#export-plugins").queryAs(Label.class).getText()).isEqualTo("http 0.1.0");
        assertThat(robot.lookup("#export-secrets").queryAs(Label.class).getText()).contains("payToken");
        assertThat(robot.lookup("#export-connections").queryAs(Label.class).getText())
                .startsWith("crm (http/request@1)");
        picture("export-setup");

        robot.interact(pane::start);
        await().until(() -> robot.lookup("#export-progress").tryQuery().isPresent());
        picture("export-running");
        mayEnd.countDown();
        await().until(() -> pane.doneProperty().get());
        picture("export-done");

        String command = robot.lookup("#export-command").queryAs(TextField.class).getText();
        assertThat(command).endsWith("java -jar /srv/flows/orders.jar run").contains("=… ");
        robot.clickOn("#export-command-copy");
        String copied = WaitForAsyncUtils.waitForAsyncFx(
                5_000, () -> Clipboard.getSystemClipboard().getString());
        assertThat(copied).isEqualTo(command);
    }

    @Test
    void cancellingStopsTheWorkAndSaysSo(FxRobot robot) {
        robot.interact(pane::start);
        robot.interact(pane::cancel);

        await().until(() -> !pane.runningProperty().get());

        assertThat(pane.problems()).containsExactly("The export was cancelled; nothing was written.");
        assertThat(pane.readyProperty().get()).isTrue();
    }

    @Test
    void aRefusalIsShownAndTheExportCanBeTriedAgain(FxRobot robot) {
        outcome = new ExportResult.Refused("Could not write /srv/flows/orders.jar: this user may not access it.");
        mayEnd.countDown();

        robot.interact(pane::start);
        await().until(() -> !pane.runningProperty().get());

        assertThat(pane.problems().getFirst()).startsWith("Could not write");
        assertThat(pane.readyProperty().get()).isTrue();
    }

    @Test
    void aFolderIsNoTarget(FxRobot robot) {
        robot.interact(() -> robot.lookup("#export-target").queryAs(TextField.class).setText("/tmp"));

        robot.interact(pane::start);

        assertThat(pane.problems().getFirst()).contains("is a folder").contains("orders.jar");
    }

    @Test
    void aStepThatNoPluginBringsIsNamed() {
        ExportPlan plan = ExportPlan.of(flow, StepCatalog.of(List.of()));

        assertThat(plan.missing()).containsExactly("http/request@1 at main/charge");
        assertThat(CommandLine.run(Path.of("/a b/it's.jar"), List.of()))
                .isEqualTo("java -jar '/a b/it'\\''s.jar' run");
    }
}
