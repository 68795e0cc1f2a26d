package dev.steadflow.designer.app;

import dev.steadflow.designer.canvas.CanvasHost;
import dev.steadflow.designer.canvas.CanvasView;
import dev.steadflow.designer.compare.CompareView;
import dev.steadflow.designer.document.DocumentStore;
import dev.steadflow.designer.document.FlowDocument;
import dev.steadflow.flow.difference.FlowDifference;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;

/** Two versions of a flow beside each other. Owned by the JavaFX thread. */
final class VersionsTab implements WindowTab {

    private final Workbench bench;
    private final String title;
    private final List<CanvasView> canvases;
    private final CompareView view;
    private final CanvasColours colours;

    /** A version and what it is called. */
    record Version(String title, FlowDocument document) {}

    VersionsTab(Workbench bench, String title, Version before, Version after, FlowDifference difference) {
        this.bench = bench;
        this.title = title;
        CompareView.Side left = side(before);
        CompareView.Side right = side(after);
        canvases = List.of(left.canvas(), right.canvas());
        view = new CompareView(left, right, difference);
        colours = new CanvasColours(bench.theme(), () -> canvases);
    }

    private CompareView.Side side(Version version) {
        DocumentStore store = new DocumentStore(version.document());
        return new CompareView.Side(version.title(), store, bench.canvas(store, CanvasHost.none()));
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public Node center() {
        return view;
    }

    @Override
    public Optional<CanvasView> canvasInFront() {
        return Optional.of(canvases.getLast());
    }

    @Override
    public void close() {
        colours.close();
        canvases.forEach(CanvasView::dispose);
    }
}
