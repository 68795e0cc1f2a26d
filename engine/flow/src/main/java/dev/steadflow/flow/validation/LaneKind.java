package dev.steadflow.flow.validation;

import dev.steadflow.flow.definition.NodeDefinition;
import dev.steadflow.flow.definition.ParallelNode;
import dev.steadflow.flow.definition.RaceNode;
import dev.steadflow.flow.definition.ScopeNode;
import java.util.Set;

/** What a lane is to the node that holds it. */
enum LaneKind {
    /** One of several with names of their own. */
    NAMED,
    /** The only one, or the one that a scope tries. */
    ONLY,
    /** What happens on an error. */
    CATCH,
    /** What happens on an event. */
    HANDLER,
    /** What happens at the end. */
    FINALLY,
    /** What undoes. */
    COMPENSATE;

    /** The kind of a node's lane. */
    static LaneKind of(NodeDefinition node, String lane) {
        if (node instanceof ParallelNode || node instanceof RaceNode) {
            return NAMED;
        }
        return switch (lane) {
            case ScopeNode.LANE -> ONLY;
            case ScopeNode.FINALLY -> FINALLY;
            case ScopeNode.COMPENSATE -> COMPENSATE;
            default -> lane.startsWith("catch") ? CATCH : HANDLER;
        };
    }

    /** The names that such a lane has, beside those of a {@code forEach} or {@code loop}. */
    Set<String> names() {
        return switch (this) {
            case NAMED, ONLY -> Set.of();
            case CATCH, FINALLY -> Set.of("error");
            case HANDLER -> Set.of("event");
            case COMPENSATE -> Set.of("error", "result");
        };
    }

    /** The lane as a JSON pointer from its node. */
    String field(String lane) {
        return switch (this) {
            case NAMED -> Pointer.child("/lanes", lane);
            case ONLY, FINALLY, COMPENSATE -> "/" + lane;
            case CATCH -> "/catch/" + index(lane, "catch") + "/lane";
            case HANDLER -> "/handlers/" + index(lane, "handler") + "/lane";
        };
    }

    private static int index(String lane, String prefix) {
        return Integer.parseInt(lane.substring(prefix.length())) - 1;
    }

    /** The lane in a message. */
    String title(String lane) {
        return this == ONLY ? "the lane" : "lane '" + lane + "'";
    }
}
