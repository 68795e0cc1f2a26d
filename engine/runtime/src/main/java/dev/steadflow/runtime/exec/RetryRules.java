package dev.steadflow.runtime.exec;

import dev.steadflow.flow.definition.RetryPolicy;
import dev.steadflow.flow.event.FlowError;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Says whether and how soon a failed step is tried again. Thread-safe when its random source is. */
final class RetryRules {

    private final RandomGenerator random;
    private final int mostAttempts;

    /** @param mostAttempts of one step, whatever its policy says */
    RetryRules(RandomGenerator random, int mostAttempts) {
        this.random = random;
        this.mostAttempts = mostAttempts;
    }

    /** The failure itself, or that the engine allows no more attempts. */
    StepFailure bounded(RetryPolicy policy, int failed, StepFailure failure) {
        if (failed < mostAttempts || policy.attempts() <= mostAttempts) {
            return failure;
        }
        FlowError error = failure.error();
        return new StepFailure(
                new FlowError(FlowError.LIMIT_EXCEEDED, "Expected a step to work within " + mostAttempts
                        + " attempts, but it did not; its policy asks for " + policy.attempts()
                        + ". At last it failed with " + error.name() + ": " + error.message()
                        + " To allow more, raise the engine's limit 'attempts'.", error.data(), error.stack(), true),
                Duration.ZERO);
    }

    /**
     * The wait before the next attempt; empty: the step has failed for good.
     *
     * @param failed the attempt that failed, from 1
     * @param askedFor what the other side asked to wait, zero when it did not
     */
    Optional<Duration> waitAfter(RetryPolicy policy, int failed, FlowError error, Duration askedFor) {
        boolean named = policy.on().isEmpty() || policy.on().contains("*") || policy.on().contains(error.name());
        if (error.fatal() || failed >= policy.attempts() || !named) {
            return Optional.empty();
        }
        Duration wait = jitter(policy, backoff(policy, failed));
        return Optional.of(wait.compareTo(askedFor) < 0 ? askedFor : wait);
    }

    private static Duration backoff(RetryPolicy policy, int failed) {
        double millis = policy.delay().toMillis() * Math.pow(policy.backoff(), failed - 1.0);
        return Duration.ofMillis((long) Math.min(millis, (double) policy.maxDelay().toMillis()));
    }

    private Duration jitter(RetryPolicy policy, Duration wait) {
        return policy.jitter() ? Duration.ofMillis((long) (wait.toMillis() * (0.5 + random.nextDouble() / 2))) : wait;
    }
}
