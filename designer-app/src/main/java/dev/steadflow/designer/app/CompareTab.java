package dev.steadflow.designer.app;

import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.designer.canvas.CanvasHost;
import dev.steadflow.designer.canvas.CanvasView;
import dev.steadflow.designer.document.DocumentStore;
import dev.steadflow.designer.document.FlowDocument;
import dev.steadflow.designer.document.Layout;
import dev.steadflow.designer.runs.ComparedRuns;
import dev.steadflow.designer.runs.ComparisonView;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;

/** Two runs beside each other. Owned by the JavaFX thread. */
final class CompareTab implements WindowTab {

    private final ComparisonView view;
    private final CanvasColours colours;

    /**
     * @param layout where nodes are drawn that the flow of the runs has, too
     * @param host what the canvas asks of the window
     */
    CompareTab(Workbench bench, ComparedRuns runs, Layout layout, CanvasHost host) {
        DocumentStore store = new DocumentStore(new FlowDocument(runs.flow(), layout.onlyOf(runs.flow())));
        view = new ComparisonView(runs, bench.canvas(store, host), store);
        colours = new CanvasColours(bench.theme(), () -> List.of(view.canvas()));
    }

    @Override
    public String title() {
        return say("Two runs compared");
    }

    @Override
    public Node center() {
        return view;
    }

    @Override
    public Optional<CanvasView> canvasInFront() {
        return Optional.of(view.canvas());
    }

    @Override
    public void close() {
        colours.close();
        view.close();
    }
}
