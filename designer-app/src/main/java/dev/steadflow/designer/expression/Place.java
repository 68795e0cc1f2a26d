package dev.steadflow.designer.expression;

import dev.steadflow.flow.catalog.StepCatalog;
import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.definition.NodePath;
import dev.steadflow.flow.validation.VisibleNames;
import dev.steadflow.flow.validation.VisibleNames.VisibleName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Where an expression stands.
 *
 * @param flow the flow as it is drawn now
 * @param catalog the installed step types
 * @param node the node; empty for the output of the flow
 * @param field JSON pointer from the node
 */
public record Place(FlowDefinition flow, StepCatalog catalog, Optional<NodePath> node, String field) {

    /** The names that have a value here. */
    List<VisibleName> names() {
        return node.map(path -> VisibleNames.at(flow, path, field)).orElseGet(() -> VisibleNames.atEnd(flow));
    }

    /** What a run recorded for the names that have a value here. */
    public Map<String, JsonNode> values(RunData data) {
        return node.map(path -> data.at(flow, path, field)).orElseGet(() -> data.atEnd(flow));
    }
}
