package dev.steadflow.runtime.statistics;

import dev.steadflow.flow.event.RecordedEvent;
import dev.steadflow.flow.event.RunStatus;
import dev.steadflow.runtime.journal.RunHeader;
import dev.steadflow.runtime.journal.RunQuery;
import dev.steadflow.runtime.kept.KeptRuns;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;

/**
 * Reads the newest runs of a flow and counts. Its work is bounded by the runs and events it is told, so that a store of a million
 * runs answers as soon as a small one. Blocks; an interrupted thread ends early with what was read.
 */
public final class StatisticsReader {

    private static final int PAGE = 1_000; // events read at once

    /**
     * How much is read.
     *
     * @param runs the newest so many, 1 to 1,000
     * @param events of all runs together; a run with which it would be more is left out, and those before it
     */
    public record Bounds(int runs, long events) {

        /** A second or two of reading. */
        public static final Bounds STANDARD = new Bounds(200, 200_000);

        public Bounds {
            if (runs < 1 || runs > 1_000) {
                throw new IllegalArgumentException("Expected 1 to 1,000 runs, but found " + runs + ".");
            }
        }

        /** The same bounds for another number of runs; 1,000 events each. */
        public static Bounds ofRuns(int runs) {
            return new Bounds(runs, 1_000L * runs);
        }
    }

    private final KeptRuns source;

    /** @param source is asked on the calling thread, and stays open */
    public StatisticsReader(KeptRuns source) {
        this.source = source;
    }

    /** Reads the newest runs of a flow. */
    public FlowStatistics read(String flowId, Bounds bounds) {
        List<RunHeader> runs =
                source.runs(new RunQuery(Optional.of(flowId), Set.of(), Optional.empty(), bounds.runs()));
        VisitTally tally = new VisitTally();
        Map<RunStatus, Integer> counts = new EnumMap<>(RunStatus.class);
        LongStream.Builder took = LongStream.builder();
        Optional<Instant> oldest = Optional.empty();
        long left = bounds.events();
        for (RunHeader run : runs) {
            left -= run.lastSequence();
            if ((left < 0 && oldest.isPresent()) || Thread.currentThread().isInterrupted()) {
                return new FlowStatistics(flowId, counts, Durations.of(took.build().toArray()), tally.nodes(), oldest,
                        false);
            }
            tally.beginRun();
            read(run, tally);
            counts.merge(run.status(), 1, Integer::sum);
            oldest = Optional.of(run.startedAt());
            if (run.status() == RunStatus.COMPLETED || run.status() == RunStatus.FAILED) {
                run.endedAt().ifPresent(
                        end -> took.add(Math.max(0, Duration.between(run.startedAt(), end).toNanos())));
            }
        }
        return new FlowStatistics(flowId, counts, Durations.of(took.build().toArray()), tally.nodes(), oldest,
                runs.size() < bounds.runs());
    }

    /** Reads as far as the run's line says; what comes meanwhile counts the next time. */
    private void read(RunHeader run, VisitTally tally) {
        long after = 0;
        while (after < run.lastSequence() && !Thread.currentThread().isInterrupted()) {
            List<RecordedEvent> page =
                    source.events(run.run(), after, (int) Math.min(PAGE, run.lastSequence() - after));
            if (page.isEmpty()) {
                return; // Removed meanwhile.
            }
            page.forEach(tally::add);
            after = page.getLast().sequence();
        }
    }
}
