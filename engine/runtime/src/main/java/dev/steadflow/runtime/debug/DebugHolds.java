package dev.steadflow.runtime.debug;

import dev.steadflow.flow.definition.ChoiceNode;
import dev.steadflow.flow.definition.StepNode;
import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.run.HoldChanges;
import dev.steadflow.flow.run.HoldPoint;
import dev.steadflow.flow.run.Holds;
import dev.steadflow.flow.run.RunState;
import dev.steadflow.runtime.exec.RunHolds;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Stops runs before and after the nodes that call nothing: choices, sets, waits, containers, inline flows. Thread-safe. */
final class DebugHolds implements RunHolds {

    private final String flowId;
    private final Supplier<DebugPlan> plan;
    private final Stops stops;
    private final DebugLog log;

    /** Why a run is about to stand, from the question whether it should until it does. */
    private final Map<RunId, Why> reasons = new ConcurrentHashMap<>();

    /** @param flowId whose plan it is; in runs of other flows, children in the background, one may only step */
    DebugHolds(String flowId, Supplier<DebugPlan> plan, Stops stops, DebugLog log) {
        this.flowId = flowId;
        this.plan = plan;
        this.stops = stops;
        this.log = log;
    }

    @Override
    public Holds of(RunId run, String runsFlow) {
        return (point, state) -> {
            Optional<Why> why = why(run, runsFlow, point, state);
            why.ifPresent(reason -> reasons.put(run, reason));
            return why.isPresent();
        };
    }

    private Optional<Why> why(RunId run, String runsFlow, HoldPoint point, RunState state) {
        boolean before = point.when() == HoldPoint.When.BEFORE;
        if (before && stops.takeGoal(point.at())) {
            return Optional.of(Why.PLAIN);
        }
        Breakpoint set = runsFlow.equals(flowId) ? plan.get().breakpoints().get(point.at().path()) : null;
        if (set == null || !(before ? set.before() : set.after())) {
            return Optional.empty();
        }
        return log.holds(set, () -> {
            Map<String, JsonNode> here = new HashMap<>();
            here.put("attempt", JsonNodeFactory.instance.numberNode(1));
            point.output().ifPresent(output -> here.put("result", output));
            return log.names(state, run, point.at(), here);
        });
    }

    @Override
    public void held(RunId run, HoldPoint point, RunState state, Consumer<HoldChanges> goOn) {
        Why why = Optional.ofNullable(reasons.remove(run)).orElse(Why.PLAIN);
        NodeAddress at = point.at();
        boolean choice = point.node() instanceof ChoiceNode;
        Optional<String> way = point.output().filter(_ -> choice)
                .map(label -> "It goes on by '" + label.asString() + "'.");
        Optional<String> noCall = point.node() instanceof StepNode
                ? Optional.of(
                        "Its input could not be computed with these variables, so it would fail without a call. Change"
                                + " a variable, or let it fail.")
                : Optional.empty();
        long _ = stops.hold(
                new Stops.Place(run, at, 1, Stop.What.NODE,
                        point.when() == HoldPoint.When.BEFORE ? Stop.When.BEFORE : Stop.When.AFTER,
                        choice ? Optional.empty() : point.output(), log.names(state, run, at, Map.of()).variables(),
                        why.note().or(() -> noCall).or(() -> way)),
                decision -> goOn.accept(new HoldChanges(decision.variables(), decision.value())));
    }

    @Override
    public void dropped(RunId run) {
        stops.drop(run);
    }
}
