package dev.steadflow.designer.canvas;

import dev.steadflow.designer.canvas.RunPicture.LanePicture;
import dev.steadflow.designer.canvas.RunPicture.NodePicture;
import dev.steadflow.designer.document.DocPoint;
import dev.steadflow.designer.document.DocumentStore;
import dev.steadflow.designer.document.FlowDocument;
import dev.steadflow.designer.document.OutPort;
import dev.steadflow.designer.document.Selection;
import dev.steadflow.designer.files.FlowFiles;
import dev.steadflow.designer.layout.DocRect;
import dev.steadflow.designer.layout.NodeBox;
import dev.steadflow.designer.layout.SceneGeometry;
import dev.steadflow.designer.ui.FxThread;
import dev.steadflow.designer.ui.NodeState;
import dev.steadflow.designer.ui.Png;
import dev.steadflow.flow.definition.NodePath;
import dev.steadflow.flow.definition.ScopePath;
import dev.steadflow.flow.file.Drawing;
import dev.steadflow.flow.file.FlowFileCodec;
import dev.steadflow.flow.file.StickyNote;
import dev.steadflow.flow.validation.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.scene.Scene;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;

/**
 * Paints every node kind in light and dark, edited and run, into {@code target/canvas-*.png}, for people to look at.
 * Start it with {@code -Dglass.platform=Testbed -Dprism.order=sw}.
 */
public final class CanvasGallery {

    private final Path folder;

    CanvasGallery(Path folder) {
        this.folder = folder;
    }

    /** The first argument is the folder for the pictures. */
    public static void main(String[] args) {
        CanvasGallery gallery = new CanvasGallery(Path.of(args.length > 0 ? args[0] : "target"));
        Platform.startup(() -> {
            try {
                gallery.paintAll();
            } catch (IOException e) {
                System.err.println("The pictures could not be written: " + e.getMessage());
            } finally {
                Platform.exit();
            }
        });
    }

    /** Paints all pictures; on the JavaFX thread. */
    void paintAll() throws IOException {
        for (boolean dark : new boolean[]{false, true}) {
            String tone = dark ? "dark" : "light";
            paint("canvas-fit-" + tone, dark, 1600, 1000, Optional.empty(), view -> view.viewport().fit());
            paint("canvas-full-" + tone, dark, 1600, 1000, Optional.empty(), view -> {
                view.viewport().zoomTo(1);
                view.viewport().centerOn(NodePath.parse("inParallel.warehouse/pack"));
            });
            paint("canvas-start-" + tone, dark, 1200, 700, Optional.empty(), view -> {
                view.viewport().zoomTo(1);
                view.viewport().centerOn(NodePath.parse("isLarge"));
            });
            paint("canvas-run-" + tone, dark, 1600, 1000, Optional.of(new SampleRun()), view -> {
                view.viewport().zoomTo(0.8);
                view.viewport().centerOn(NodePath.parse("inParallel.warehouse/pack"));
            });
            paintGestures(dark);
            paint("canvas-notes-" + tone, dark, 1600, 1000, Optional.empty(), noted(), view -> view.viewport().fit());
            paint("canvas-notes-run-" + tone, dark, 1600, 1000, Optional.of(new SampleRun()), noted(), view -> {
                view.viewport().zoomTo(1);
                view.viewport().centerOn(NodePath.parse("inParallel"));
            });
            paint("canvas-labels-" + tone, dark, 1200, 700, Optional.empty(), labelled(), view -> {
                view.viewport().zoomTo(1);
                view.viewport().centerOn(NodePath.parse("near"));
            });
            paint("canvas-far-" + tone, dark, 900, 500, Optional.of(new SampleRun()),
                    view -> view.viewport().zoomTo(0.2));
        }
    }

    /** What is shown while the button is down: a node over a lane, a wire that is refused, a node over a wire. */
    private void paintGestures(boolean dark) throws IOException {
        String tone = dark ? "dark" : "light";
        paint("canvas-drag-" + tone, dark, 1600, 1000, Optional.empty(), view -> drag(
                view, center(view, "waitABit"),
                view.geometry().lanes().get(new ScopePath("inParallel.empty")).bounds().center()));
        paint("canvas-refused-" + tone, dark, 1600, 1000, Optional.empty(), view -> drag(
                view, box(view, "unknownStep").outPort("next"),
                center(view, "attempt.lane/sendInvoiceToTheCustomerByMail")));
        paint("canvas-beside-" + tone, dark, 1600, 1000, Optional.empty(), view -> drag(
                view, center(view, "waitABit"), below(center(view, "total"))));
        paint("canvas-wire-" + tone, dark, 1600, 1000, Optional.empty(), view -> drag(
                view, box(view, "waitABit").outPort("next"), center(view, "unknownStep")));
    }

    /** Every kind, all containers of the flow as one card, with notes in all colours and pinned nodes. */
    private static FlowDocument noted() {
        FlowDocument all = TestFlows.everything();
        DocRect bounds = SceneGeometry.of(all).bounds();
        Map<String, StickyNote> notes = new LinkedHashMap<>();
        for (StickyNote.Tint tint : StickyNote.Tint.values()) {
            notes.put(tint.name(), new StickyNote("A " + tint + " note says why.\nAnd whom to ask about it.",
                    bounds.x() + 280 * notes.size(), bounds.y() - 140, 240, 96, tint));
        }
        Set<NodePath> containers = new LinkedHashSet<>();
        all.flow().main().nodes().forEach((id, node) -> {
            if (!node.scopes().isEmpty()) {
                containers.add(NodePath.parse(id));
            }
        });
        return all.withLayout(all.layout().withDrawing(new Drawing(
                notes, containers, Set.of(NodePath.parse("fetchCustomer"), NodePath.parse("inParallel")))));
    }

