package dev.steadflow.flow.run;

import dev.steadflow.flow.FlowBuilder;
import dev.steadflow.flow.LaneBuilder;
import dev.steadflow.flow.LanesBuilder;
import dev.steadflow.flow.ScopeBuilder;
import dev.steadflow.flow.definition.Errors;
import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.definition.Join;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A valid flow made from a seed: up to some 30 nodes of all kinds, nested up to three deep. */
final class RandomFlow {

    private static final int MOST_NODES = 30;

    private final Random random;
    private int nodes;

    private RandomFlow(long seed) {
        random = new Random(seed);
    }

    static FlowDefinition of(long seed) {
        RandomFlow made = new RandomFlow(seed);
        FlowBuilder flow = FlowBuilder.aFlow().var("list", "[]").var("map", "{}").var("sum", "0");
        made.fill(flow, 0);
        return flow.build();
    }

    private <B extends ScopeBuilder<B>> B fill(B scope, int depth) {
        List<String> chain = new ArrayList<>();
        int wanted = 1 + random.nextInt(depth == 0 ? 5 : 3);
        for (int i = 0; i < wanted && nodes < MOST_NODES; i++) {
            chain.add(node(scope, depth));
        }
        if (chain.isEmpty()) {
            chain.add(node(scope, 9));
        }
        scope.chain(chain.toArray(String[]::new));
        return ending(scope, chain.getLast());
    }

    private <B extends ScopeBuilder<B>> String node(B scope, int depth) {
        String id = "n" + nodes++;
        switch (random.nextInt(depth < 3 ? 9 : 5)) {
            case 0, 1 -> scope.step(id);
            case 2 -> scope.sleep(id, "PT" + random.nextInt(50) + "S");
            case 3 -> scope.append(id, "list", "'" + id + "'").add(id, "sum", "1").put(id, "map", "{" + id + ": 1}");
            case 4 -> scope.step(id).out(id, "{was: '{% $result %}'}");
            case 5, 6 -> scope.parallel(id, lanes -> lanes(lanes.join(join()), depth));
            case 7 -> scope.race(id, lanes -> lanes(lanes, depth));
            default -> {
                scope.scope(id, lane -> fill(lane, depth + 1));
                List<String> names = random.nextBoolean() ? List.of() : List.of("Bad");
                scope.onError(id, names, lane -> fill(lane, depth + 1));
            }
        }
        if (random.nextInt(12) == 0) {
            scope.disable(id);
        } else if (random.nextInt(8) == 0) {
            scope.timeout(id, "PT" + (5 + random.nextInt(40)) + "S");
        }
        return id;
    }

    private Join join() {
        return switch (random.nextInt(4)) {
            case 0 -> new Join.First();
            case 1 -> new Join.Count(2);
            default -> new Join.All();
        };
    }

    private LanesBuilder lanes(LanesBuilder lanes, int depth) {
        lanes.errors(List.of(Errors.FAIL, Errors.SKIP, Errors.COLLECT).get(random.nextInt(3)));
        if (random.nextInt(3) == 0) {
            lanes.concurrency(1 + random.nextInt(2));
        }
        int count = 2 + random.nextInt(2);
        for (int i = 0; i < count; i++) {
            lanes.lane("l" + i, lane -> fill(guard(lane), depth + 1));
        }
        return lanes;
    }

    private LaneBuilder guard(LaneBuilder lane) {
        return random.nextInt(8) == 0 ? lane.when("{% false %}") : lane;
    }

    private <B extends ScopeBuilder<B>> B ending(B scope, String last) {
        String end = "n" + nodes++;
        return switch (random.nextInt(9)) {
            case 0 -> scope.choice(end)
                    .on(end, "{% $sum = 0 %}", end + "a")
                    .otherwise(end, end + "b")
                    .end(end + "a", "'{% $list %}'")
                    .step(end + "b")
                    .edge(last, end);
            case 1 -> scope.fail(end, random.nextBoolean() ? "Bad" : "Worse", "meant").edge(last, end);
            case 2 -> scope.endFlow(end, "'{% $sum %}'").edge(last, end);
            case 3 -> scope.end(end, "'{% $list %}'").edge(last, end);
            default -> scope;
        };
    }
}
