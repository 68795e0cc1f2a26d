package dev.steadflow.server.access;

import dev.steadflow.server.problem.ProblemException;
import dev.steadflow.wire.ProblemType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * How often each of many may do something: each has a bucket that fills at a steady rate. Remembers those who called last;
 * who was forgotten begins with a full bucket. Thread-safe.
 */
public final class RateLimits {

    /** About 2 MB; to be forgotten sooner, a sender would need as many names. */
    private static final int REMEMBERED = 20_000;

    private static final double NANOS = 1e9;

    private record Bucket(double left, long atNanos) {}

    private final double perSecond;
    private final double burst;
    private final LongSupplier nanoClock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > REMEMBERED;
        }
    };

    /**
     * @param perSecond how many in the long run
     * @param burst how many at once, at least 1
     * @param nanoClock {@code System::nanoTime}
     */
    public RateLimits(double perSecond, double burst, LongSupplier nanoClock) {
        this.perSecond = perSecond;
        this.burst = Math.max(1, burst);
        this.nanoClock = nanoClock;
    }

    /**
     * Counts one.
     *
     * @param what what there are too many of, for the message
     * @throws ProblemException when there were too many; nothing is counted then
     */
    public void take(String who, String what) {
        count(who, what, 1);
    }

    /** Counts nothing, and throws as {@link #take} would. */
    public void refuseWhenEmpty(String who, String what) {
        count(who, what, 0);
    }

    private void count(String who, String what, int taken) {
        lock.lock();
        try {
            long now = nanoClock.getAsLong();
            Bucket before = buckets.getOrDefault(who, new Bucket(burst, now));
            double left = Math.min(burst, before.left() + (now - before.atNanos()) / NANOS * perSecond);
            if (left < 1) {
                throw new ProblemException(
                        ProblemType.TOO_MANY_CALLS,
                        "Expected at most " + words(perSecond) + " " + what + " a second, but there were more. Slow"
                                + " down, and try again later.")
                        .retryAfterSeconds((long) Math.ceil((1 - left) / perSecond));
            }
            if (taken > 0) {
                buckets.put(who, new Bucket(left - taken, now));
            }
        } finally {
            lock.unlock();
        }
    }

    private static String words(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }
}
