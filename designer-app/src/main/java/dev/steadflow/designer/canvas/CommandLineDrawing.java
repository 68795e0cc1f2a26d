package dev.steadflow.designer.canvas;

import dev.steadflow.designer.document.DocPoint;
import dev.steadflow.designer.document.FlowDocument;
import dev.steadflow.designer.files.FlowFiles;
import dev.steadflow.designer.layout.AutoLayout;
import dev.steadflow.flow.catalog.StepCatalog;
import dev.steadflow.flow.definition.NodePath;
import dev.steadflow.flow.file.FlowFile;
import dev.steadflow.headless.diagram.FlowDrawing;
import java.util.List;
import java.util.Map;

/** Draws for the command line what the designer would show. Thread-safe: it measures text without a window or a display. */
public final class CommandLineDrawing implements FlowDrawing {

    /** For {@link java.util.ServiceLoader}. */
    public CommandLineDrawing() {}

    @Override
    public String svg(FlowFile flow, boolean dark) {
        FlowDocument drawn = FlowFiles.document(flow);
        FlowDocument placed =
                drawn.layout().positions().keySet().containsAll(drawn.nodePaths()) ? drawn : laidOut(drawn);
        // Without the plugins' own icons and titles: which are installed depends on the machine, the drawing should not.
        return SvgDiagram.of(placed, StepCatalog.of(List.of()), CanvasPaints.of(dark));
    }

    private static FlowDocument laidOut(FlowDocument document) {
        Map<NodePath, DocPoint> places = new AutoLayout().positions(document);
        return document.withLayout(document.layout().with(places));
    }
}
