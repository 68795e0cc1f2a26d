package dev.steadflow.flow.run;

import dev.steadflow.flow.definition.LoopNode;
import dev.steadflow.flow.event.FlowError;
import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.flow.event.RunEvent;
import dev.steadflow.flow.expression.ExpressionException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** What a decision does about loops: one lane after another, each asked for by a condition. Owned by one {@link Deciding}. */
final class Rounds {

    private static final JsonNode NULL = JsonNodeFactory.instance.nullNode();

    private final Deciding deciding;
    private final NodeValues values;

    Rounds(Deciding deciding, NodeValues values) {
        this.deciding = deciding;
        this.values = values;
    }

    void open(NodeAddress at, LoopNode node) throws ExpressionException {
        deciding.emit(new RunEvent.LanesOpened(at, List.of(), values.deadline(deciding.state(), at, node)));
        deciding.doNext(new Task.Round(at));
    }

    /** A loop is entered, or its last round is over: another one, or its end. */
    void next(NodeAddress at) {
        Optional<OpenLanes> open = deciding.state().lanes(at);
        if (open.isEmpty() || !(deciding.node(at) instanceof LoopNode node)) {
            return;
        }
        int round = open.get().tally().started();
        JsonNode last = open.get().lane(OpenLanes.item(round - 1)).map(JoinRules::plain).orElse(NULL);
        deciding.countTransition(at.text(), at);
        try {
            if (asksForMore(at, node, round, last)) {
                deciding.lanes().start(at, OpenLanes.item(round), Map.of());
            } else {
                deciding.complete(at, node, last);
            }
        } catch (ExpressionException e) {
            deciding.failing().fail(at, NodeValues.expressionError(at.text(), "while or until", e));
        } catch (RoundsExceeded e) {
            deciding.failing().fail(at,
                    FlowError.of(FlowError.LIMIT_EXCEEDED, "Expected loop '" + at.id() + "' to end after at most "
                            + round
                            + " rounds, but its condition asks for another one. Look at the condition, or raise max."));
        }
    }

    private static final class RoundsExceeded extends Exception {
        private static final long serialVersionUID = 1L;
    }

    private boolean asksForMore(NodeAddress at, LoopNode node, int round, JsonNode last)
            throws ExpressionException, RoundsExceeded {
        if (round > 0 && node.until().isPresent()) {
            Map<String, JsonNode> after =
                    Map.of("index", JsonNodeFactory.instance.numberNode(round - 1), "result", last);
            if (values.isTrue(deciding.state(), at, "until/" + round, node.until().get(), after)) {
                return false;
            }
        }
        if (node.whileTrue().isPresent()) {
            Map<String, JsonNode> before =
                    Map.of("index", JsonNodeFactory.instance.numberNode(round), "result", last);
            if (!values.isTrue(deciding.state(), at, "while/" + round, node.whileTrue().get(), before)) {
                return false;
            }
        }
        boolean conditions = node.whileTrue().isPresent() || node.until().isPresent();
        if (node.max().isEmpty() || round < node.max().get()) {
            return conditions || node.max().isPresent();
        }
        if (conditions) {
            throw new RoundsExceeded();
        }
        return false;
    }
}
