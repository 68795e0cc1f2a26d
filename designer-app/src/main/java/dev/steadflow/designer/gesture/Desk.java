package dev.steadflow.designer.gesture;

import dev.steadflow.designer.document.FlowDocument;
import dev.steadflow.designer.document.NewNodes;
import dev.steadflow.designer.document.Selection;
import dev.steadflow.designer.layout.SceneGeometry;

/**
 * What lies before the hand when a pointer event arrives.
 *
 * @param document the document now
 * @param geometry where its parts are
 * @param selection what is selected
 * @param editable false while a run is shown: nodes can be selected, nothing else
 * @param newNodes templates for what comes from the palette
 */
public record Desk(
        FlowDocument document, SceneGeometry geometry, Selection selection, boolean editable, NewNodes newNodes) {}
