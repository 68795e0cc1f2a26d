package dev.steadflow.flow.validation;

import dev.steadflow.flow.definition.UnknownKeys;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The flow as a whole: its size, its schemas, and keys that this version does not know. */
final class FlowRule implements Rule {

    @Override
    public void check(FlowView flow, Findings findings) {
        if (flow.nodes().size() > FlowLimits.MAX_NODES) {
            findings.flowError(ProblemCode.TOO_MANY_NODES, "/main",
                    "Expected at most %d nodes, but found %d. Split the flow.".formatted(FlowLimits.MAX_NODES,
                            flow.nodes().size()));
        }
        schema("/input", flow.flow().input(), findings);
        schema("/output", flow.flow().output(), findings);
        flow.flow().unknown().values().keySet().forEach(key -> findings.flowWarning(
                ProblemCode.UNKNOWN_KEY, Pointer.child("", key), unknown(key)));
        for (ScopeView scope : flow.scopes()) {
            scope(scope, findings);
        }
        for (NodeView node : flow.nodes()) {
            keys(node, node.node().settings().unknown(), findings);
        }
    }

    private static void scope(ScopeView scope, Findings findings) {
        scope.scope().unknown().values().keySet()
                .forEach(key -> findings.warning(ProblemCode.UNKNOWN_KEY, scope, Pointer.child("", key), unknown(key)));
        if (scope.depth() == FlowLimits.MAX_DEPTH + 1) {
            findings.error(ProblemCode.TOO_DEEP, scope, "",
                    "Expected lanes inside lanes at most %d deep, but found more.".formatted(FlowLimits.MAX_DEPTH));
        }
        if (scope.path().isMain() && scope.scope().when().isPresent()) {
            findings.error(ProblemCode.MISPLACED_GUARD, scope, "/when",
                    "Expected a guard on a lane, but found one on the flow itself. Begin the flow with a choice.");
        }
    }

    private static void keys(NodeView node, UnknownKeys unknown, Findings findings) {
        unknown.values().keySet().forEach(
                key -> findings.warning(ProblemCode.UNKNOWN_KEY, node, Pointer.child("", key), unknown(key)));
    }

    /** What is said of a key that nobody knows. */
    static String unknown(String key) {
        return "Expected keys that this version knows, but found '" + key
                + "'. It is kept in the file and has no effect.";
    }

    private static void schema(String field, Optional<JsonNode> schema, Findings findings) {
        if (schema.isPresent()) {
            Optional<String> complaint = InputCheck.complaint(schema.get());
            complaint.ifPresent(it -> findings.flowError(ProblemCode.BAD_SCHEMA, field, it));
        }
    }
}
