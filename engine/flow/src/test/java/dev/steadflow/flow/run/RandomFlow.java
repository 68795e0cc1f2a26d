package dev.steadflow.flow.run;

import static dev.steadflow.flow.TestJson.json;

import dev.steadflow.flow.definition.ChoiceNode;
import dev.steadflow.flow.definition.EndNode;
import dev.steadflow.flow.definition.FailNode;
import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.definition.NodeDefinition;
import dev.steadflow.flow.definition.NodeSettings;
import dev.steadflow.flow.definition.Scope;
import dev.steadflow.flow.definition.SetNode;
import dev.steadflow.flow.definition.StepNode;
import dev.steadflow.flow.definition.UnknownKeys;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A valid flow made from a seed: up to some 30 nodes of all kinds, nested up to three deep, with a child flow named
 * {@code child}. Its expressions are those of {@link SmallTemplates}, which are JSONata too.
 *
 * <p>A scope is a chain of nodes. This class makes the chain and how it ends; {@link RandomNodes} makes its nodes.
 */
final class RandomFlow {

    /** The step type of every step. */
    static final String STEP = "test/echo@1";

    private static final int MOST_NODES = 30;
    private static final int DEEPEST = 3;

    private final Random random;
    private final RandomNodes kinds;
    private int nodes;

    private RandomFlow(Random random, String prefix, boolean mayCall) {
        this.random = random;
        this.prefix = prefix;
        this.kinds = new RandomNodes(random, this, mayCall);
    }

    private final String prefix;

    static FlowDefinition of(long seed) {
        Random random = new Random(seed);
        FlowDefinition child = flow("child", new RandomFlow(random, "c", false));
        return flow("parent", new RandomFlow(random, "n", true)).withChildren(Map.of("child", child));
    }

    private static FlowDefinition flow(String id, RandomFlow made) {
        Map<String, JsonNode> vars = new LinkedHashMap<>();
        vars.put(made.prefix + "List", json("[]"));
        vars.put(made.prefix + "Map", json("{}"));
        vars.put(made.prefix + "Sum", json("0"));
        Known known = new Known(made.prefix, 0);
        return FlowDefinition.of(id, made.scope(known, vars, Optional.empty()));
    }

    /** Whether there is room for more lanes inside. */
    boolean mayNest(Known known) {
        return known.depth < DEEPEST && nodes < MOST_NODES - 4;
    }

    /** An id that no other node of the flow has. */
    String newId() {
        return prefix + nodes++;
    }

    /** A lane one deeper, which sees what the scope around it knows. */
    Scope lane(Known around) {
        return lane(around, Optional.empty());
    }

    /** A lane that may be skipped. */
    Scope guardedLane(Known around) {
        Optional<String> when =
                switch (random.nextInt(12)) {
                    case 0 -> Optional.of("{% false %}");
                    case 1 -> Optional.of("{% $" + prefix + "Sum = 0 %}");
                    default -> Optional.empty();
                };
        return lane(around, when);
    }

    private Scope lane(Known around, Optional<String> when) {
        return scope(around.inside(), new LinkedHashMap<>(), when);
    }

    private Scope scope(Known known, Map<String, JsonNode> vars, Optional<String> when) {
        Map<String, NodeDefinition> made = new LinkedHashMap<>();
        int wanted = 1 + random.nextInt(known.depth == 0 ? 6 : 3);
        List<String> chain = new ArrayList<>();
        for (int i = 0; i < wanted && (i == 0 || nodes < MOST_NODES); i++) {
            chain.add(newId());
        }
        boolean ends = random.nextInt(3) == 0;
        String end = ends ? newId() : "";
        for (int i = 0; i < chain.size(); i++) {
            Optional<String> next = i + 1 < chain.size()
                    ? Optional.of(chain.get(i + 1))
                    : Optional.of(end).filter(id -> !id.isEmpty());
            part(chain.get(i), next, known, made, vars);
        }
        if (ends) {
            made.put(end, ending(known));
        }
        Optional<JsonNode> output = random.nextInt(5) == 0 ? Optional.of(value()) : Optional.empty();
        return new Scope(when, vars, Optional.of(chain.getFirst()), made, output, UnknownKeys.NONE);
    }

