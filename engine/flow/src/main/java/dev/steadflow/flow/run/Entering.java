package dev.steadflow.flow.run;

import dev.steadflow.flow.definition.BackgroundNode;
import dev.steadflow.flow.definition.ChoiceNode;
import dev.steadflow.flow.definition.EndNode;
import dev.steadflow.flow.definition.FailNode;
import dev.steadflow.flow.definition.FlowNode;
import dev.steadflow.flow.definition.ForEachNode;
import dev.steadflow.flow.definition.LoopNode;
import dev.steadflow.flow.definition.NodeDefinition;
import dev.steadflow.flow.definition.ParallelNode;
import dev.steadflow.flow.definition.RaceNode;
import dev.steadflow.flow.definition.RespondNode;
import dev.steadflow.flow.definition.RetryPolicy;
import dev.steadflow.flow.definition.ScopeNode;
import dev.steadflow.flow.definition.SetNode;
import dev.steadflow.flow.definition.SignalNode;
import dev.steadflow.flow.definition.SleepNode;
import dev.steadflow.flow.definition.StepNode;
import dev.steadflow.flow.definition.WaitNode;
import dev.steadflow.flow.definition.WebhookNode;
import dev.steadflow.flow.event.CanonicalJson;
import dev.steadflow.flow.event.FlowError;
import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.flow.event.RunEvent;
import dev.steadflow.flow.event.ScopeAddress;
import dev.steadflow.flow.expression.ExpressionException;
import dev.steadflow.flow.run.OpenVisit.OpenSleep;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What a decision does when the token enters a node. Owned by one {@link Deciding}. */
final class Entering {

    private final Deciding deciding;
    private final NodeValues values;

    Entering(Deciding deciding, NodeValues values) {
        this.deciding = deciding;
        this.values = values;
    }

    /** The token comes to a node: another visit of it. */
    void enter(ScopeAddress scope, String id) {
        ScopeState here = deciding.scopeState(scope);
        if (here.ending().isPresent()) {
            return;
        }
        NodeAddress at = here.nextVisit(id);
        deciding.countTransition(scope.text(), at);
        NodeDefinition node = here.node(at);
        if (node.settings().disabled()) {
            deciding.emit(new RunEvent.NodeSkipped(at));
            deciding.goOn(at, node instanceof ChoiceNode choice ? choice.otherwise() : node.next());
        } else if (node.settings().lock().isPresent()) {
            deciding.locks().request(at, node.settings().lock().get());
        } else {
            begin(at, node);
        }
    }

    /** A visit begins that has what it must wait for. */
    void begin(NodeAddress at, NodeDefinition node) {
        try {
            act(at, node);
        } catch (ExpressionException e) {
            deciding.failing().fail(at, NodeValues.expressionError(at.text(), "", e));
        }
    }

    private void act(NodeAddress at, NodeDefinition node) throws ExpressionException {
        boolean opensScope = node instanceof NodeDefinition.Container
                || (node instanceof FlowNode child && child.mode() == FlowNode.Mode.INLINE);
        if (opensScope && at.scope().depth() >= deciding.limits().depth()) {
            deciding.failing().fail(at,
                    FlowError.of(FlowError.LIMIT_EXCEEDED, "Expected lanes and inline flows inside each other at "
                            + "most " + deciding.limits().depth() + " deep, but '" + at.id()
                            + "' would open one more. Run an inner flow in the background, or raise the engine's limit 'depth'."));
            return;
        }
        switch (node) {
            case StepNode step -> schedule(at, step);
            case ChoiceNode choice -> choose(at, choice);
            case SetNode set -> set(at, set);
            case SleepNode sleep -> sleep(at, sleep);
            case WebhookNode webhook -> deciding.webhooks().open(at, webhook);
            case WaitNode wait -> deciding.mail().await(at, wait);
            case RespondNode respond -> deciding.webhooks().respond(at, respond);
            case SignalNode signal -> deciding.mail().send(at, signal);
            case FlowNode child -> {
                switch (child.mode()) {
                    case INLINE -> deciding.children().openInline(at, child);
                    case BACKGROUND -> deciding.children().request(at, child);
                }
            }
            case ParallelNode parallel -> deciding.opening().open(at, parallel);
            case RaceNode race -> deciding.opening().open(at, race);
            case ForEachNode each -> deciding.opening().open(at, each);
            case LoopNode loop -> deciding.rounds().open(at, loop);
            case ScopeNode scope -> deciding.attempting().open(at, scope);
            case BackgroundNode background -> deciding.opening().open(at, background);
            case FailNode failing -> deciding.failing().fail(at, raised(at, failing));
            case EndNode end -> end(at, end);
        }
    }

    private void schedule(NodeAddress at, StepNode step) throws ExpressionException {
        JsonNode in = values.evaluate(deciding.state(), at, "in", step.in());
        Optional<Duration> timeout = values.timeout(deciding.state(), at, step);
        deciding.emit(new RunEvent.StepScheduled(
                at, step.uses(), in, timeout.map(Duration::toMillis).orElse(0L)));
    }

