package dev.steadflow.flow.run;

import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.definition.FlowNode;
import dev.steadflow.flow.definition.NodeDefinition;
import dev.steadflow.flow.event.FlowError;
import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.flow.event.RunEvent;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.event.ScopeAddress;
import dev.steadflow.flow.expression.ExpressionException;
import dev.steadflow.flow.validation.InputCheck;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** What a decision does about child flows: lanes of this run, or runs of their own. Owned by one {@link Deciding}. */
final class Children {

    private final Deciding deciding;
    private final NodeValues values;
    private final RunId run;
    private final FlowDefinition flow;

    Children(Deciding deciding, NodeValues values, RunId run, FlowDefinition flow) {
        this.deciding = deciding;
        this.values = values;
        this.run = run;
        this.flow = flow;
    }

    // ---- in this run ----------------------------------------------------------------------------------------------

    /** Runs a child flow in this run, as the one lane of its node. */
    void openInline(NodeAddress at, FlowNode node) throws ExpressionException {
        FlowDefinition child = flow.children().get(node.flow());
        if (child == null) {
            throw new ExpressionException(
                    "Expected flow '" + node.flow() + "' among those that the run is pinned to, but it is not there.",
                    node.flow(), -1);
        }
        JsonNode in = input(at, node);
        Optional<FlowError> misfit = misfit(child, in);
        if (misfit.isPresent()) {
            deciding.failing().fail(at, misfit.get());
            return;
        }
        deciding.emit(new RunEvent.LanesOpened(
                at, List.of(FlowNode.LANE), values.deadline(deciding.state(), at, node)));
        ScopeAddress lane = at.lane(FlowNode.LANE);
        try {
            Map<String, JsonNode> vars = values.startVars(deciding.state(), child.main(), in, lane.text());
            deciding.emit(new RunEvent.LaneStarted(lane, vars, Optional.of(in)));
            deciding.enterScope(lane);
        } catch (ExpressionException e) {
            deciding.lanes().failUnbegun(lane, e);
        }
    }

    private JsonNode input(NodeAddress at, FlowNode node) throws ExpressionException {
        return node.in().isPresent()
                ? values.evaluate(deciding.state(), at, "in", node.in().get())
                : JsonNodeFactory.instance.objectNode();
    }

    /** Why a child flow cannot be given an input. */
    private static Optional<FlowError> misfit(FlowDefinition child, JsonNode input) {
        List<String> misfits = child.input().map(schema -> InputCheck.check(schema, input)).orElse(List.of());
        return misfits.isEmpty()
                ? Optional.empty()
                : Optional.of(new FlowError(
                        FlowError.INVALID_INPUT,
                        "The input does not fit flow '" + child.id() + "'. " + String.join(" ", misfits),
                        Optional.of(input),
                        Optional.empty(),
                        true));
    }

    // ---- in runs of their own -------------------------------------------------------------------------------------

    /** Asks for a run of its own for a child flow. */
    void request(NodeAddress at, FlowNode node) throws ExpressionException {
        JsonNode in = input(at, node);
        FlowDefinition child = flow.children().get(node.flow());
        Optional<FlowError> misfit = child == null ? Optional.empty() : misfit(child, in);
        if (misfit.isPresent()) {
            deciding.failing().fail(at, misfit.get());
            return;
        }
        deciding.emit(new RunEvent.ChildRequested(at, node.flow(), ChildRunIds.of(run, at, deciding.now()), in));
    }

    /** The child run exists. */
    void started(OpenVisit.OpenChild child) {
        NodeAddress at = child.at();
        NodeDefinition node = deciding.node(at);
        try {
            JsonNode handle = JsonNodeFactory.instance.objectNode().put("runId", child.run().text());
            deciding.emit(new RunEvent.ChildStarted(at, child.run(), deciding.reshaped(at, node, handle)));
        } catch (ExpressionException e) {
            deciding.failing().fail(at, NodeValues.expressionError(at.text(), "out", e));
            return;
        }
        deciding.goOn(at, node.next());
    }
}
