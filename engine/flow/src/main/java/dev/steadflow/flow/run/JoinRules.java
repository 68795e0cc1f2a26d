package dev.steadflow.flow.run;

import dev.steadflow.flow.definition.Errors;
import dev.steadflow.flow.definition.Join;
import dev.steadflow.flow.definition.ParallelNode;
import dev.steadflow.flow.definition.RaceNode;
import dev.steadflow.flow.event.FlowError;
import dev.steadflow.flow.run.OpenVisit.LaneState;
import dev.steadflow.flow.run.OpenVisit.OpenLanes;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** When a parallel or race is done, and with what. Pure functions of how its lanes stand. */
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

    private static final Verdict WAIT = new Verdict.Wait();

    static Verdict parallel(ParallelNode node, OpenLanes open) {
        if (node.errors() == Errors.FAIL) {
            Optional<Verdict.Broken> broken = firstFailure(open);
            if (broken.isPresent()) {
                return broken.get();
            }
        }
        int good = 0;
        int settled = 0;
        for (String lane : open.order()) {
            Optional<LaneState> state = open.lane(lane);
            settled += state.isPresent() && isSettled(state.get()) ? 1 : 0;
            good += state.isPresent() && counts(state.get(), node.errors()) ? 1 : 0;
        }
        boolean all = settled == open.order().size();
        boolean met =
                switch (node.join()) {
                    case Join.All join -> all;
                    case Join.First join -> good >= 1;
                    case Join.Count join -> good >= join.lanes();
                    case Join.Lane join ->
                        open.lane(join.lane()).filter(JoinRules::isSettled).isPresent();
                    default -> throw new IllegalStateException("unfinished");
                };
        if (met) {
            return new Verdict.Done(value(node, open), Optional.empty());
        }
        if (!all) {
            return WAIT;
        }
        return firstFailure(open)
                .<Verdict>map(broken -> broken)
                .orElseGet(() -> new Verdict.Done(value(node, open), Optional.empty()));
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
        return firstFailure(open).<Verdict>map(broken -> broken).orElseGet(() -> {
            ObjectNode nobody = JsonNodeFactory.instance.objectNode();
            nobody.putNull("winner").putNull("value");
            return new Verdict.Done(nobody, Optional.empty());
        });
    }

    private static Verdict won(String lane, JsonNode value) {
        ObjectNode result = JsonNodeFactory.instance.objectNode().put("winner", lane);
        result.set("value", value);
        return new Verdict.Done(result, Optional.of(lane));
    }

    private static Optional<Verdict.Broken> firstFailure(OpenLanes open) {
        for (String lane : open.order()) {
            if (open.lane(lane).orElse(null) instanceof LaneState.Failed failed) {
                return Optional.of(new Verdict.Broken(lane, failed.error()));
            }
        }
        return Optional.empty();
    }

    private static boolean isSettled(LaneState state) {
        return !(state instanceof LaneState.Running);
    }

    private static boolean counts(LaneState state, Errors errors) {
        return switch (state) {
            case LaneState.Completed completed -> true;
            case LaneState.Skipped skipped -> true;
            case LaneState.Failed failed -> errors == Errors.COLLECT;
            case LaneState.Running running -> false;
            case LaneState.Cancelled cancelled -> false;
        };
    }

    private static ObjectNode value(ParallelNode node, OpenLanes open) {
        ObjectNode value = JsonNodeFactory.instance.objectNode();
        for (String lane : open.order()) {
            LaneState state = open.lane(lane).orElse(new LaneState.Cancelled());
            value.set(lane, node.errors() == Errors.COLLECT ? entry(state) : plain(state));
        }
        return value;
    }

    private static JsonNode plain(LaneState state) {
        return state instanceof LaneState.Completed completed
                ? completed.value()
                : JsonNodeFactory.instance.nullNode();
    }

    private static JsonNode entry(LaneState state) {
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
