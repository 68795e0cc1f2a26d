package dev.steadflow.flow.run;

import dev.steadflow.flow.definition.Errors;
import dev.steadflow.flow.definition.Join;
import dev.steadflow.flow.definition.RaceNode;
import dev.steadflow.flow.event.FlowError;
import dev.steadflow.flow.expression.ExpressionException;
import dev.steadflow.flow.run.OpenVisit.LaneState;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** When a container with lanes is done, and with what. Pure functions of how its lanes stand. */
final class JoinRules {

    private JoinRules() {}

    /** What the lanes' conditions mean to their container. */
    sealed interface Verdict {
        /** Lanes are still needed. */
        record Wait() implements Verdict {}

        /**
         * The container is done.
         *
         * @param value what it yields before {@code out}
         * @param winner the lane that won a race
         */
        record Done(JsonNode value, Optional<String> winner) implements Verdict {}

        /** The container fails with a lane's error. */
        record Broken(String lane, FlowError error) implements Verdict {}
    }

    /** Asks whether a join's condition holds for a value. */
    interface Condition {
        boolean holds(String expression, JsonNode value) throws ExpressionException;
    }

    private static final Verdict WAIT = new Verdict.Wait();

    /**
     * Judges a parallel or forEach.
     *
     * @param join when it is done
     * @param errors what a failure means
     * @param open how its lanes stand
     * @param condition asked for joins by condition only
     */
    static Verdict lanes(Join join, Errors errors, OpenLanes open, Condition condition) throws ExpressionException {
        if (errors == Errors.FAIL && open.tally().firstFailed().isPresent()) {
            return broken(open, open.tally().firstFailed().get());
        }
        if (isMet(join, errors, open, condition)) {
            return new Verdict.Done(value(errors, open), Optional.empty());
        }
        if (open.inbox().isPresent() || open.tally().settled() < open.size()) {
            return WAIT;
        }
        Optional<String> failed = open.tally().firstFailed();
        return failed.isPresent() && countsLanes(join)
                ? broken(open, failed.get())
                : new Verdict.Done(value(errors, open), Optional.empty());
    }

    private static boolean countsLanes(Join join) {
        return switch (join) {
            case Join.First _,Join.Count _,Join.CountOf _ -> true;
            case Join.All _,Join.Lane _,Join.Until _ -> false;
        };
    }

    private static boolean isMet(Join join, Errors errors, OpenLanes open, Condition condition)
            throws ExpressionException {
        int counted = errors == Errors.COLLECT ? open.tally().settled() : open.tally().good();
        return switch (join) {
            case Join.All _ -> false;
            case Join.First _ -> counted >= 1;
            case Join.Count count -> counted >= count.lanes();
            case Join.CountOf _ -> counted >= open.needed().orElse(0);
            case Join.Lane lane ->
                open.lane(lane.lane()).filter(state -> !(state instanceof LaneState.Running)).isPresent();
            case Join.Until until -> condition.holds(until.condition(), value(errors, open));
        };
    }

    static Verdict race(RaceNode node, OpenLanes open) {
        boolean running = false;
        for (String lane : open.order()) {
            Optional<LaneState> state = open.lane(lane);
            if (state.isEmpty() || state.get() instanceof LaneState.Running) {
                running = true;
            } else if (state.get() instanceof LaneState.Completed completed) {
                JsonNode value = node.errors() == Errors.COLLECT ? entry(completed) : completed.value();
                return won(lane, value);
            } else if (state.get() instanceof LaneState.Failed failed && node.errors() == Errors.COLLECT) {
                return won(lane, entry(failed));
            } else if (state.get() instanceof LaneState.Failed failed && node.errors() == Errors.FAIL) {
                return new Verdict.Broken(lane, failed.error());
            }
        }
        if (running) {
            return WAIT;
        }
        Optional<String> failed = open.tally().firstFailed();
        return failed.isPresent() ? broken(open, failed.get()) : won(Optional.empty());
    }

    private static Verdict won(String lane, JsonNode value) {
        ObjectNode result = JsonNodeFactory.instance.objectNode().put("winner", lane);
        result.set("value", value);
        return new Verdict.Done(result, Optional.of(lane));
    }

    private static Verdict won(Optional<String> nobody) {
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        result.putNull("winner").putNull("value");
        return new Verdict.Done(result, nobody);
    }

    private static Verdict broken(OpenLanes open, String lane) {
        if (open.lane(lane).orElse(null) instanceof LaneState.Failed failed) {
            return new Verdict.Broken(lane, failed.error());
        }
        throw new IllegalStateException("Expected lane " + lane + " of " + open.at() + " to have failed.");
    }

    /** What the container would yield as its lanes stand: an object by lane, or a list by item. */
    static JsonNode value(Errors errors, OpenLanes open) {
        if (open.order().isEmpty()) {
            ArrayNode list = JsonNodeFactory.instance.arrayNode(open.items().size());
            for (int i = 0; i < open.items().size(); i++) {
                list.add(shown(errors, open, OpenLanes.item(i)));
            }
            return list;
        }
        ObjectNode value = JsonNodeFactory.instance.objectNode();
        for (String lane : open.order()) {
            value.set(lane, shown(errors, open, lane));
        }
        return value;
    }

    private static JsonNode shown(Errors errors, OpenLanes open, String lane) {
        LaneState state = open.lane(lane).orElse(new LaneState.Cancelled());
        return errors == Errors.COLLECT ? entry(state) : plain(state);
    }

    /** What a lane yields to those who see values only. */
    static JsonNode plain(LaneState state) {
        return state instanceof LaneState.Completed completed
                ? completed.value()
                : JsonNodeFactory.instance.nullNode();
    }

    /** {@code {ok, value}} or {@code {ok, error}}. */
    static JsonNode entry(LaneState state) {
        ObjectNode entry = JsonNodeFactory.instance.objectNode();
        return switch (state) {
            case LaneState.Completed completed -> entry.put("ok", true).set("value", completed.value());
            case LaneState.Skipped skipped -> entry.put("ok", true).putNull("value");
            case LaneState.Failed failed -> entry.put("ok", false).set("error", ErrorValues.of(failed.error()));
            case LaneState.Running running -> cancelledEntry(entry);
            case LaneState.Cancelled cancelled -> cancelledEntry(entry);
        };
    }

    private static ObjectNode cancelledEntry(ObjectNode entry) {
        FlowError error =
                FlowError.of(FlowError.CANCELLED, "The lane was stopped because the join was met without it.");
        return entry.put("ok", false).set("error", ErrorValues.of(error));
    }
}
