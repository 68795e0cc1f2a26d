package dev.steadflow.designer.app;

import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.designer.canvas.CanvasPaints;
import dev.steadflow.designer.canvas.CanvasView;
import dev.steadflow.designer.canvas.SvgDiagram;
import dev.steadflow.designer.document.DocumentStore;
import dev.steadflow.designer.files.AtomicFile;
import dev.steadflow.designer.layout.DocRect;
import dev.steadflow.designer.layout.SceneGeometry;
import dev.steadflow.designer.ui.Dialogs;
import dev.steadflow.designer.ui.Png;
import dev.steadflow.flow.diagram.MermaidDiagram;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.WritableImage;
import javafx.scene.transform.Transform;
import javafx.stage.FileChooser;
import javafx.stage.Window;

/** Writes the drawing of a flow as a picture or as text that others draw. Owned by the JavaFX thread. */
final class DiagramFiles {

    /** The longest side of a picture in pixels; a larger flow is drawn smaller. */
    private static final double MOST_PIXELS = 8_000;
    /** What a canvas that shows the whole flow leaves free on each side, in pixels. */
    private static final double MARGIN = 56;

    private final Workbench bench;
    private final Dialogs dialogs;

    DiagramFiles(Workbench bench, Dialogs dialogs) {
        this.bench = bench;
        this.dialogs = dialogs;
    }

    /** Asks for a file and writes the drawing there; the file's name says as what. */
    void ask(FlowTab tab, Window owner) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(say("Export diagram"));
        chooser.getExtensionFilters().addAll(new FileChooser.ExtensionFilter(say("SVG picture"), "*.svg"),
                new FileChooser.ExtensionFilter(say("PNG picture"), "*.png"),
                new FileChooser.ExtensionFilter(say("Mermaid text"), "*.mmd"));
        chooser.setInitialFileName(tab.document().flow().id() + ".svg");
        tab.file().map(Path::getParent).map(Path::toFile).filter(File::isDirectory)
                .ifPresent(chooser::setInitialDirectory);
        File chosen = chooser.showSaveDialog(owner);
        if (chosen != null) {
            write(tab, chosen.toPath(), () -> {});
        }
    }

    /** Writes the drawing to a file that ends in {@code .svg}, {@code .png} or {@code .mmd}; then goes on. */
    void write(FlowTab tab, Path file, Runnable then) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        if (name.endsWith(".png")) {
            WritableImage picture = picture(tab);
            inBackground(file, () -> {
                Png.write(picture, file);
                return file;
            }, then);
        } else if (name.endsWith(".mmd")) {
            text(file, MermaidDiagram.of(tab.document().flow()), then);
        } else if (name.endsWith(".svg")) {
            text(file, SvgDiagram.of(tab.document(), bench.catalog(), paints()), then);
        } else {
            dialogs.failure(say("The diagram was not written"),
                    say("Expected a file that ends in .svg, .png or .mmd, but found “{0}”.", file.getFileName()));
        }
    }

    private CanvasPaints paints() {
        return CanvasPaints.of(bench.theme().isDark());
    }

    private void text(Path file, String text, Runnable then) {
        inBackground(file, () -> {
            AtomicFile.write(file, text.getBytes(StandardCharsets.UTF_8));
            return file;
        }, then);
    }

    private void inBackground(Path file, Callable<Path> work, Runnable then) {
        bench.fx().inBackground(work, done -> then.run(), failure -> {
            if (!(failure instanceof IOException)) {
                bench.fx().report(failure);
            }
            dialogs.failure(say("The diagram was not written"), failure.getMessage() + "\n\n" + file);
        });
    }

    /** The flow drawn on a canvas of its own, twice as sharp as on the screen where that is not too large. */
    private WritableImage picture(FlowTab tab) {
        DocRect flow = SceneGeometry.of(tab.document()).bounds();
        double scale = Math.min(2, MOST_PIXELS / Math.max(flow.width(), flow.height()));
        double zoom = Math.min(1, scale);
        CanvasView canvas = tab.canvasFor(new DocumentStore(tab.document()));
        Scene scene = new Scene(canvas, Math.ceil(flow.width() * zoom + 2 * MARGIN),
                Math.ceil(flow.height() * zoom + 2 * MARGIN));
        canvas.resize(scene.getWidth(), scene.getHeight());
        canvas.viewport().fit();
        canvas.layout();
        SnapshotParameters parameters = new SnapshotParameters();
        parameters.setTransform(Transform.scale(scale / zoom, scale / zoom));
        WritableImage picture = canvas.snapshot(parameters, null);
        canvas.dispose();
        return picture;
    }
}
