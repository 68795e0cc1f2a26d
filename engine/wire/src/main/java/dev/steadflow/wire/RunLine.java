package dev.steadflow.wire;

import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.event.RunStatus;
import dev.steadflow.runtime.journal.RunHeader;
import dev.steadflow.runtime.journal.RunOrigin;
import dev.steadflow.runtime.journal.WakeUp;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

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

    public static RunLine of(RunHeader header) {
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

    /**
     * The same as a store keeps it. What only the engine of a run needs to know is not in it.
     *
     * @throws IllegalArgumentException when a word in it is none of this version
     */
    public RunHeader header() {
        return new RunHeader(
                new RunId(run), flow, flowHash, RunStatus.valueOf(status.toUpperCase(Locale.ROOT)), startedAt, endedAt,
                events, error, WakeUp.NOTHING,
                origin.map(from -> new RunOrigin(
                        RunOrigin.Kind.valueOf(from.kind().toUpperCase(Locale.ROOT)), new RunId(from.run()))),
                new TreeMap<>(tags));
    }
}
