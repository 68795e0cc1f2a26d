package dev.steadflow.flow.run;

import dev.steadflow.flow.definition.NodeDefinition;
import dev.steadflow.flow.definition.StepNode;
import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.flow.expression.ExpressionException;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Where one decision is held. Owned by one {@link Deciding}. */
final class Holding {

    private final Deciding deciding;
    private final NodeValues values;
    private final Holds holds;
    private boolean passes;

    Holding(Deciding deciding, NodeValues values, Holds holds) {
        this.deciding = deciding;
        this.values = values;
        this.holds = holds;
    }

    /** What is to be done when the token has left a node: nobody but a debugger wants to know that by itself. */
    Task leaving(NodeAddress at, Task then) {
        return holds.equals(Holds.NONE) ? then : new Task.Left(at, then);
    }

    /** The task that comes next was held, and is not any more. */
    void letGo() {
        passes = true;
    }

    /** Where to stop instead of doing a task. */
    Optional<HoldPoint> at(Task task) {
        if (passes || holds.equals(Holds.NONE)) {
            passes = false;
            return Optional.empty();
        }
        return point(task).filter(point -> holds.stopAt(point, deciding.state()));
    }

    private Optional<HoldPoint> point(Task task) {
        if (task instanceof Task.Enter enter) {
            ScopeState here = deciding.scopeState(enter.scope());
            NodeAddress at = here.nextVisit(enter.node());
            NodeDefinition node = here.node(at);
            boolean passed = here.ending().isPresent() || node.settings().disabled()
                    || (node instanceof StepNode step && isCalled(at, step));
            return passed
                    ? Optional.empty()
                    : Optional.of(new HoldPoint(at, node, HoldPoint.When.BEFORE, Optional.empty()));
        }
        if (task instanceof Task.Left left) {
            ScopeState here = deciding.scopeState(left.scope());
            NodeDefinition node = here.node(left.at());
            return node instanceof StepNode
                    ? Optional.empty()
                    : Optional.of(new HoldPoint(left.at(), node, HoldPoint.When.AFTER,
                            Optional.ofNullable(here.results().get(left.at().id()))));
        }
        return Optional.empty();
    }

    /** Whether there will be a call of the step, which can be held; without an input there is none. */
    private boolean isCalled(NodeAddress at, StepNode step) {
        try {
            JsonNode _ = values.evaluate(deciding.state(), at, "in", step.in());
            return true;
        } catch (ExpressionException notComputed) {
            return false; // The error is recorded when the step is entered.
        }
    }
}
