package dev.steadflow.flow;

import static dev.steadflow.flow.TestJson.json;
import static dev.steadflow.flow.TestJson.object;

import dev.steadflow.flow.definition.NodeDefinition;
import dev.steadflow.flow.definition.NodeDefinition.ChoiceNode;
import dev.steadflow.flow.definition.NodeDefinition.EndNode;
import dev.steadflow.flow.definition.NodeDefinition.FailNode;
import dev.steadflow.flow.definition.NodeDefinition.ScopeNode;
import dev.steadflow.flow.definition.NodeDefinition.Sequential;
import dev.steadflow.flow.definition.NodeDefinition.SetNode;
import dev.steadflow.flow.definition.NodeDefinition.SleepNode;
import dev.steadflow.flow.definition.NodeDefinition.StepNode;
import dev.steadflow.flow.definition.NodeSettings;
import dev.steadflow.flow.definition.RetryPolicy;
import dev.steadflow.flow.definition.Scope;
import dev.steadflow.flow.definition.UnknownKeys;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Builds one scope, node by node. The first node is the start unless {@link #start} says otherwise. JSON arguments are
 * read by {@link TestJson}.
 *
 * @param <B> the builder itself
 */
public abstract class ScopeBuilder<B extends ScopeBuilder<B>> {

    /** The step type of {@link #step(String)}. */
    public static final String ECHO = "test/echo@1";

    private final Map<String, NodeDefinition> nodes = new LinkedHashMap<>();
    private final Map<String, JsonNode> vars = new LinkedHashMap<>();
    private @Nullable String start;
    private @Nullable String when;
    private @Nullable JsonNode output;

    ScopeBuilder() {}

    abstract B self();

    /** Adds any node, or replaces the one with that id. */
    public B node(String id, NodeDefinition node) {
        nodes.put(id, node);
        return self();
    }

    /** A step of type {@link #ECHO} with an empty input. */
    public B step(String id) {
        return step(id, ECHO, "{}");
    }

    /** A step. */
    public B step(String id, String uses, String in) {
        return node(id, new StepNode(uses, object(in), Optional.empty(), NodeSettings.NONE));
    }

    /** A sleep for an ISO-8601 duration or expression. */
    public B sleep(String id, String duration) {
        return node(
                id, new SleepNode(Optional.of(duration), Optional.empty(), Optional.empty(), NodeSettings.NONE));
    }

    /** A sleep until an instant or expression. */
    public B sleepUntil(String id, String instant) {
        return node(id, new SleepNode(Optional.empty(), Optional.of(instant), Optional.empty(), NodeSettings.NONE));
    }

    /** A choice without cases; add them by {@link #on} and {@link #otherwise}. */
    public B choice(String id) {
        return node(id, new ChoiceNode(List.of(), Optional.empty(), NodeSettings.NONE));
    }

    /** One more case of a choice, without label. */
    public B on(String choice, String when, String next) {
        return addCase(choice, new ChoiceNode.Case(Optional.empty(), when, Optional.of(next)));
    }

    /** One more case of a choice, with a label. */
    public B on(String choice, String when, String next, String label) {
        return addCase(choice, new ChoiceNode.Case(Optional.of(label), when, Optional.of(next)));
    }

    /** Where a choice goes when no case is true. */
    public B otherwise(String choice, String next) {
        return change(
                choice,
                ChoiceNode.class,
                node -> new ChoiceNode(node.cases(), Optional.of(next), node.settings()));
    }

    private B addCase(String choice, ChoiceNode.Case added) {
        return change(choice, ChoiceNode.class, node -> {
            List<ChoiceNode.Case> cases = new ArrayList<>(node.cases());
            cases.add(added);
            return new ChoiceNode(cases, node.otherwise(), node.settings());
        });
    }

    /** A set node without changes; add them by {@link #set}, {@link #append}, {@link #put} and {@link #add}. */
    public B assign(String id) {
        return node(
                id, new SetNode(Map.of(), Map.of(), Map.of(), Map.of(), Optional.empty(), NodeSettings.NONE));
    }

    /** A set node that gives a variable a value. */
    public B set(String id, String name, String value) {
        return changeSet(id, node -> new SetNode(
                with(node.set(), name, value), node.append(), node.put(), node.add(), node.next(), node.settings()));
    }

    /** A set node that appends to a list. */
    public B append(String id, String name, String item) {
        return changeSet(id, node -> new SetNode(
                node.set(), with(node.append(), name, item), node.put(), node.add(), node.next(), node.settings()));
    }

    /** A set node that puts entries into a map. */
    public B put(String id, String name, String entries) {
        return changeSet(id, node -> new SetNode(
                node.set(), node.append(), with(node.put(), name, entries), node.add(), node.next(), node.settings()));
    }

    /** A set node that adds to a number. */
    public B add(String id, String name, String amount) {
        return changeSet(id, node -> new SetNode(
                node.set(), node.append(), node.put(), with(node.add(), name, amount), node.next(), node.settings()));
    }

    private B changeSet(String id, UnaryOperator<SetNode> change) {
        if (!nodes.containsKey(id)) {
            assign(id);
        }
        return change(id, SetNode.class, change);
    }

    private static Map<String, JsonNode> with(Map<String, JsonNode> values, String name, String value) {
        Map<String, JsonNode> changed = new LinkedHashMap<>(values);
        changed.put(name, json(value));
        return changed;
    }

    /** A parallel node that joins all of its lanes. */
    public B parallel(String id, UnaryOperator<LanesBuilder> lanes) {
        return node(id, lanes.apply(new LanesBuilder()).parallel());
    }

    /** A race. */
    public B race(String id, UnaryOperator<LanesBuilder> lanes) {
        return node(id, lanes.apply(new LanesBuilder()).race());
    }

    /** A scope node without catch lanes; add them by {@link #onError}. */
    public B scope(String id, UnaryOperator<LaneBuilder> lane) {
        return node(
                id,
                new ScopeNode(
                        lane.apply(new LaneBuilder()).scope(), List.of(), Optional.empty(), NodeSettings.NONE));
    }

    /** One more catch lane of a scope node; no names: all errors. */
    public B onError(String id, List<String> names, UnaryOperator<LaneBuilder> lane) {
        return change(id, ScopeNode.class, node -> {
            List<ScopeNode.Catch> catches = new ArrayList<>(node.catches());
            catches.add(new ScopeNode.Catch(names, lane.apply(new LaneBuilder()).scope()));
            return new ScopeNode(node.lane(), catches, node.next(), node.settings());
        });
    }

    /** A fail node. */
    public B fail(String id, String error, String message) {
        return node(id, new FailNode(error, Optional.of(message), Optional.empty(), NodeSettings.NONE));
    }

    /** An end of the lane with a value. */
    public B end(String id, String value) {
        return node(id, new EndNode(EndNode.Of.LANE, Optional.of(json(value)), NodeSettings.NONE));
    }

    /** An end of the whole flow with a value. */
    public B endFlow(String id, String value) {
        return node(id, new EndNode(EndNode.Of.FLOW, Optional.of(json(value)), NodeSettings.NONE));
    }

    /** An edge from a node with one way out. */
    public B edge(String from, String to) {
        return change(from, Sequential.class, node -> node.withNext(Optional.of(to)));
    }

    /** Edges from each of these nodes to the one after it. */
    public B chain(String... ids) {
        for (int i = 1; i < ids.length; i++) {
            edge(ids[i - 1], ids[i]);
        }
        return self();
    }

    /** Changes what any node may say. */
    public B settings(String id, UnaryOperator<NodeSettings> change) {
        return change(id, NodeDefinition.class, node -> node.withSettings(change.apply(node.settings())));
    }

    /** Gives a node a label. */
    public B label(String id, String label) {
        return settings(id, it -> it.withLabel(Optional.of(label)));
    }

    /** Disables a node. */
    public B disable(String id) {
        return settings(id, it -> it.withDisabled(true));
    }

    /** Reshapes a node's result. */
    public B out(String id, String out) {
        return settings(id, it -> it.withOut(Optional.of(json(out))));
    }

    /** Limits a node's time. */
    public B timeout(String id, String duration) {
        return settings(id, it -> it.withTimeout(Optional.of(duration)));
    }

    /** Retries without jitter, doubling, at most a minute apart. */
    public B retry(String id, int attempts, Duration delay) {
        RetryPolicy policy = new RetryPolicy(attempts, delay, 2, Duration.ofMinutes(1), false, List.of());
        return settings(id, it -> it.withRetry(Optional.of(policy)));
    }

    /** Declares a variable with its first value. */
    public B var(String name, String value) {
        vars.put(name, json(value));
        return self();
    }

    /** Says which node is first. */
    public B start(String id) {
        start = id;
        return self();
    }

    /** Guards the lane. */
    public B when(String expression) {
        when = expression;
        return self();
    }

    /** What the scope yields. */
    public B output(String value) {
        output = json(value);
        return self();
    }

    /** The scope as built so far. */
    public Scope scope() {
        Optional<String> first = nodes.keySet().stream().findFirst();
        return new Scope(
                Optional.ofNullable(when),
                vars,
                start == null ? first : Optional.of(start),
                nodes,
                Optional.ofNullable(output),
                UnknownKeys.NONE);
    }

    private <N extends NodeDefinition> B change(
            String id, Class<N> kind, Function<N, ? extends NodeDefinition> change) {
        NodeDefinition node = nodes.get(id);
        if (!kind.isInstance(node)) {
            throw new IllegalArgumentException("Expected '" + id + "' to be a " + kind.getSimpleName()
                    + " of this scope, but found " + node + ".");
        }
        nodes.put(id, change.apply(kind.cast(node)));
        return self();
    }
}