    /** One link of the chain; some are made of two or three nodes. */
    private void part(
            String id, Optional<String> next, Known known, Map<String, NodeDefinition> made,
            Map<String, JsonNode> vars) {
        switch (random.nextInt(14)) {
            case 0 -> backEdge(id, next, made, vars);
            case 1 -> {
                if (next.isPresent()) {
                    byWay(id, next.get(), known, made);
                } else {
                    made.put(id, kinds.node(id, next, known));
                }
            }
            case 2 -> {
                String own = "v" + id;
                vars.put(own, json("1"));
                made.put(id, new SetNode(Map.of(own, value()), Map.of(), Map.of(), Map.of(), next, NodeSettings.NONE));
            }
            default -> made.put(id, kinds.node(id, next, known));
        }
    }

    /** A step that is visited two or three times. */
    private void backEdge(
            String id, Optional<String> next, Map<String, NodeDefinition> made, Map<String, JsonNode> vars) {
        String count = "v" + id;
        String counting = newId();
        String again = newId();
        vars.put(count, json("0"));
        made.put(id, new StepNode(
                STEP, object("n", "{% $" + count + " %}"), Optional.of(counting), NodeSettings.NONE));
        made.put(counting, new SetNode(
                Map.of(), Map.of(), Map.of(), Map.of(count, json("1")), Optional.of(again), NodeSettings.NONE));
        String rounds = String.valueOf(2 + random.nextInt(2));
        String on = next.orElseGet(this::newId);
        made.put(again, new ChoiceNode(
                List.of(new ChoiceNode.Case(
                        Optional.of("enough"), "{% $" + count + " = " + rounds + " %}", Optional.of(on))),
                Optional.of(id),
                NodeSettings.NONE));
        if (next.isEmpty()) {
            made.put(on, new EndNode(EndNode.Of.LANE, Optional.of(value()), NodeSettings.NONE));
        }
    }

    /** A choice that goes through one more node or past it. */
    private void byWay(String id, String next, Known known, Map<String, NodeDefinition> made) {
        String through = newId();
        Optional<String> otherwise = random.nextInt(10) == 0 ? Optional.empty() : Optional.of(next);
        made.put(id, new ChoiceNode(
                List.of(new ChoiceNode.Case(
                        Optional.empty(), "{% $" + prefix + "Sum = " + random.nextInt(3) + " %}",
                        Optional.of(through))),
                otherwise,
                NodeSettings.NONE));
        made.put(through, kinds.node(through, Optional.of(next), known.copy()));
    }

    private NodeDefinition ending(Known known) {
        return switch (random.nextInt(6)) {
            case 0 -> new FailNode(
                    random.nextBoolean() ? "Bad" : "Worse",
                    Optional.of("meant"),
                    Optional.empty(),
                    NodeSettings.NONE);
            case 1 -> new EndNode(
                    known.ownEnd ? EndNode.Of.LANE : EndNode.Of.FLOW, Optional.of(value()), NodeSettings.NONE);
            case 2 -> new EndNode(EndNode.Of.LANE, Optional.empty(), NodeSettings.NONE);
            default -> new EndNode(EndNode.Of.LANE, Optional.of(value()), NodeSettings.NONE);
        };
    }

    /** A literal, or what a variable holds. */
    JsonNode value() {
        return switch (random.nextInt(4)) {
            case 0 -> JsonNodeFactory.instance.stringNode("{% $" + prefix + "Sum %}");
            case 1 -> JsonNodeFactory.instance.stringNode("{% $" + prefix + "List %}");
            default -> JsonNodeFactory.instance.stringNode("v" + random.nextInt(3));
        };
    }

    /** An object with one text. */
    static ObjectNode object(String key, String value) {
        return JsonNodeFactory.instance.objectNode().put(key, value);
    }

    /** What the nodes of a scope may name: made by earlier nodes of it and of the scopes around it. */
    static final class Known {
        final String prefix;
        final int depth;
        final List<String> inboxes = new ArrayList<>();
        final List<String> requests = new ArrayList<>();
        final List<String> backgrounds = new ArrayList<>();
        final List<String> runs = new ArrayList<>();

        /** Inside a handler, which must not call itself for ever. */
        boolean quiet;

        /** Inside a lane that has to come to its own end: a handler, {@code finally} or {@code compensate}. */
        boolean ownEnd;

        Known(String prefix, int depth) {
            this.prefix = prefix;
            this.depth = depth;
        }

        Known inside() {
            return copy(depth + 1);
        }

        Known copy() {
            return copy(depth);
        }

        private Known copy(int newDepth) {
            Known copy = new Known(prefix, newDepth);
            copy.inboxes.addAll(inboxes);
            copy.requests.addAll(requests);
            copy.backgrounds.addAll(backgrounds);
            copy.runs.addAll(runs);
            copy.quiet = quiet;
            copy.ownEnd = ownEnd;
            return copy;
        }
    }
}
