package dev.steadflow.flow.validation;

import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.definition.FlowNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Follows the flows that run inline inside each other, from one flow on. */
final class InlineNesting {

    private final FlowView flow;
    private final Map<String, List<String>> inlineChildren = new HashMap<>();
    private final Set<String> sound = new HashSet<>();

    InlineNesting(FlowView flow) {
        this.flow = flow;
    }

    /** Why a flow cannot be run inline by this one, if it cannot. */
    Optional<String> complaint(String id) {
        return follow(id, List.of(flow.flow().id()));
    }

    private Optional<String> follow(String id, List<String> way) {
        List<String> further = new ArrayList<>(way);
        further.add(id);
        if (way.contains(id)) {
            return Optional.of("Expected flows inside flows to come to an end, but found " + String.join(" → ", further)
                    + ". Run one of them in the background, or loop.");
        }
        if (further.size() > FlowLimits.MAX_DEPTH) {
            return Optional.of("Expected flows inside flows at most " + FlowLimits.MAX_DEPTH
                    + " deep, but found more. Run one of them in the background.");
        }
        if (sound.contains(id)) {
            return Optional.empty();
        }
        for (String child : inlineChildren.computeIfAbsent(id, this::namedInline)) {
            Optional<String> complaint = follow(child, further);
            if (complaint.isPresent()) {
                return complaint;
            }
        }
        sound.add(id);
        return Optional.empty();
    }

    private List<String> namedInline(String id) {
        FlowDefinition child = flow.flow().children().get(id);
        return child == null ? List.of() : FlowView.of(child, flow.catalog()).nodes().stream()
                .filter(node -> !node.node().settings().disabled())
                .map(NodeView::node)
                .filter(FlowNode.class::isInstance)
                .map(FlowNode.class::cast)
                .filter(node -> node.mode() == FlowNode.Mode.INLINE)
                .map(FlowNode::flow)
                .distinct()
                .toList();
    }
}
