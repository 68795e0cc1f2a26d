package dev.steadflow.runtime.journal;

import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.event.RunStatus;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

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
 * @param error name and message of what failed it or of its incident; a text beyond
 *     {@link #MAX_ERROR_LENGTH} is cut
 * @param wakeUp what an engine that is opened has to know of it
 * @param origin the run that it came from
 * @param tags what it can be found by, by name
 */
public record RunHeader(
        RunId run,
        String flowId,
        String flowHash,
        RunStatus status,
        Instant startedAt,
        Optional<Instant> endedAt,
        long lastSequence,
        Optional<String> error,
        WakeUp wakeUp,
        Optional<RunOrigin> origin,
        SortedMap<String, String> tags) {

    /** The bound of {@link #error}, in characters: a line of a list, not a report. */
    public static final int MAX_ERROR_LENGTH = 500;

    public RunHeader {
        error = error
                .map(text -> text.length() <= MAX_ERROR_LENGTH ? text : text.substring(0, MAX_ERROR_LENGTH - 1) + "…")
                .map(RunHeader::storable);
        tags = tags.isEmpty() ? Collections.emptySortedMap() : Collections.unmodifiableSortedMap(new TreeMap<>(tags));
    }

    /** Without what a text column does not take or gives back as something else: NUL, and halves of characters. */
    private static String storable(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8).replace('\0', '\uFFFD');
    }

    /** The line of a run that stands for itself and has no tags. */
    public RunHeader(
            RunId run,
            String flowId,
            String flowHash,
            RunStatus status,
            Instant startedAt,
            Optional<Instant> endedAt,
            long lastSequence,
            Optional<String> error,
            WakeUp wakeUp) {
        this(run, flowId, flowHash, status, startedAt, endedAt, lastSequence, error, wakeUp, Optional.empty(),
                Collections.emptySortedMap());
    }
}
