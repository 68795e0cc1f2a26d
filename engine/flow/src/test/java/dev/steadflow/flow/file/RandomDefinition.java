package dev.steadflow.flow.file;

import dev.steadflow.flow.definition.BackgroundNode;
import dev.steadflow.flow.definition.ChoiceNode;
import dev.steadflow.flow.definition.EndNode;
import dev.steadflow.flow.definition.Errors;
import dev.steadflow.flow.definition.FailNode;
import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.definition.FlowNode;
import dev.steadflow.flow.definition.FlowTrigger;
import dev.steadflow.flow.definition.ForEachNode;
import dev.steadflow.flow.definition.Join;
import dev.steadflow.flow.definition.LockRule;
import dev.steadflow.flow.definition.LoopNode;
import dev.steadflow.flow.definition.NodeDefinition;
import dev.steadflow.flow.definition.NodeSettings;
import dev.steadflow.flow.definition.ParallelNode;
import dev.steadflow.flow.definition.RaceNode;
import dev.steadflow.flow.definition.RespondNode;
import dev.steadflow.flow.definition.Rest;
import dev.steadflow.flow.definition.RetryPolicy;
import dev.steadflow.flow.definition.Scope;
import dev.steadflow.flow.definition.ScopeNode;
import dev.steadflow.flow.definition.SetNode;
import dev.steadflow.flow.definition.SignalNode;
import dev.steadflow.flow.definition.SleepNode;
import dev.steadflow.flow.definition.StepNode;
import dev.steadflow.flow.definition.UnknownKeys;
import dev.steadflow.flow.definition.WaitNode;
import dev.steadflow.flow.definition.WebhookNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Any flow that can be written down, sensible or not, made from a seed: all kinds, each property there or not. */
final class RandomDefinition {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final List<String> TEXTS = List.of(
            "", "a", "PT5S", "{% $x.y %}", "half {% $x %}", "Grüße 🎈", "\"quoted\"\n\t\\", "2030-01-01T00:00:00Z",
            "\u0001");

    private final Random random;
    private int budget = 40;

    private RandomDefinition(long seed) {
        random = new Random(seed);
    }

    static FlowDefinition of(long seed) {
        RandomDefinition made = new RandomDefinition(seed);
        return new FlowDefinition(made.text(), made.maybe(made::text), made.maybe(made::text),
                made.maybe(() -> made.object(1)), made.maybe(() -> made.object(1)), made.scope(0), made.unknown())
                .withTriggers(made.some(made::flowTrigger));
    }

    private FlowTrigger flowTrigger() {
        return switch (random.nextInt(4)) {
            case 0 -> new FlowTrigger.Schedule(text(), maybe(this::text), maybe(this::text), maybe(this::text),
                    any(FlowTrigger.Schedule.Overlap.values()), any(FlowTrigger.Schedule.CatchUp.values()), number(),
                    maybe(() -> json(2)), unknown());
            case 1 -> new FlowTrigger.Webhook(
                    text(), maybe(this::text), maybe(this::text), answer(), maybe(() -> json(2)), unknown());
            case 2 -> new FlowTrigger.Plugin(text(), text(), object(1),
                    maybe(this::text), maybe(() -> json(2)), unknown());
            default -> new FlowTrigger.Folder(text(), text(), maybe(this::text), maybe(this::text),
                    maybe(() -> json(2)), unknown());
        };
    }

    private Scope scope(int depth) {
        Map<String, NodeDefinition> nodes = new LinkedHashMap<>();
        int wanted = random.nextInt(5);
        for (int i = 0; i < wanted && budget-- > 0; i++) {
            nodes.put("n" + random.nextInt(1000), node(depth));
        }
        return new Scope(maybe(this::text), members(), maybe(this::text), nodes, maybe(() -> json(2)), unknown());
    }

    private NodeDefinition node(int depth) {
        return switch (random.nextInt(depth < 3 ? 17 : 11)) {
            case 0 -> new StepNode(text(), object(2), next(), settings());
            case 1 -> new ChoiceNode(some(() -> new ChoiceNode.Case(maybe(this::text), text(), next())), next(),
                    settings());
            case 2 -> new SetNode(members(), members(), members(), members(), next(), settings());
            case 3 -> new SleepNode(maybe(this::text), maybe(this::text), next(), settings());
            case 4 -> new WebhookNode(maybe(() -> json(1)), maybe(() -> json(2)), answer(), number(), maybe(this::text),
                    next(), settings());
            case 5 -> new WaitNode(maybe(this::text), maybe(this::text), maybe(this::text), take(), next(), settings());
            case 6 -> new RespondNode(text(), maybe(() -> json(0)), maybe(() -> json(1)), maybe(() -> json(1)), next(),
                    settings());
            case 7 -> new SignalNode(maybe(this::text), text(), maybe(() -> json(1)), next(), settings());
            case 8 -> new FlowNode(text(), any(FlowNode.Mode.values()), maybe(() -> json(1)), next(), settings());
            case 9 -> new FailNode(text(), maybe(this::text), maybe(() -> json(1)), settings());
            case 10 -> new EndNode(any(EndNode.Of.values()), maybe(() -> json(1)), settings());
            case 11 ->
                new ParallelNode(lanes(depth), join(), any(Rest.values()), any(Errors.values()), number(), next(),
                        settings());
            case 12 -> new RaceNode(lanes(depth), any(Rest.values()), any(Errors.values()), next(), settings());
            case 13 -> new ForEachNode(items(), text(), scope(depth + 1), join(), any(Rest.values()),
                    any(Errors.values()), number(), next(), settings());
            case 14 -> new LoopNode(maybe(this::text), maybe(this::text), number(), scope(depth + 1), next(),
                    settings());
            case 15 -> new BackgroundNode(scope(depth + 1), any(BackgroundNode.AtScopeEnd.values()),
                    any(Errors.values()), next(), settings());
            default -> new ScopeNode(scope(depth + 1),
                    some(() -> new ScopeNode.Catch(some(this::text), scope(depth + 1))),
                    maybe(() -> scope(depth + 1)), maybe(() -> scope(depth + 1)),
                    some(() -> new ScopeNode.Handler(trigger(), random.nextBoolean(), scope(depth + 1))), next(),
                    settings());
        };
    }

