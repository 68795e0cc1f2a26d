package dev.steadflow.server.resource;

import dev.steadflow.runtime.journal.RunHeader;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A run in a list.
 *
 * @param run its id
 * @param flow its flow's id
 * @param flowHash the flow that it is pinned to
 * @param status running, incident, paused, completed, failed or cancelled
 * @param startedAt when it was accepted
 * @param endedAt when it ended
 * @param events how many its log has
 * @param error what failed it or waits for a decision, in one line
 * @param origin the run that it came from
 * @param tags what it can be found by
 */
public record RunLine(
        String run,
        String flow,
        String flowHash,
        String status,
        Instant startedAt,
        Optional<Instant> endedAt,
        long events,
        Optional<String> error,
        Optional<OriginLine> origin,
        Map<String, String> tags) {

    static RunLine of(RunHeader header) {
        return new RunLine(
                header.run().text(),
                header.flowId(),
                header.flowHash(),
                header.status().name().toLowerCase(Locale.ROOT),
                header.startedAt(),
                header.endedAt(),
                header.lastSequence(),
                header.error(),
                header.origin().map(origin -> new OriginLine(
                        origin.kind().name().toLowerCase(Locale.ROOT), origin.run().text())),
                header.tags());
    }
}
