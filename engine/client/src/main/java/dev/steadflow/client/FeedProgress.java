package dev.steadflow.client;

import dev.steadflow.flow.event.RecordedEvent;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.event.RunStatus;
import dev.steadflow.runtime.api.RunFeed;
import dev.steadflow.runtime.journal.RunHeader;
import dev.steadflow.runtime.journal.RunQuery;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How far a reader of the feed has been told, run by run, so that nothing is told twice and what happened while the server's
 * order was unknown is told after all. Owned by the connection's thread.
 */
final class FeedProgress {

    private static final Logger LOG = LoggerFactory.getLogger(FeedProgress.class);

    private static final int RUNS_REMEMBERED = 50_000; // about 10 MB
    private static final int NEWEST = 1_000;
    private static final int PAGE = 200;
    private static final Set<RunStatus> OPEN = Set.of(RunStatus.RUNNING, RunStatus.PAUSED, RunStatus.INCIDENT);

    private final RemoteReads reads;
    private final RunFeed.Reader reader;

    /** The last event of each run that the reader was told of. */
    private final Map<RunId, Long> told = remembering();

    /** The last event of each run when the feed was opened; what came before is not told. */
    private final Map<RunId, Long> before = remembering();

    FeedProgress(RemoteReads reads, RunFeed.Reader reader) {
        this.reads = reads;
        this.reader = reader;
    }

    private static Map<RunId, Long> remembering() {
        return new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<RunId, Long> eldest) {
                return size() > RUNS_REMEMBERED;
            }
        };
    }

    /** Remembers how the runs stand; the stream is open already, so that nothing falls between. */
    void begin() {
        standing().forEach((run, last) -> before.put(run, last));
    }

    /** An event came. */
    void heard(RunId run, RecordedEvent event) {
        if (event.sequence() > told.getOrDefault(run, 0L)) {
            tell(run, List.of(event));
        }
    }

    /** Tells of what has happened since the last event that was told, in the newest runs and all that are open, up to a bound. */
    void catchUp() {
        standing().forEach((run, last) -> {
            long known = Math.max(told.getOrDefault(run, 0L), before.getOrDefault(run, 0L));
            while (known < last) {
                List<RecordedEvent> page = reads.events(run, known, PAGE);
                if (page.isEmpty()) {
                    return; // Purged meanwhile.
                }
                tell(run, page);
                known = page.getLast().sequence();
            }
        });
    }

    /** The last event of the newest runs, and of the newest that are open. */
    private Map<RunId, Long> standing() {
        Map<RunId, Long> standing = new LinkedHashMap<>();
        for (RunQuery query : List.of(
                new RunQuery(Optional.empty(), OPEN, Optional.empty(), NEWEST), RunQuery.newest(NEWEST))) {
            List<RunHeader> runs = reads.runs(query);
            runs.reversed().forEach(run -> standing.put(run.run(), run.lastSequence()));
        }
        return standing;
    }

    private void tell(RunId run, List<RecordedEvent> events) {
        told.put(run, events.getLast().sequence());
        try {
            reader.accept(new RunFeed.Appended(run, events));
        } catch (RuntimeException broken) {
            LOG.warn("A reader of the run feed failed on an item of run {}; it gets the next ones.", run, broken);
        }
    }
}
