package dev.steadflow.designer.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadflow.designer.document.FlowDocument;
import dev.steadflow.designer.files.FlowFiles;
import dev.steadflow.designer.layout.DocRect;
import dev.steadflow.designer.layout.NodeBox;
import dev.steadflow.designer.layout.NoteBox;
import dev.steadflow.designer.layout.SceneGeometry;
import dev.steadflow.flow.catalog.StepCatalog;
import dev.steadflow.flow.file.FlowFileCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javafx.stage.Stage;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Each flow in {@code sample-flows}, as a person sees it who opens it: the whole of it in a window of 1440 × 900 pixels. */
@ExtendWith(ApplicationExtension.class) // Text is measured by JavaFX.
class SamplesOnCanvasTest {

    private static final Path FLOWS = Path.of("..", "sample-flows", "flows");
    /** What such a window leaves for the canvas, in pixels. */
    private static final double WIDTH = 856;
    private static final double HEIGHT = 560;
    /** Smaller, and notes are no longer read. */
    private static final double LEAST_ZOOM = 0.58;
    /** Document units between a note and its neighbours. */
    private static final double APART = 16;
    /** What triggers take above the first node, for each. */
    private static final double TRIGGER = 36;

    @Start
    void start(Stage stage) {
        stage.setTitle("samples");
    }

    static List<Path> flows() throws IOException {
        try (Stream<Path> files = Files.list(FLOWS)) {
            return files.filter(file -> file.toString().endsWith(FlowFiles.SUFFIX)).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("flows")
    void wholeSampleIsReadableWithoutZooming(Path file) throws Exception {
        FlowDocument flow = new FlowFiles(new FlowFileCodec()).parse(Files.readString(file)).orElseThrow();
        SceneGeometry geometry = SceneGeometry.of(flow);
        Camera camera = new Camera();
        camera.fit(geometry.bounds(), WIDTH, HEIGHT);

        assertThat(camera.zoom()).as("zoom at which all of %s is shown", geometry.bounds()).isGreaterThan(LEAST_ZOOM);
        assertThat(WaitForAsyncUtils.waitForAsyncFx(20_000, () -> cutTexts(geometry, camera.zoom() >= Zoom.FULL)))
                .as("texts that do not fit at %.0f %%", 100 * camera.zoom()).isEmpty();
        assertThat(touching(flow, geometry)).as("things too near to each other").isEmpty();
    }

    private static List<String> cutTexts(SceneGeometry geometry, boolean full) {
        TextFit fit = new TextFit();
        NodeLooks looks = new NodeLooks(StepCatalog.of(List.of()), CanvasPaints.LIGHT);
        List<String> cut = new ArrayList<>();
        for (NodeBox box : geometry.nodes().values()) {
            String title = looks.of(box.path(), box.node()).title();
            double marks = box.isFrame() && full ? markWidth(fit, box) : 0;
            if (fit.width(title, full ? Fonts.TITLE : Fonts.FAR_TITLE) > NodeCard.titleRoom(box) - marks) {
                cut.add(title);
            }
        }
        for (NoteBox note : geometry.notes()) {
            List<String> lines = NotePainter.lines(fit, note);
            if (lines.getLast().endsWith("…")) {
                cut.add("note " + note.id() + ": " + lines);
            }
        }
        return cut;
    }

    private static double markWidth(TextFit fit, NodeBox box) {
        MarkRow marks = new MarkRow(fit);
        marks.show(NodeMark.of(box.node()), CanvasPaints.LIGHT);
        return marks.width() + 10;
    }

    /** Nodes of one scope on each other, and notes on nodes or on what stands above the first one. */
    private static List<String> touching(FlowDocument flow, SceneGeometry geometry) {
        List<String> touching = new ArrayList<>();
        List<NodeBox> nodes = List.copyOf(geometry.nodes().values());
        for (NodeBox node : nodes) {
            nodes.stream()
                    .filter(other -> !other.path().equals(node.path())
                            && other.path().scope().equals(node.path().scope()))
                    .filter(other -> other.bounds().intersects(node.bounds().grown(APART / 2)))
                    .forEach(other -> touching.add(node.path() + " and " + other.path()));
        }
        for (NoteBox note : geometry.notes()) {
            nodes.stream()
                    .filter(node -> taken(flow, node).intersects(note.bounds().grown(APART)))
                    .forEach(node -> touching.add("note " + note.id() + " and " + node.path()));
            geometry.edges().values().stream()
                    .filter(edge -> edge.bounds().intersects(note.bounds()))
                    .filter(edge -> edge.points().stream().anyMatch(note.bounds()::contains))
                    .forEach(edge -> touching.add("note " + note.id() + " and the wire from " + edge.from()));
        }
        return touching;
    }

    private static DocRect taken(FlowDocument flow, NodeBox node) {
        DocRect bounds = node.bounds();
        double above = node.start() && node.depth() == 0 ? TRIGGER * flow.flow().triggers().size() : 0;
        return new DocRect(bounds.x(), bounds.y() - above, bounds.width(), bounds.height() + above);
    }
}
