package dev.steadflow.runtime.exec;

import dev.steadflow.flow.event.RunId;
import dev.steadflow.runtime.journal.Journal;
import dev.steadflow.runtime.journal.StoreException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes up all open runs when an engine is opened, oldest first: folds each log and repeats the errands that have a
 * start and no outcome. A run that cannot be folded is named in the log and stops no other.
 */
final class Recovery {

    private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

    /** Logs read at once: enough to keep the store busy, few enough to bound the memory. */
    private static final int AT_ONCE = 64;

    private record Pending(RunId run, CompletableFuture<Void> done) {}

    private final Journal journal;
    private final RunLoop loop;
    private int failed;

    Recovery(Journal journal, RunLoop loop) {
        this.journal = journal;
        this.loop = loop;
    }

    /**
     * Returns when every open run has been looked at.
     *
     * @throws StoreException when the list of open runs cannot be read
     */
    void recoverAll() throws InterruptedException {
        Deque<Pending> pending = new ArrayDeque<>();
        int recovered = 0;
        for (RunId run : journal.openRuns()) {
            if (pending.size() == AT_ONCE) {
                await(pending.removeFirst());
            }
            CompletableFuture<Void> done = new CompletableFuture<>();
            loop.put(run, new Mail.Recover(done));
            pending.add(new Pending(run, done));
            recovered++;
        }
        while (!pending.isEmpty()) {
            await(pending.removeFirst());
        }
        if (recovered > 0) {
            LOG.info("{} open runs go on; {} cannot be taken up and are named above.", recovered - failed, failed);
        }
    }

    private void await(Pending next) throws InterruptedException {
        try {
            next.done().get();
        } catch (ExecutionException cannot) {
            failed++;
            LOG.error("Run {} cannot be taken up: {}", next.run(), String.valueOf(cannot.getCause()));
        }
    }
}
