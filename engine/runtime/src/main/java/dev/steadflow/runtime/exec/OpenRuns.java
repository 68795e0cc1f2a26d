package dev.steadflow.runtime.exec;

import java.util.concurrent.atomic.AtomicInteger;

/** Counts the runs that go on, and lets no more begin than the engine may have. Thread-safe. */
final class OpenRuns {

    private final int most;
    private final AtomicInteger open = new AtomicInteger();

    OpenRuns(int most) {
        this.most = most;
    }

    /** Runs that were found at opening; they may be more than allowed, and all go on. */
    void found(int runs) {
        open.addAndGet(runs);
    }

    /**
     * One more run is about to begin.
     *
     * @throws NoRoomException when there are too many
     */
    void enter() {
        if (open.getAndUpdate(now -> now < most ? now + 1 : now) >= most) {
            throw new NoRoomException(
                    "Expected at most " + most + " runs to be open at once, and so many are. Start it when "
                            + "some have ended, or raise the engine's limit 'open-runs'.");
        }
    }

    /** A run has ended, or did not begin. */
    void leave() {
        open.updateAndGet(now -> Math.max(0, now - 1));
    }

    /** How many there are. */
    int count() {
        return open.get();
    }
}
