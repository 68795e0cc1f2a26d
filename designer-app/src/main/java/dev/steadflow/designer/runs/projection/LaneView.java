package dev.steadflow.designer.runs.projection;

import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.flow.event.FlowError;
import dev.steadflow.flow.event.ScopeAddress;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * One time that a lane was run.
 *
 * @param lane its address
 * @param state its condition
 * @param startedAt when it began, or was skipped
 * @param endedAt when it ended
 * @param value what it yielded
 * @param error why it failed
 * @param reason why it was stopped, for people
 * @param won true: it won its race
 */
public record LaneView(
        ScopeAddress lane,
        State state,
        Instant startedAt,
        Optional<Instant> endedAt,
        Optional<JsonNode> value,
        Optional<FlowError> error,
        Optional<String> reason,
        boolean won) {

    /** The condition of a lane. */
    public enum State {
        /** Something in it is under way. */
        RUNNING(say("running")),
        /** Its token is at the end, and it waits for its background lanes. */
        DRAINING(say("waits for lanes beside it")),
        /** It failed, and what completed in it is being undone. */
        UNDOING(say("is being undone")),
        /** It ended with a value. */
        COMPLETED(say("completed")),
        /** It ended with an error that nothing inside it caught. */
        FAILED(say("failed")),
        /** It was stopped from outside. */
        CANCELLED(say("cancelled")),
        /** It was stopped because another lane was faster. */
        LOST(say("lost the race")),
        /** Its guard was false. */
        SKIPPED(say("skipped"));

        private final String words;

        State(String words) {
            this.words = words;
        }

        /** What people read. */
        public String words() {
            return words;
        }

        /** Whether something may still happen in the lane. */
        public boolean isOpen() {
            return switch (this) {
                case RUNNING, DRAINING, UNDOING -> true;
                case COMPLETED, FAILED, CANCELLED, LOST, SKIPPED -> false;
            };
        }
    }

    static LaneView started(ScopeAddress lane, State state, Instant when) {
        return new LaneView(
                lane, state, when, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), false);
    }

    LaneView in(State newState) {
        return new LaneView(lane, newState, startedAt, endedAt, value, error, reason, won);
    }

    LaneView completed(Instant when, JsonNode newValue) {
        return new LaneView(
                lane, State.COMPLETED, startedAt, Optional.of(when), Optional.of(newValue), error, reason, won);
    }

    LaneView failed(Instant when, FlowError why) {
        return new LaneView(lane, State.FAILED, startedAt, Optional.of(when), value, Optional.of(why), reason, won);
    }

    LaneView stopped(State end, Instant when, String why) {
        return new LaneView(lane, end, startedAt, Optional.of(when), value, error, Optional.of(why), won);
    }

    LaneView asWinner() {
        return new LaneView(lane, state, startedAt, endedAt, value, error, reason, true);
    }
}
