package dev.steadflow.runtime.journal;

import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.event.RunStatus;
import java.time.Instant;
import java.util.Optional;

/**
 * One line of the runs list, kept beside the log and written with it.
 *
 * @param run the run
 * @param flowId its flow
 * @param flowHash the files it is pinned to
 * @param status its condition
 * @param startedAt when it was accepted
 * @param endedAt when it ended
 * @param lastSequence the number of its last event
 * @param error name and message of what failed it or of its incident, at most 500 characters
 */
public record RunHeader(
        RunId run,
        String flowId,
        String flowHash,
        RunStatus status,
        Instant startedAt,
        Optional<Instant> endedAt,
        long lastSequence,
        Optional<String> error) {}
