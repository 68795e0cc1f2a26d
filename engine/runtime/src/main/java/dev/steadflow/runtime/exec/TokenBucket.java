package dev.steadflow.runtime.exec;

import java.time.Duration;
import java.time.Instant;

/**
 * Allows so many calls in a span of time: a bucket that fills evenly and holds a span's worth. It begins with one call and
 * not with all, so that an engine that is opened again and again does not exceed the rate each time. Owned by a lock of its
 * user.
 */
final class TokenBucket {

    private final StepRate rate;
    private final Duration each;

    /** When the bucket would be full, had nobody taken anything since; the earlier, the more there is. */
    private Instant fullAt;

    TokenBucket(StepRate rate, Instant now) {
        this.rate = rate;
        this.each = rate.per().dividedBy(rate.calls());
        this.fullAt = now.plus(each.multipliedBy(rate.calls() - 1L));
    }

    /** Whether a call may be made now. */
    boolean has(Instant now) {
        return !next().isAfter(now);
    }

    /** When the next call may be made. */
    Instant next() {
        return fullAt.minus(each.multipliedBy(rate.calls() - 1L));
    }

    /** A call is made. */
    void take(Instant now) {
        fullAt = (fullAt.isAfter(now) ? fullAt : now).plus(each);
    }
}
