package dev.steadflow.runtime.exec;

import dev.steadflow.flow.run.Effect;
import dev.steadflow.flow.run.RunInput;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What one attempt tells of how far it is. The first is recorded at once; what comes soon after replaces what waits, and is
 * recorded when its time has come or the attempt ends without a result. So an attempt of a day makes some hundred
 * events, however often it tells. Thread-safe.
 */
final class Heartbeats {

    /** How much work a crash may lose at most; in a long attempt a hundredth of it. */
    static final Duration PAUSE = Duration.ofSeconds(5);

    private static final int LONG_ATTEMPT_PARTS = 100;

    private final RunContext context;
    private final Effect.CallStep call;
    private Optional<JsonNode> last;
    private Optional<JsonNode> waiting = Optional.empty();
    private Instant nextAt = Instant.MIN;

    Heartbeats(RunContext context, Effect.CallStep call) {
        this.context = context;
        this.call = call;
        this.last = call.heartbeat();
    }

    /** What was told last: by this attempt, or by those before it. */
    synchronized Optional<JsonNode> last() {
        return last;
    }

    /**
     * The attempt tells.
     *
     * @param begunAt when it began
     * @return when {@link #record} is to be called, if it has to wait
     */
    synchronized Optional<Instant> tell(JsonNode details, Instant begunAt, Instant now) {
        last = Optional.of(details);
        if (now.isBefore(nextAt)) {
            waiting = last;
            return Optional.of(nextAt);
        }
        Duration part = Duration.between(begunAt, now).dividedBy(LONG_ATTEMPT_PARTS);
        nextAt = now.plus(part.compareTo(PAUSE) > 0 ? part : PAUSE);
        waiting = last;
        record();
        return Optional.empty();
    }

    /** Records what waits, if anything does. */
    synchronized void record() {
        waiting.ifPresent(details -> context.inputs()
                .send(context.run(), new RunInput.RecordHeartbeat(call.at(), call.attempt(), details)));
        waiting = Optional.empty();
    }
}
