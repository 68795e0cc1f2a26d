package dev.steadflow.flow.run;

import dev.steadflow.flow.definition.BackgroundNode;
import dev.steadflow.flow.definition.ForEachNode;
import dev.steadflow.flow.definition.Join;
import dev.steadflow.flow.definition.ParallelNode;
import dev.steadflow.flow.definition.RaceNode;
import dev.steadflow.flow.definition.ScopeNode;
import dev.steadflow.flow.event.FlowError;
import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.flow.event.RunEvent;
import dev.steadflow.flow.expression.ExpressionException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** What a decision does when containers with lanes of the drawing are entered. Owned by one {@link Deciding}. */
final class Opening {

    private final Deciding deciding;
    private final NodeValues values;

    Opening(Deciding deciding, NodeValues values) {
        this.deciding = deciding;
        this.values = values;
    }

    void open(NodeAddress at, ParallelNode node) throws ExpressionException {
        List<String> lanes = List.copyOf(node.lanes().keySet());
        deciding.emit(new RunEvent.LanesOpened(
                at, lanes, values.deadline(deciding.state(), at, node), needed(at, node.join())));
        startSome(at, Math.min(lanes.size(), node.concurrency().orElse(lanes.size())));
        if (lanes.isEmpty()) {
            deciding.complete(at, node, JsonNodeFactory.instance.objectNode());
        }
    }

    void open(NodeAddress at, RaceNode node) throws ExpressionException {
        List<String> lanes = List.copyOf(node.lanes().keySet());
        deciding.emit(new RunEvent.LanesOpened(at, lanes, values.deadline(deciding.state(), at, node)));
        startSome(at, lanes.size());
        if (lanes.isEmpty()) {
            deciding.failing().fail(at, FlowError.of(FlowError.EXPRESSION_ERROR,
                    "Expected a race to have lanes, but '" + at.id() + "' has none. Nothing could ever win it."));
        }
    }

    void open(NodeAddress at, ForEachNode node) throws ExpressionException {
        Optional<Instant> deadline = values.deadline(deciding.state(), at, node);
        Optional<Integer> needed = needed(at, node.join());
        switch (node.items()) {
            case ForEachNode.Items.Known known -> {
                JsonNode items = items(at, known.list());
                if (items.size() > deciding.limits().lanes()) {
                    deciding.failing().fail(at, deciding.lanes().tooMany(at, items.size()));
                    return;
                }
                deciding.emit(new RunEvent.ItemsOpened(at, items, Optional.empty(), deadline, needed));
                startSome(at, Math.min(items.size(), node.concurrency().orElse(items.size())));
                if (items.isEmpty()) {
                    deciding.complete(at, node, JsonNodeFactory.instance.arrayNode());
                }
            }
            case ForEachNode.Items.Arriving arriving -> {
                JsonNode handle = values.evaluate(
                        deciding.state(), at, "items/from", JsonNodeFactory.instance.stringNode(arriving.webhook()));
                String inbox = Webhooks.inbox(deciding.state(), "items/from", handle);
                deciding.emit(new RunEvent.ItemsOpened(
                        at, JsonNodeFactory.instance.arrayNode(), Optional.of(inbox), deadline, needed));
                deciding.doNext(new Task.Serve(Mailbox.webhook(inbox)));
            }
        }
    }

    private JsonNode items(NodeAddress at, JsonNode template) throws ExpressionException {
        JsonNode items = values.evaluate(deciding.state(), at, "items", template);
        if (items.isNull()) {
            return JsonNodeFactory.instance.arrayNode();
        }
        if (!items.isArray()) {
            throw new ExpressionException(
                    "Expected items to be a list, but found " + NodeValues.shortened(items)
                            + ". One hit of a filter yields the value itself; put […] around it.",
                    template.toString(),
                    -1);
        }
        return items;
    }

    /** The token goes on at once; the lane runs until it has to wait before it does. */
    void open(NodeAddress at, BackgroundNode node) throws ExpressionException {
        JsonNode handle = JsonNodeFactory.instance.objectNode().put("background", at.text());
        JsonNode output = deciding.reshaped(at, node, handle);
        deciding.emit(new RunEvent.LanesOpened(
                at, List.of(ScopeNode.LANE), values.deadline(deciding.state(), at, node)));
        deciding.emit(new RunEvent.LanesDetached(at));
        deciding.emit(new RunEvent.NodeCompleted(at, output));
        deciding.goOn(at, node.next());
        deciding.doNext(new Task.StartLane(at, ScopeNode.LANE, Map.of()));
    }

    /** How many lanes a join needs, when that has to be computed. */
    private Optional<Integer> needed(NodeAddress at, Join join) throws ExpressionException {
        if (!(join instanceof Join.CountOf count)) {
            return Optional.empty();
        }
        JsonNode number = values.evaluate(
                deciding.state(), at, "join/count", JsonNodeFactory.instance.stringNode(count.lanes()));
        if (!number.isInt() || number.intValue() < 0) {
            throw new ExpressionException(
                    "Expected join/count to be a whole number from 0, but found " + NodeValues.shortened(number) + ".",
                    count.lanes(), -1);
        }
        return Optional.of(number.intValue());
    }

    private void startSome(NodeAddress at, int lanes) {
        for (int i = 0; i < lanes; i++) {
            deciding.doNext(new Task.StartNext(at));
        }
    }
}
