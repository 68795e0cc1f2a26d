package dev.steadflow.flow.run;

import dev.steadflow.flow.definition.Scope;
import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.flow.event.ScopeAddress;
import java.util.Map;
import java.util.Optional;
import org.pcollections.PSortedMap;
import org.pcollections.TreePMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A scope that is being run.
 *
 * @param address where
 * @param owner the visit that started it; absent for the outermost scope
 * @param definition its nodes
 * @param vars its variables as they are now
 * @param results what its finished nodes yielded, by node id
 * @param visits how often each node was entered
 * @param last what the node before the token yielded
 */
public record ScopeState(
        ScopeAddress address,
        Optional<NodeAddress> owner,
        Scope definition,
        PSortedMap<String, JsonNode> vars,
        PSortedMap<String, JsonNode> results,
        PSortedMap<String, Integer> visits,
        JsonNode last) {

    static ScopeState begin(
            ScopeAddress address, Optional<NodeAddress> owner, Scope definition, Map<String, JsonNode> vars) {
        return new ScopeState(
                address,
                owner,
                definition,
                TreePMap.<String, JsonNode>empty().plusAll(vars),
                TreePMap.empty(),
                TreePMap.empty(),
                JsonNodeFactory.instance.nullNode());
    }

    /** The address of the next visit of a node. */
    NodeAddress nextVisit(String node) {
        Integer before = visits.get(node);
        return address.node(node, before == null ? 1 : before + 1);
    }

    ScopeState entered(NodeAddress at) {
        Integer before = visits.get(at.id());
        if (before != null && before >= at.visit()) {
            return this;
        }
        return new ScopeState(address, owner, definition, vars, results, visits.plus(at.id(), at.visit()), last);
    }

    ScopeState finished(String node, JsonNode output) {
        return new ScopeState(address, owner, definition, vars, results.plus(node, output), visits, output);
    }

    ScopeState withVar(String name, JsonNode value) {
        return new ScopeState(address, owner, definition, vars.plus(name, value), results, visits, last);
    }
}
