package dev.steadflow.flow;

import dev.steadflow.flow.definition.NodeDefinition.Errors;
import dev.steadflow.flow.definition.NodeDefinition.Join;
import dev.steadflow.flow.definition.NodeDefinition.ParallelNode;
import dev.steadflow.flow.definition.NodeDefinition.RaceNode;
import dev.steadflow.flow.definition.NodeDefinition.Rest;
import dev.steadflow.flow.definition.NodeSettings;
import dev.steadflow.flow.definition.Scope;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Builds the lanes of a parallel or race node: {@code p -> p.lane("a", l -> l.step("x")).lane("b", …)}. */
public final class LanesBuilder {

    private final Map<String, Scope> lanes = new LinkedHashMap<>();
    private Join join = new Join.All();
    private Errors errors = Errors.FAIL;
    private Optional<Integer> concurrency = Optional.empty();

    LanesBuilder() {}

    /** One more lane. */
    public LanesBuilder lane(String name, UnaryOperator<LaneBuilder> lane) {
        lanes.put(name, lane.apply(new LaneBuilder()).scope());
        return this;
    }

    /** When the container is done; for parallel nodes. */
    public LanesBuilder join(Join newJoin) {
        join = newJoin;
        return this;
    }

    /** What a lane's failure means. */
    public LanesBuilder errors(Errors newErrors) {
        errors = newErrors;
        return this;
    }

    /** How many lanes run at the same time; for parallel nodes. */
    public LanesBuilder concurrency(int lanesAtOnce) {
        concurrency = Optional.of(lanesAtOnce);
        return this;
    }

    ParallelNode parallel() {
        return new ParallelNode(
                lanes, join, Rest.CANCEL, errors, concurrency, Optional.empty(), NodeSettings.NONE);
    }

    RaceNode race() {
        return new RaceNode(lanes, Rest.CANCEL, errors, Optional.empty(), NodeSettings.NONE);
    }
}
