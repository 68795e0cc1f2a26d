package dev.steadflow.client;

import java.time.Duration;

/**
 * How often and how long a server is tried again that is gone. Thread-safe.
 *
 * @param longest after so long without it, whoever waits is told
 */
record Patience(Duration longest) {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    /** Begins when the server was there last. */
    Trial trial() {
        return new Trial(longest, System.nanoTime());
    }

    /** Attempts in a row that failed. Owned by one thread. */
    static final class Trial {
        private final Duration longest;
        private final long sinceNanos;
        private Duration pause = FIRST_PAUSE;

        private Trial(Duration longest, long sinceNanos) {
            this.longest = longest;
            this.sinceNanos = sinceNanos;
        }

        /**
         * Waits a moment, each time longer.
         *
         * @throws RemoteException the same, when it will not pass or has lasted too long
         */
        void waitOrThrow(RemoteException failed) throws InterruptedException {
            Thread.sleep(pauseOrThrow(failed));
        }

        /**
         * How long to wait before the next attempt, each time longer.
         *
         * @throws RemoteException the same, when it will not pass or has lasted too long
         */
        Duration pauseOrThrow(RemoteException failed) {
            if (!failed.mayPass() || System.nanoTime() - sinceNanos > longest.toNanos()
                    || Thread.currentThread().isInterrupted()) {
                throw failed;
            }
            Duration now = pause;
            pause = pause.multipliedBy(2);
            if (pause.compareTo(LONGEST_PAUSE) > 0) {
                pause = LONGEST_PAUSE;
            }
            return now;
        }
    }
}