    private void choose(NodeAddress at, ChoiceNode choice) throws ExpressionException {
        for (int i = 0; i < choice.cases().size(); i++) {
            ChoiceNode.Case option = choice.cases().get(i);
            if (values.isTrue(deciding.state(), at, "cases/" + i + "/when", option.when(), Map.of())) {
                take(at, option.label().orElse("case " + (i + 1)), option.next());
                return;
            }
        }
        if (choice.otherwise().isEmpty()) {
            deciding.failing().fail(at, FlowError.of(FlowError.NO_CASE, "Expected one of " + choice.cases().size()
                    + " cases to be true, but none was, and the choice has no else. Add an else edge."));
            return;
        }
        take(at, "else", choice.otherwise());
    }

    private void take(NodeAddress at, String label, Optional<String> next) {
        deciding.emit(new RunEvent.ChoiceTaken(at, label, next.orElse("")));
        deciding.goOn(at, next);
    }

    private void set(NodeAddress at, SetNode node) throws ExpressionException {
        deciding.emit(VariableChanges.of(node, at, deciding.state(), values));
        deciding.complete(at, node, JsonNodeFactory.instance.nullNode());
    }

    private void sleep(NodeAddress at, SleepNode sleep) throws ExpressionException {
        Instant due = sleep.until().isPresent()
                ? NodeValues.instant("until", values.text(deciding.state(), at, "until", sleep.until().get()))
                : values.plus(NodeValues.duration(
                        "for", values.text(deciding.state(), at, "for", sleep.duration().orElse("PT0S"))));
        Optional<Instant> deadline = values.deadline(deciding.state(), at, sleep);
        deciding.emit(new RunEvent.SleepStarted(at, due, deadline));
        if (!due.isAfter(deciding.now())) {
            endSleep(new OpenSleep(at, due, deadline), false);
        }
    }

    void endSleep(OpenSleep sleep, boolean skipped) {
        ObjectNode result = JsonNodeFactory.instance
                .objectNode()
                .put("dueAt", sleep.due().toString());
        NodeDefinition node = deciding.node(sleep.at());
        try {
            JsonNode output = deciding.reshaped(sleep.at(), node, result);
            deciding.emit(new RunEvent.SleepEnded(sleep.at(), skipped, output));
            deciding.goOn(sleep.at(), node.next());
        } catch (ExpressionException e) {
            deciding.failing().fail(sleep.at(), NodeValues.expressionError(sleep.at().text(), "out", e));
        }
    }

    void completeStep(NodeAddress at, int attempt, JsonNode raw) {
        JsonNode result = CanonicalJson.of(raw);
        NodeDefinition node = deciding.node(at);
        try {
            deciding.emit(new RunEvent.StepCompleted(at, attempt, result, deciding.reshaped(at, node, result)));
        } catch (ExpressionException e) {
            failStep(at, attempt, NodeValues.expressionError(at.text(), "out", e), false);
            return;
        }
        deciding.goOn(at, node.next());
    }

    /**
     * A step has failed for good.
     *
     * @param mayWait whether its retry policy may say that a person decides
     */
    void failStep(NodeAddress at, int attempt, FlowError error, boolean mayWait) {
        RetryPolicy policy = deciding.node(at).settings().retry().orElse(RetryPolicy.STANDARD);
        Optional<RunEvent> incident =
                mayWait ? Incidents.insteadOf(at, policy, attempt, error, at) : Optional.empty();
        if (incident.isPresent()) {
            deciding.emit(incident.get());
            return;
        }
        deciding.emit(new RunEvent.StepFailed(at, attempt, error));
        deciding.failing().breakLane(at.scope(), at, error);
    }

    private FlowError raised(NodeAddress at, FailNode node) throws ExpressionException {
        Optional<JsonNode> message = Optional.empty();
        if (node.message().isPresent()) {
            message = Optional.of(values.text(deciding.state(), at, "message", node.message().get()));
        }
        Optional<JsonNode> data = Optional.empty();
        if (node.data().isPresent()) {
            data = Optional.of(values.evaluate(deciding.state(), at, "data", node.data().get()));
        }
        String text = message.map(value -> value.isString() ? value.stringValue() : value.toString())
                .orElse(node.error());
        return new FlowError(node.error(), text, data, Optional.empty(), true);
    }

    private void end(NodeAddress at, EndNode node) throws ExpressionException {
        JsonNode output = node.output().isPresent()
                ? values.evaluate(deciding.state(), at, "output", node.output().get())
                : JsonNodeFactory.instance.nullNode();
        deciding.emit(new RunEvent.NodeCompleted(at, output));
        switch (node.of()) {
            case LANE -> deciding.doNext(new Task.EndScope(at.scope(), Optional.of(output)));
            case FLOW -> deciding.ending().endWith(deciding.ending().flowScope(at.scope()), output,
                    "the flow ended at " + at.id());
        }
    }
}