    /** Long conditions, neighbours that stand near, and ways back. */
    private static FlowDocument labelled() {
        return new FlowFiles(new FlowFileCodec()).parse("""
                {"schemaVersion": 1, "id": "labels", "main": {"start": "first", "nodes": {
                    "first": {"type": "sleep", "for": "PT1S", "next": "which"},
                    "which": {"type": "choice", "cases": [
                        {"when": "{% $input.customer.orders[0].total > 1000 %}", "next": "near"},
                        {"when": "{% $input.retry %}", "next": "first"},
                        {"label": "The customer has asked for it", "when": "{% true %}", "next": "below"}],
                        "else": "far"},
                    "near": {"type": "sleep", "for": "PT1S", "next": "far"},
                    "below": {"type": "sleep", "for": "PT1S", "next": "which"},
                    "far": {"type": "end"}}},
                 "layout": {"first": [0, 64], "which": [264, 40], "near": [512, 24], "below": [552, 160],
                    "far": [840, 64]}}
                """).orElseThrow();
    }

    private static NodeBox box(CanvasView view, String node) {
        return view.geometry().node(NodePath.parse(node)).orElseThrow();
    }

    private static DocPoint below(DocPoint point) {
        return new DocPoint(point.x(), point.y() + 70);
    }

    private static DocPoint center(CanvasView view, String node) {
        return box(view, node).head().center();
    }

    private static void drag(CanvasView view, DocPoint from, DocPoint to) {
        view.viewport().fit();
        fire(view, MouseEvent.MOUSE_PRESSED, from);
        fire(view, MouseEvent.MOUSE_DRAGGED, to);
    }

    private static void fire(CanvasView view, EventType<MouseEvent> type, DocPoint at) {
        ViewPoint point = view.viewport().viewPoint(at);
        Event.fireEvent(view, new MouseEvent(
                type, point.x(), point.y(), point.x(), point.y(), MouseButton.PRIMARY, 1,
                false, false, false, false, true, false, false, true, false, false, null));
    }

    private void paint(
            String name,
            boolean dark,
            double width,
            double height,
            Optional<RunPicture> run,
            Consumer<CanvasView> prepare)
            throws IOException {
        paint(name, dark, width, height, run, TestFlows.everything(), prepare);
    }

    private void paint(
            String name,
            boolean dark,
            double width,
            double height,
            Optional<RunPicture> run,
            FlowDocument document,
            Consumer<CanvasView> prepare)
            throws IOException {
        DocumentStore store = new DocumentStore(document);
        try (FxThread fxThread = new FxThread(Throwable::printStackTrace)) {
            CanvasView view = new CanvasView(
                    store, TestFlows.catalog(), CanvasPaints.of(dark), fxThread, CanvasHost.none());
            Scene scene = new Scene(view, width, height);
            view.applyCss();
            view.layout();
            view.showProblems(List.of(
                    Problem.error("x", NodePath.parse("unknownStep"), "", "not installed"),
                    Problem.warning("x", NodePath.parse("total"), "", "odd")));
            view.showRun(run);
            store.select(Selection.of(NodePath.parse("total")));
            prepare.accept(view);
            Png.write(scene.snapshot(null), folder.resolve(name + ".png"));
        }
    }

    /** A run in which every state occurs somewhere. */
    private static final class SampleRun implements RunPicture {

        private static final Map<String, NodePicture> NODES = Map.ofEntries(
                Map.entry("fetchCustomer", new NodePicture(NodeState.SUCCEEDED, "1.2 s", "")),
                Map.entry("total", new NodePicture(NodeState.SUCCEEDED, "3 ms", "")),
                Map.entry("isLarge", new NodePicture(NodeState.SUCCEEDED, "", "")),
                Map.entry("inParallel", new NodePicture(NodeState.RUNNING, "", "")),
                Map.entry("inParallel.warehouse/reserve", new NodePicture(NodeState.RESTORED, "", "")),
                Map.entry("inParallel.warehouse/pack", new NodePicture(NodeState.RETRYING, "retry 2/4", "")),
                Map.entry("inParallel.billing/payment", new NodePicture(NodeState.RUNNING, "", "")),
                Map.entry("inParallel.billing/payment.paid/charge", new NodePicture(NodeState.RUNNING, "12 s", "")),
                Map.entry("inParallel.billing/payment.tooLate/deadline",
                        new NodePicture(NodeState.WAITING, "29:41", "")),
                Map.entry("attempt", new NodePicture(NodeState.FAILED, "", "")),
                Map.entry("attempt.lane/sendInvoiceToTheCustomerByMail", new NodePicture(NodeState.FAILED, "", "")),
                Map.entry("waitABit", new NodePicture(NodeState.CANCELLED, "", "")));

        @Override
        public Optional<NodePicture> node(NodePath node) {
            return Optional.ofNullable(NODES.get(node.text()));
        }

        @Override
        public String inside(NodePath container) {
            return "12 ✔  1 ✖  3 ▶";
        }

        @Override
        public boolean edgeTaken(OutPort edge) {
            return List.of("fetchCustomer:next", "total:next", "isLarge:case:0", "inParallel.warehouse/reserve:next")
                    .contains(edge.toString());
        }

        @Override
        public Optional<LanePicture> lane(ScopePath lane) {
            return switch (lane.text()) {
                case "inParallel.billing/payment.paid" -> Optional.of(new LanePicture(NodeState.SUCCEEDED, "won"));
                case "inParallel.billing/payment.tooLate" -> Optional.of(new LanePicture(NodeState.SKIPPED, "lost"));
                default -> Optional.empty();
            };
        }
    }
}
