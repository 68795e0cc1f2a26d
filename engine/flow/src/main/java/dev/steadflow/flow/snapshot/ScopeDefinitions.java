package dev.steadflow.flow.snapshot;

import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.definition.NodeDefinition;
import dev.steadflow.flow.definition.Scope;
import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.flow.event.ScopeAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Finds the nodes of a running scope in the flow by the scope's address, so that a snapshot need not repeat them. */
final class ScopeDefinitions {

    private final FlowDefinition flow;
    private final Map<String, Scope> known = new HashMap<>();

    /** @param flow the exact flow that the run is pinned to */
    ScopeDefinitions(FlowDefinition flow) {
        this.flow = flow;
    }

    /**
     * What runs at an address.
     *
     * @throws IllegalArgumentException when the flow has nothing there
     */
    Scope at(ScopeAddress address) {
        Scope found = known.get(address.text());
        if (found == null) {
            found = find(address);
            known.put(address.text(), found);
        }
        return found;
    }

    private Scope find(ScopeAddress address) {
        Optional<NodeAddress> owner = address.owner();
        if (owner.isEmpty()) {
            return flow.main();
        }
        NodeDefinition node = at(owner.get().scope()).node(owner.get().id())
                .orElseThrow(() -> missing(address));
        return flow.inside(node, address.path().lane()).orElseThrow(() -> missing(address));
    }

    private static IllegalArgumentException missing(ScopeAddress address) {
        return new IllegalArgumentException("Expected the scope " + address + " in the flow, but there is none.");
    }
}
