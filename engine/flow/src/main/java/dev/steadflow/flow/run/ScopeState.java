package dev.steadflow.flow.run;

import dev.steadflow.flow.definition.NodeDefinition;
import dev.steadflow.flow.definition.Scope;
import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.flow.event.ScopeAddress;
import dev.steadflow.flow.run.OpenVisit.LaneState;
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
 * @param input what {@code $input} is from here inwards; present in the outermost scope of an inline child
 * @param vars its variables as they are now
 * @param results what its finished nodes yielded, by node id
 * @param visits how often each node was entered
 * @param last what the node before the token yielded
 * @param attempts how many visits of a node have failed since it last worked
 * @param backgrounds how background lanes that have ended did so, by the visit that started them
 * @param compensations what can be undone, by the sequence of its registration
 * @param ending why it goes on without a token; absent while it has one
 */
public record ScopeState(
        ScopeAddress address,
        Optional<NodeAddress> owner,
        Scope definition,
        Optional<JsonNode> input,
        PSortedMap<String, JsonNode> vars,
        PSortedMap<String, JsonNode> results,
        PSortedMap<String, Integer> visits,
        JsonNode last,
        PSortedMap<String, Integer> attempts,
        PSortedMap<String, LaneState> backgrounds,
        PSortedMap<Long, Compensation> compensations,
        Optional<ScopeEnding> ending) {

    static ScopeState begin(
            ScopeAddress address,
            Optional<NodeAddress> owner,
            Scope definition,
            Map<String, JsonNode> vars,
            Optional<JsonNode> input) {
        return new ScopeState(
                address,
                owner,
                definition,
                input,
                TreePMap.<String, JsonNode>empty().plusAll(vars),
                TreePMap.empty(),
                TreePMap.empty(),
                JsonNodeFactory.instance.nullNode(),
                TreePMap.empty(),
                TreePMap.empty(),
                TreePMap.empty(),
                Optional.empty());
    }

    /** The address of the next visit of a node. */
    NodeAddress nextVisit(String node) {
        Integer before = visits.get(node);
        return address.node(node, before == null ? 1 : before + 1);
    }

    /** The node of a visit in this scope. */
    NodeDefinition node(NodeAddress at) {
        return definition.node(at.id())
                .orElseThrow(() -> new IllegalStateException("Expected node '" + at.id() + "' in scope "
                        + address.path()
                        + ", but there is none. The flow was started unchecked, or the log is of another flow."));
    }

    boolean hasEntered(NodeAddress at) {
        Integer before = visits.get(at.id());
        return before != null && before >= at.visit();
    }

    ScopeState entered(NodeAddress at) {
        return new ScopeState(address, owner, definition, input, vars, results, visits.plus(at.id(), at.visit()), last,
                attempts, backgrounds, compensations, ending);
    }

    ScopeState finished(String node, JsonNode output) {
        return new ScopeState(address, owner, definition, input, vars, results.plus(node, output), visits, output,
                attempts.isEmpty() ? attempts : attempts.minus(node), backgrounds, compensations, ending);
    }

    ScopeState withVar(String name, JsonNode value) {
        return new ScopeState(address, owner, definition, input, vars.plus(name, value), results, visits, last,
                attempts, backgrounds, compensations, ending);
    }

    ScopeState withAttempts(String node, int failed) {
        return new ScopeState(address, owner, definition, input, vars, results, visits, last,
                attempts.plus(node, failed), backgrounds, compensations, ending);
    }

    /** Failures of a node do not count any more. */
    ScopeState withoutAttempts(String node) {
        return new ScopeState(address, owner, definition, input, vars, results, visits, last, attempts.minus(node),
                backgrounds, compensations, ending);
    }

    ScopeState withBackground(NodeAddress at, LaneState how) {
        return new ScopeState(address, owner, definition, input, vars, results, visits, last, attempts,
                backgrounds.plus(at.text(), how), compensations, ending);
    }

    ScopeState withCompensations(PSortedMap<Long, Compensation> newCompensations) {
        return new ScopeState(address, owner, definition, input, vars, results, visits, last, attempts, backgrounds,
                newCompensations, ending);
    }

    ScopeState withEnding(ScopeEnding newEnding) {
        return new ScopeState(address, owner, definition, input, vars, results, visits, last, attempts, backgrounds,
                compensations, Optional.of(newEnding));
    }

    /** As it is kept once it has ended: whatever it was about to do is over. */
    ScopeState kept() {
        return new ScopeState(address, owner, definition, input, vars, results, visits, last, attempts, backgrounds,
                TreePMap.empty(), Optional.empty());
    }
}
