package dev.steadflow.runtime.exec;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.Condition;

/** The machine's clock. Waiting looks again each second, so that a clock that is set is noticed soon. */
public final class SystemClock implements EngineClock {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

    @Override
    public Instant now() {
        return Instant.now();
    }

    @Override
    @SuppressWarnings("WaitNotInLoop") // The contract allows waking for no reason: the caller loops.
    public void await(Condition changed, Instant until) throws InterruptedException {
        if (until.equals(Instant.MAX)) {
            changed.await();
            return;
        }
        Instant latest = now().plus(LONGEST_WAIT);
        Duration wait = Duration.between(now(), until.isBefore(latest) ? until : latest);
        if (wait.isPositive()) {
            long _ = changed.awaitNanos(wait.toNanos());
        }
    }
}
