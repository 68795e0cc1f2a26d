package dev.steadflow.runtime.exec;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Bounds of the calls of steps.
 *
 * @param atOnce steps that are called at once; further ones wait in line, the runs taking turns
 * @param attempts attempts of one step, whatever its retry policy says; then it fails
 * @param crashes how often in a row the same work may be under way when the process ends; then a person decides
 * @param types further bounds of step types, by id ({@code http/request}) or id and version ({@code http/request@1})
 */
public record StepLimits(int atOnce, int attempts, int crashes, Map<String, StepTypeLimit> types) {

    /** 256 calls at once keep a workstation responsive; a thousand attempts a minute apart are most of a day. */
    public static final StepLimits STANDARD = new StepLimits(256, 1_000, 5, Map.of());

    public StepLimits {
        types = Map.copyOf(types);
        if (atOnce < 1 || attempts < 1 || crashes < 1) {
            throw new IllegalArgumentException("Expected limits of at least 1, but found " + atOnce
                    + " steps at once, " + attempts + " attempts, " + crashes + " crashes.");
        }
    }

    /** The same limits with another number of steps at once. */
    public StepLimits withAtOnce(int steps) {
        return new StepLimits(steps, attempts, crashes, types);
    }

    /** The same limits with another number of attempts. */
    public StepLimits withAttempts(int most) {
        return new StepLimits(atOnce, most, crashes, types);
    }

    /** The same limits with another number of crashes. */
    public StepLimits withCrashes(int most) {
        return new StepLimits(atOnce, attempts, most, types);
    }

    /** The same limits with those of one step type. */
    public StepLimits withType(String type, StepTypeLimit limit) {
        Map<String, StepTypeLimit> more = new LinkedHashMap<>(types);
        more.put(type, limit);
        return new StepLimits(atOnce, attempts, crashes, more);
    }

    /** The bounds of a step type with its version; those that name the version come first. */
    public StepTypeLimit of(String uses) {
        int version = uses.indexOf('@');
        StepTypeLimit ofId = version < 0 ? StepTypeLimit.NONE
                : types.getOrDefault(uses.substring(0, version), StepTypeLimit.NONE);
        return types.getOrDefault(uses, ofId);
    }
}
