package dev.steadflow.designer.canvas;

import dev.steadflow.designer.document.DocPoint;
import dev.steadflow.designer.document.FlowDocument;
import dev.steadflow.flow.definition.NodePath;
import dev.steadflow.flow.definition.ScopePath;
import java.util.LinkedHashMap;
import java.util.Map;

/** Places a large flow in rows, as no layout in layers would; lanes run from left to right. */
final class DocumentRows {

    private final FlowDocument document;

    DocumentRows(FlowDocument document) {
        this.document = document;
    }

    FlowDocument arranged(int perRow) {
        Map<NodePath, DocPoint> at = new LinkedHashMap<>();
        Map<ScopePath, Integer> counts = new LinkedHashMap<>();
        document.forEachNode((path, node) -> {
            int place = counts.merge(path.scope(), 1, Integer::sum) - 1;
            int row = place / perRow;
            at.put(path, path.scope().isMain()
                    ? new DocPoint((place % perRow) * 620.0, row * 420.0)
                    : new DocPoint(place * 272.0, 0));
        });
        return document.withLayout(document.layout().with(at));
    }
}
