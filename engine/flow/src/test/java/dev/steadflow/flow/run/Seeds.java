package dev.steadflow.flow.run;

import java.util.function.LongConsumer;

/**
 * Runs a test for one seed after the other, always the same in an ordinary build. {@code -Dseeds.from=n} begins with
 * another, {@code -Dseeds.count=n} takes more; a failure names its seed.
 */
final class Seeds {

    private Seeds() {}

    static void each(int count, LongConsumer test) {
        long from = Long.getLong("seeds.from", 1);
        long last = from + Integer.getInteger("seeds.count", count);
        for (long seed = from; seed < last; seed++) {
            try {
                test.accept(seed);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("With -Dseeds.from=" + seed + " -Dseeds.count=1: " + e.getMessage(), e);
            }
        }
    }
}
