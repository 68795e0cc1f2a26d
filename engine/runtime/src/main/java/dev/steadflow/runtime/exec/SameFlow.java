package dev.steadflow.runtime.exec;

import dev.steadflow.flow.definition.FlowDefinition;

/**
 * Whether two flows are one object. Flows that are equal as records may still run differently: their maps compare
 * without order, but lanes start, and the flow's hash is taken, in the order of the file.
 */
final class SameFlow {

    private SameFlow() {}

    @SuppressWarnings("ReferenceEquality") // The whole point, see above.
    static boolean test(FlowDefinition one, FlowDefinition other) {
        return one == other;
    }
}
