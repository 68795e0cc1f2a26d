package dev.steadflow.designer.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.steadflow.designer.settings.DataFolder;
import dev.steadflow.designer.settings.SettingsFile;
import dev.steadflow.designer.ui.ThemeChoice;
import dev.steadflow.flow.definition.StepNode;
import dev.steadflow.runtime.plugin.PluginFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import javafx.stage.Stage;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** An OpenAPI document is imported; its operations stand in the palette, become nodes, and are removed. */
@NullUnmarked // The fields are set by @Start.
@Timeout(120)
@ExtendWith(ApplicationExtension.class)
class PresetsJourneyTest {

    private static final String ROW = "#palette-preset-shop-getOrder";

    private Path folder;
    private Wiring wiring;

    @Start
    void start(Stage stage) throws IOException {
        folder = Files.createTempDirectory("designer-test");
        DataFolder data = new DataFolder(folder);
        wiring = new Wiring(stage, data, new SettingsFile(data.settings()),
                Optional.of(ThemeChoice.valueOf(System.getProperty("theme", "LIGHT"))),
                () -> PluginFolder.open(data.plugins()),
                () -> {
                    throw new IOException("The store is in use by another process.");
                });
        wiring.start(List.of(), tab -> {});
    }

    @AfterEach
    void stop() {
        onFx(() -> {
            wiring.stop();
            return true;
        });
    }

    @Test
    void operationsStandInThePaletteAndBecomeNodes(FxRobot robot) throws IOException {
        Path document = Files.writeString(folder.resolve("shop.yaml"), """
                openapi: 3.1.0
                info: {title: Shop}
                paths:
                  /orders/{id}:
                    get: {operationId: getOrder, summary: Find an order}
                """);
        onFx(() -> {
            wiring.window().commands().newFlow.run();
            wiring.window().presets().add(document);
            return true;
        });
        await().atMost(Duration.ofSeconds(30)).until(() -> onFx(() -> robot.lookup(ROW).tryQuery().isPresent()));

        onFx(() -> {
            wiring.window().flow().orElseThrow().canvas().commands().add("preset:shop/getOrder");
            return true;
        });

        StepNode node = onFx(() -> (StepNode) wiring.window().flow().orElseThrow().document().flow().main().nodes()
                .values().stream().filter(StepNode.class::isInstance).findFirst().orElseThrow());
        assertThat(node.uses()).isEqualTo("http/request@1");
        assertThat(node.settings().label()).contains("Find an order");
        assertThat(node.in().toString()).isEqualTo("""
                {"connection":"shop","url":"{% '/orders/' & $encodeUrlComponent($string($input.id)) %}"}""");

        onFx(() -> {
            wiring.window().presets().remove("shop");
            return true;
        });
        await().atMost(Duration.ofSeconds(30)).until(() -> onFx(() -> robot.lookup(ROW).tryQuery().isEmpty()));
    }

    private static <T> T onFx(Callable<T> work) {
        return WaitForAsyncUtils.waitForAsyncFx(30_000, work);
    }
}
