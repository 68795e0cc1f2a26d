package dev.steadflow.runtime.exec;

import java.util.Optional;

/**
 * Bounds of one step type; what is beyond them waits in line.
 *
 * @param atOnce how many steps of the type are called at once, at least 1
 * @param rate how often; absent: as often as they come
 */
public record StepTypeLimit(int atOnce, Optional<StepRate> rate) {

    /** Bound only by what bounds all steps. */
    public static final StepTypeLimit NONE = new StepTypeLimit(Integer.MAX_VALUE, Optional.empty());

    public StepTypeLimit {
        if (atOnce < 1) {
            throw new IllegalArgumentException("Expected at least 1 step at once, but found " + atOnce + ".");
        }
    }

    /** The same with another number at once. */
    public StepTypeLimit withAtOnce(int steps) {
        return new StepTypeLimit(steps, rate);
    }

    /** The same with another rate. */
    public StepTypeLimit withRate(StepRate newRate) {
        return new StepTypeLimit(atOnce, Optional.of(newRate));
    }
}
