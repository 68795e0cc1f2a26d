package dev.steadflow.runtime.exec;

import dev.steadflow.flow.event.RunId;
import dev.steadflow.runtime.journal.StoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What becomes of a run's mail when the store fails: it is tried again, later and later, or given up when the store is lost
 * for good. Owned by the run's thread.
 */
final class StoreTrouble {

    private static final Logger LOG = LoggerFactory.getLogger(StoreTrouble.class);

    private final RunId run;
    private final RunLoop loop;
    private int failures;
    private boolean errandsUncertain;

    StoreTrouble(RunId run, RunLoop loop) {
        this.run = run;
        this.loop = loop;
    }

    /** The store has done what it was asked. */
    void isOver() {
        failures = 0;
    }

    /** Whether it is not known what the journal has of the run, and so what others should do for it. */
    boolean errandsAreUncertain() {
        return errandsUncertain;
    }

    /** The run was read again, and its errands are put right. */
    void errandsAreKnown() {
        errandsUncertain = false;
    }

    /** Whether trying again is of no use. */
    boolean isHopeless(StoreException failed) {
        return failed.kind() == StoreException.Kind.DAMAGED
                || failed.kind() == StoreException.Kind.FENCED
                || loop.isClosed();
    }

    /** Whoever waits for the mail has been told already. */
    LiveRun.Next after(Mail mail, StoreException failed) {
        boolean byRecovery = mail instanceof Mail.TakeUp || mail instanceof Mail.TakeBack; // It is told, and looks itself.
        if (isHopeless(failed)) {
            if (failed.kind() == StoreException.Kind.DAMAGED && !byRecovery) {
                LOG.error("Run {} cannot go on: what the store holds of it is damaged.", run, failed);
            }
            errandsUncertain = false;
            return LiveRun.Next.GO_ON;
        }
        errandsUncertain |= !byRecovery;
        return switch (mail) {
            case Mail.Outcome _,Mail.Forced _,Mail.TakeBack _,Mail.TakeUp _,Mail.Leave _ -> tryAgain(failed);
            case Mail.Begin _,Mail.BeginOnce _,Mail.TakeOver _,Mail.Order _,Mail.Deliver _,Mail.Await _,Mail.Look _,Mail.LetGo _ -> {
                loop.forced(run); // The caller knows; the run looks at its errands later.
                yield LiveRun.Next.GO_ON;
            }
        };
    }

    private LiveRun.Next tryAgain(StoreException failed) {
        failures++;
        if (failed.kind() == StoreException.Kind.CONFLICT && failures == 1) {
            LOG.warn("Run {} is read again: {}", run, failed.getMessage());
            return LiveRun.Next.AGAIN;
        }
        LOG.warn("The store failed run {} ({} times in a row); it is tried again.", run, failures, failed);
        loop.resumeLater(run, failures);
        return LiveRun.Next.PAUSE;
    }
}
