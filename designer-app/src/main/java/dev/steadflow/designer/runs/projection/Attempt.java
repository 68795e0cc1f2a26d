package dev.steadflow.designer.runs.projection;

import dev.steadflow.flow.event.FlowError;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * One call of a step.
 *
 * @param number from 1
 * @param startedAt when it began; of attempts that nobody watched, when it was asked for, as the log keeps no more;
 *     absent when that is not known either
 * @param endedAt when its outcome was recorded
 * @param error why it failed
 * @param nextAttemptAt when the following attempt is due, if one was planned
 * @param heartbeat what it told last of how far it is
 */
public record Attempt(
        int number,
        Optional<Instant> startedAt,
        Optional<Instant> endedAt,
        Optional<FlowError> error,
        Optional<Instant> nextAttemptAt,
        Optional<JsonNode> heartbeat) {

    static Attempt begun(int number, Instant when) {
        return new Attempt(number, Optional.of(when), Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.empty());
    }

    /** @param asked when it was asked for, if that is known */
    static Attempt unseen(int number, Optional<Instant> asked) {
        return new Attempt(number, asked, Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.empty());
    }

    Attempt ended(Instant when, Optional<FlowError> why, Optional<Instant> next) {
        return new Attempt(number, startedAt, Optional.of(when), why, next, heartbeat);
    }

    Attempt told(JsonNode details) {
        return new Attempt(number, startedAt, endedAt, error, nextAttemptAt, Optional.of(details));
    }

    /** Whether no outcome is known yet. */
    public boolean isOpen() {
        return endedAt.isEmpty();
    }
}
