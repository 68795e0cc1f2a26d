package dev.steadflow.runtime.journal;

import dev.steadflow.flow.event.RunId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where each run ends, as of the last commit; the runs used last. Owned by the committer's thread, which is the only
 * writer, so that what stands here is what the store holds.
 */
final class RunCursors {

    /** About 30 MB; a run that is not here costs one query at its next append. */
    private static final int MAX_RUNS = 50_000;

    /**
     * A run as the store holds it.
     *
     * @param number its {@code run_no}
     * @param header its line, with the last sequence
     * @param logBytes what its rows and large values come to
     */
    record Cursor(long number, RunHeader header, long logBytes) {

        /** A line whose size nobody has asked for. */
        Cursor(long number, RunHeader header) {
            this(number, header, 0);
        }
    }

    private final LinkedHashMap<RunId, Cursor> latest = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<RunId, Cursor> eldest) {
            return size() > MAX_RUNS;
        }
    };

    Optional<Cursor> find(RunId run) {
        return Optional.ofNullable(latest.get(run));
    }

    void committed(Cursor cursor) {
        latest.put(cursor.header().run(), cursor);
    }

    /** The run is being removed. */
    void forget(RunId run) {
        latest.remove(run);
    }

    /** The outcome of a commit is not known: the store has to be asked again about every run. */
    void forgetAll() {
        latest.clear();
    }
}
