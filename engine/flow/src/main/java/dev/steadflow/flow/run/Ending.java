package dev.steadflow.flow.run;

import dev.steadflow.flow.definition.BackgroundNode;
import dev.steadflow.flow.definition.NodeDefinition;
import dev.steadflow.flow.definition.ScopeNode;
import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.flow.event.RunEvent;
import dev.steadflow.flow.event.ScopeAddress;
import dev.steadflow.flow.expression.ExpressionException;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What a decision does when the token of a scope has come to the end of it. Owned by one {@link Deciding}. */
final class Ending {

    private final Deciding deciding;
    private final NodeValues values;

    Ending(Deciding deciding, NodeValues values) {
        this.deciding = deciding;
        this.values = values;
    }

    void end(ScopeAddress address, Optional<JsonNode> given) {
        if (deciding.scopeState(address).ending().isPresent()) {
            return;
        }
        boolean waits = false;
        for (OpenVisit beside : deciding.state().openIn(address)) {
            if (isWaitedFor(deciding.node(beside.at()))) {
                waits = true;
            } else {
                deciding.emit(Cancellation.ofVisit(deciding.state(), beside, "its scope came to its end"));
            }
        }
        if (waits) {
            deciding.emit(new RunEvent.ScopeDraining(address, given));
        } else {
            finishScope(address, given);
        }
    }

    /** A lane beside the token of a scope has ended; perhaps that was all that the scope waited for. */
    void drained(ScopeAddress address) {
        Optional<ScopeEnding> ending = deciding.state().scope(address).flatMap(ScopeState::ending);
        if (ending.orElse(null) instanceof ScopeEnding.Draining draining
                && deciding.state().openIn(address).isEmpty()) {
            finishScope(address, draining.value());
        }
    }

    private void finishScope(ScopeAddress address, Optional<JsonNode> given) {
        ScopeState scope = deciding.scopeState(address);
        JsonNode value;
        try {
            value = given.isPresent() ? given.get() : scopeValue(scope);
        } catch (ExpressionException e) {
            deciding.failing().breakLane(address, lastVisit(scope),
                    NodeValues.expressionError(address.text(), "output", e));
            return;
        }
        endWith(address, value, "its scope came to its end");
    }

    /** Ends a scope with a value, whatever is still under way in it. */
    void endWith(ScopeAddress address, JsonNode value, String reason) {
        deciding.emit(Cancellation.inside(deciding.state(), address, reason));
        if (address.isMain()) {
            deciding.emit(new RunEvent.RunCompleted(value));
        } else {
            deciding.emit(new RunEvent.LaneCompleted(address, value));
            deciding.settling().settled(address, Optional.empty());
        }
    }

    private JsonNode scopeValue(ScopeState scope) throws ExpressionException {
        Optional<JsonNode> output = scope.definition().output();
        return output.isPresent() ? values.evaluate(deciding.state(), lastVisit(scope), "output", output.get())
                : scope.last();
    }

    /** An address to blame for what concerns a whole scope. */
    private static NodeAddress lastVisit(ScopeState scope) {
        String start = scope.definition().start().orElse("start");
        Integer visits = scope.visits().get(start);
        return scope.address().node(start, visits == null ? 1 : visits);
    }

    /** Whether a scope that comes to its end waits for what this node started. */
    private static boolean isWaitedFor(NodeDefinition node) {
        return node instanceof BackgroundNode background && background.atScopeEnd() == BackgroundNode.AtScopeEnd.WAIT;
    }

    /** The outermost scope of the flow that a scope belongs to: that of the inline child, or of the run. */
    ScopeAddress flowScope(ScopeAddress inner) {
        ScopeState place = deciding.scopeState(inner);
        while (!place.address().isMain()
                && place.input().isEmpty()
                && !place.address().lane().equals(ScopeNode.COMPENSATE)) {
            place = deciding.scopeState(place.owner().orElseThrow().scope());
        }
        return place.address();
    }
}
