package dev.steadflow.runtime.journal;

import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.event.RunStatus;
import java.time.Instant;

/**
 * What is left of a run whose log was purged: enough to know that its key was used.
 *
 * @param run the run
 * @param flowId its flow
 * @param status how it ended
 * @param endedAt when it ended
 * @param purgedAt when its log was removed
 */
public record PurgedRun(RunId run, String flowId, RunStatus status, Instant endedAt, Instant purgedAt) {

    /** For people: what became of it. */
    public String sentence() {
        return "Run " + run + " of flow '" + flowId + "' ended at " + endedAt + " and was purged at " + purgedAt
                + ". Its log is gone.";
    }
}