    private Map<String, Scope> lanes(int depth) {
        Map<String, Scope> lanes = new LinkedHashMap<>();
        some(this::text).forEach(_ -> lanes.put("l" + random.nextInt(100), scope(depth + 1)));
        return lanes;
    }

    private Join join() {
        return switch (random.nextInt(6)) {
            case 0 -> new Join.All();
            case 1 -> new Join.First();
            case 2 -> new Join.Count(random.nextInt());
            case 3 -> new Join.CountOf(text());
            case 4 -> new Join.Lane(text());
            default -> new Join.Until(text());
        };
    }

    private ForEachNode.Items items() {
        return random.nextBoolean() ? new ForEachNode.Items.Known(json(1)) : new ForEachNode.Items.Arriving(text());
    }

    private WebhookNode.Answer answer() {
        return switch (random.nextInt(3)) {
            case 0 -> new WebhookNode.Answer.Accepted();
            case 1 -> new WebhookNode.Answer.Manual();
            default -> new WebhookNode.Answer.Fixed(random.nextBoolean() ? 200 : random.nextInt(),
                    random.nextBoolean() ? Map.of() : Map.of(text(), text()), maybe(() -> json(1)));
        };
    }

    private WaitNode.Take take() {
        return switch (random.nextInt(3)) {
            case 0 -> new WaitNode.Take.One();
            case 1 -> new WaitNode.Take.All();
            default -> new WaitNode.Take.Count(random.nextInt());
        };
    }

    private ScopeNode.Trigger trigger() {
        return switch (random.nextInt(4)) {
            case 0 -> new ScopeNode.Trigger.OnSignal(text());
            case 1 -> new ScopeNode.Trigger.OnWebhook(text());
            case 2 -> new ScopeNode.Trigger.OnTimer(text());
            default -> new ScopeNode.Trigger.OnInterval(text());
        };
    }

    private NodeSettings settings() {
        return new NodeSettings(maybe(this::text), maybe(this::text), random.nextInt(5) == 0, maybe(() -> json(1)),
                maybe(this::text), maybe(this::retry), maybe(this::lock), unknown());
    }

    private RetryPolicy retry() {
        return new RetryPolicy(random.nextInt(5), Duration.ofMillis(random.nextInt(5_000)), random.nextInt(9) / 2.0,
                Duration.ofSeconds(random.nextInt(100)), random.nextBoolean(), some(this::text));
    }

    private LockRule lock() {
        return new LockRule(text(), any(LockRule.Of.values()), random.nextInt(3));
    }

    private UnknownKeys unknown() {
        Map<String, JsonNode> keys = new LinkedHashMap<>();
        some(this::text).forEach(_ -> keys.put("x-" + random.nextInt(100), json(2)));
        return keys.isEmpty() || random.nextInt(3) > 0 ? UnknownKeys.NONE : new UnknownKeys(keys);
    }

    private JsonNode json(int depth) {
        return switch (random.nextInt(depth > 0 ? 8 : 6)) {
            case 0 -> JSON.nullNode();
            case 1 -> JSON.booleanNode(random.nextBoolean());
            case 2 -> JSON.numberNode(random.nextInt());
            case 3 -> JSON.numberNode(BigDecimal.valueOf(random.nextInt(1000) * 2L + 1, 2));
            case 4, 5 -> JSON.stringNode(text());
            case 6 -> object(depth);
            default -> JSON.arrayNode().addAll(some(() -> json(depth - 1)));
        };
    }

    private ObjectNode object(int depth) {
        ObjectNode object = JSON.objectNode();
        some(this::text).forEach(_ -> object.set("k" + random.nextInt(10), json(depth - 1)));
        return object;
    }

    private Map<String, JsonNode> members() {
        Map<String, JsonNode> members = new LinkedHashMap<>();
        object(1).properties().forEach(it -> members.put(it.getKey(), it.getValue()));
        return members;
    }

    private String text() {
        return TEXTS.get(random.nextInt(TEXTS.size()));
    }

    private Optional<String> next() {
        return maybe(this::text);
    }

    private Optional<Integer> number() {
        return maybe(() -> random.nextInt());
    }

    private <T> Optional<T> maybe(Supplier<T> made) {
        return random.nextInt(3) == 0 ? Optional.of(made.get()) : Optional.empty();
    }

    private <T> List<T> some(Supplier<T> made) {
        List<T> some = new ArrayList<>();
        int count = random.nextInt(3);
        for (int i = 0; i < count; i++) {
            some.add(made.get());
        }
        return some;
    }

    private <E> E any(E[] values) {
        return values[random.nextInt(values.length)];
    }
}
