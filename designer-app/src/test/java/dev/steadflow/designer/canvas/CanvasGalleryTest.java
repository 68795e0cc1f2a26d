package dev.steadflow.designer.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class CanvasGalleryTest {

    @Start
    void start(Stage stage) {
        stage.setTitle("gallery");
    }

    @Test
    void everyKindOfNodeIsPaintedInLightAndDark(FxRobot robot) {
        Path folder = Path.of("target", "canvas-pictures");

        robot.interact(() -> paint(folder));

        assertThat(folder).isDirectoryContaining("glob:**canvas-fit-light.png")
                .isDirectoryContaining("glob:**canvas-notes-dark.png")
                .isDirectoryContaining("glob:**canvas-run-dark.png");
    }

    private static void paint(Path folder) {
        try {
            new CanvasGallery(folder).paintAll();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
