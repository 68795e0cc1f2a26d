package dev.steadflow.runtime.exec;

import dev.steadflow.flow.run.RunLimits;
import java.time.Duration;
import java.util.function.UnaryOperator;

/**
 * Bounds of an engine; each is answered by a clear error or by waiting. {@link LimitName} names them for people, with
 * what they mean.
 *
 * @param run what one run may cost
 * @param steps calls of steps
 * @param store what is kept
 * @param closeGrace how long running steps may finish when the engine closes
 */
public record EngineLimits(RunLimits run, StepLimits steps, StoreLimits store, Duration closeGrace) {

    /** Right for a workstation. */
    public static final EngineLimits STANDARD =
            new EngineLimits(RunLimits.STANDARD, StepLimits.STANDARD, StoreLimits.STANDARD, Duration.ofSeconds(10));

    public EngineLimits {
        if (closeGrace.isNegative()) {
            throw new IllegalArgumentException("Expected a grace of at least 0, but found " + closeGrace + ".");
        }
    }

    /** The same limits with other ones for a run. */
    public EngineLimits withRun(UnaryOperator<RunLimits> change) {
        return new EngineLimits(change.apply(run), steps, store, closeGrace);
    }

    /** The same limits with other ones for calls of steps. */
    public EngineLimits withSteps(UnaryOperator<StepLimits> change) {
        return new EngineLimits(run, change.apply(steps), store, closeGrace);
    }

    /** The same limits with other ones for what is kept. */
    public EngineLimits withStore(UnaryOperator<StoreLimits> change) {
        return new EngineLimits(run, steps, change.apply(store), closeGrace);
    }

    /** The same limits with another grace. */
    public EngineLimits withCloseGrace(Duration grace) {
        return new EngineLimits(run, steps, store, grace);
    }

    /** The same limits with another number of steps at once. */
    public EngineLimits withConcurrentAttempts(int attempts) {
        return withSteps(limits -> limits.withAtOnce(attempts));
    }

    /** The same limits with another number of runs kept in memory. */
    public EngineLimits withRunsInMemory(int runs) {
        return withStore(limits -> limits.withRunsInMemory(runs));
    }

    /** The same limits with another bound for readers of the feed. */
    public EngineLimits withFeedItems(int items) {
        return withStore(limits -> limits.withFeedItems(items));
    }
}
