package dev.steadflow.flow.file;

import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.definition.NodePath;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a flow file holds: the flow, and where its nodes are drawn.
 *
 * @param definition what runs
 * @param layout node path to two to four numbers: {@code [x, y]} or {@code [x, y, width, height]}, in document units
 *     relative to the content origin of the lane that holds the node; may be empty or name only some nodes
 * @param drawing notes, and how nodes are shown
 */
public record FlowFile(FlowDefinition definition, Map<NodePath, List<Double>> layout, Drawing drawing) {

    public FlowFile {
        Map<NodePath, List<Double>> copy = new LinkedHashMap<>();
        layout.forEach((path, numbers) -> copy.put(path, List.copyOf(numbers)));
        layout = Collections.unmodifiableMap(copy);
    }

    /** A flow whose drawing has no notes and no other marks. */
    public FlowFile(FlowDefinition definition, Map<NodePath, List<Double>> layout) {
        this(definition, layout, Drawing.NONE);
    }

    /** A flow that is drawn nowhere yet. */
    public static FlowFile of(FlowDefinition definition) {
        return new FlowFile(definition, Map.of());
    }
}
