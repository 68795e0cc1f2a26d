package dev.steadflow.designer.app;

import dev.steadflow.designer.ui.Png;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import javafx.application.Platform;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;

/** Draws the window into a PNG file once it has settled, then ends the program. */
final class Screenshot {

    // Validation, layout and the engine answer meanwhile; on two busy cores that took up to 2.5 s.
    private static final Duration SETTLES_IN = Duration.ofSeconds(3);

    private final Wiring wiring;
    private final Stage stage;
    private final Path file;

    /** @param file the picture */
    Screenshot(Wiring wiring, Stage stage, Path file) {
        this.wiring = wiring;
        this.stage = stage;
        this.file = file;
    }

    /** Draws what is open, with the first node selected. */
    void takeExample() {
        wiring.fx().debounced(SETTLES_IN.dividedBy(2), wiring.window()::showExample).request();
        take();
    }

    /** Runs what is open with the input it had last, and draws it when the run has ended; a file that is no flow is drawn as it is. */
    void takeRun(WindowTab tab) {
        if (!(tab instanceof FlowTab flow)) {
            System.err.println("Expected a flow to run, but " + tab.title() + " is none; the picture shows why.");
            take();
            return;
        }
        flow.runs().runToEnd(() -> {
            wiring.window().showExample();
            take();
        });
    }

    /** Draws the window as it is. */
    void take() {
        wiring.fx().debounced(SETTLES_IN, this::write).request();
    }

    private void write() {
        WritableImage image = stage.getScene().snapshot(null);
        try {
            Png.write(image, file);
        } catch (IOException e) {
            throw new UncheckedIOException("The picture could not be written to " + file, e);
        }
        stage.hide();
        Platform.exit();
    }
}
