package dev.steadflow.runtime.exec;

import java.time.Duration;

/**
 * How often a step type may be called: {@code 10/PT1S} are ten calls a second.
 *
 * @param calls how many, at least 1; as many may come at once when none came for a while
 * @param per in which span of time, longer than nothing
 */
public record StepRate(int calls, Duration per) {

    public StepRate {
        if (calls < 1 || per.compareTo(Duration.ofMillis(1)) < 0) {
            throw new IllegalArgumentException(
                    "Expected a rate of at least 1 call in at least a millisecond, but found " + calls + "/" + per
                            + ".");
        }
    }

    @Override
    public String toString() {
        return calls + "/" + per;
    }
}
