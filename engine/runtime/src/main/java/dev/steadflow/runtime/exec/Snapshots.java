package dev.steadflow.runtime.exec;

import dev.steadflow.flow.run.RunState;
import dev.steadflow.flow.snapshot.RunStateCodec;
import dev.steadflow.runtime.journal.Journal;
import dev.steadflow.runtime.journal.RunHeader;
import dev.steadflow.runtime.journal.RunSnapshot;
import dev.steadflow.runtime.journal.StoreException;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the states of long runs written beside their logs, on a thread of its own and after the log is durable, so that no run
 * waits for it. One at a time: a run that is due while another's is written asks again after its next decision. Thread-safe.
 */
final class Snapshots {

    /** Folding so many events takes a few milliseconds, and a small snapshot for so many costs nothing to speak of. */
    static final int EVERY_EVENTS = 500;

    private static final Logger LOG = LoggerFactory.getLogger(Snapshots.class);

    private final Journal journal;
    private final int every;
    private final Semaphore free = new Semaphore(1);

    /**
     * @param every events between two snapshots of a run, at least {@link RunSnapshot#LEAST_EVENTS}
     */
    Snapshots(Journal journal, int every) {
        this.journal = journal;
        this.every = every;
    }

    /**
     * Has a snapshot written if one is due. Called by the run's thread.
     *
     * @param folded the run as the journal holds it durably
     * @param logBytes what its log comes to
     */
    void mayTake(FoldedRun folded, SnapshotPace pace, long logBytes) {
        RunState state = folded.state();
        boolean due = state.end().isEmpty() && pace.isDue(every, state.lastSequence(), logBytes);
        if (!due || !free.tryAcquire()) {
            return;
        }
        pace.taken(state.lastSequence(), logBytes);
        Thread.ofPlatform()
                .name("snapshot-" + folded.header().run())
                .daemon()
                .start(() -> take(folded.header(), state, pace));
    }

    private void take(RunHeader header, RunState state, SnapshotPace pace) {
        try {
            byte[] content = RunStateCodec.write(state);
            pace.weighed(content.length);
            journal.keepSnapshot(new RunSnapshot(header.run(), state.lastSequence(), header.flowHash(), content));
        } catch (StoreException closed) {
            LOG.debug("No snapshot of run {} is kept; its log says the same.", header.run(), closed);
        } finally {
            free.release();
        }
    }
}
