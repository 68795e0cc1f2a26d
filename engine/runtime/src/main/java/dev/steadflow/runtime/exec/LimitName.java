package dev.steadflow.runtime.exec;

import dev.steadflow.flow.run.RunLimits;
import java.time.Duration;

/** The limits that can be set, as people name them: on the command line, in messages, in the docs. */
public enum LimitName {
    /** See {@link StoreLimits#payloadBytes}. */
    PAYLOAD_BYTES("payload-bytes", "longest input of a run, payload, signal data or result of a step, as JSON",
            "the start, payload or signal is refused; the step fails"),
    /** See {@link StoreLimits#logBytes}. */
    LOG_BYTES("log-bytes", "log of one run in the store, each large value once",
            "it becomes an incident `LogTooLarge`; a retry gives as much again"),
    /** See {@link RunLimits#events}. */
    EVENTS("events", "events of one run; the program's log has a warning at a tenth of it",
            "the run fails with `LimitExceeded`"),
    /** See {@link RunLimits#transitions}. */
    TRANSITIONS("transitions", "nodes or rounds that one lane passes without waiting for anything",
            "the run fails with `LimitExceeded`"),
    /** See {@link RunLimits#lanes}. */
    LANES("lanes", "items of a `forEach`", "the node fails with `LimitExceeded`"),
    /** See {@link RunLimits#depth}. */
    DEPTH("depth", "lanes and inline flows inside each other, while running", "the node fails with `LimitExceeded`"),
    /** See {@link StoreLimits#generations}. */
    GENERATIONS("generations", "runs that start each other in a row",
            "the `flow` node fails with `LimitExceeded`"),
    /** See {@link StoreLimits#openRuns}. */
    OPEN_RUNS("open-runs", "runs that go on at once", "another start is refused; a child's waits"),
    /** See {@link StoreLimits#runsInMemory}. */
    RUNS_IN_MEMORY("runs-in-memory", "idle runs kept in memory, about", "they are read again when they have work"),
    /** See {@link StepLimits#atOnce}. */
    STEPS("steps", "steps called at once", "further ones wait in line; the runs take turns"),
    /** See {@link StepLimits#attempts}. */
    ATTEMPTS("attempts", "attempts of one step, whatever its retry policy says", "it fails with `LimitExceeded`"),
    /** See {@link StepLimits#crashes}. */
    CRASHES("crashes", "times in a row that the process ends during the same work of a run",
            "it becomes an incident `CrashedRepeatedly`"),
    /** See {@link StoreLimits#feedItems}. */
    FEED_ITEMS("feed-items", "items that a reader of live events may be behind",
            "the oldest are dropped for that reader, who reads them from the store");

    private static final String STEPS_OF = "steps:";
    private static final String RATE_OF = "rate:";

    private final String text;
    private final String meaning;
    private final String beyond;

    LimitName(String text, String meaning, String beyond) {
        this.text = text;
        this.meaning = meaning;
        this.beyond = beyond;
    }

    /** How people write it: {@code open-runs}. */
    public String text() {
        return text;
    }

    /** What it bounds, a part of a sentence. */
    public String meaning() {
        return meaning;
    }

    /** What happens beyond it, a part of a sentence. */
    public String beyond() {
        return beyond;
    }

    /** Its value among some limits. */
    public long value(EngineLimits limits) {
        return switch (this) {
            case PAYLOAD_BYTES -> limits.store().payloadBytes();
            case LOG_BYTES -> limits.store().logBytes();
            case EVENTS -> limits.run().events();
            case TRANSITIONS -> limits.run().transitions();
            case LANES -> limits.run().lanes();
            case DEPTH -> limits.run().depth();
            case GENERATIONS -> limits.store().generations();
            case OPEN_RUNS -> limits.store().openRuns();
            case RUNS_IN_MEMORY -> limits.store().runsInMemory();
            case STEPS -> limits.steps().atOnce();
            case ATTEMPTS -> limits.steps().attempts();
            case CRASHES -> limits.steps().crashes();
            case FEED_ITEMS -> limits.store().feedItems();
        };
    }

    private EngineLimits with(EngineLimits limits, int most) {
        return switch (this) {
            case PAYLOAD_BYTES -> limits.withStore(store -> store.withPayloadBytes(most));
            case LOG_BYTES -> limits.withStore(store -> store.withLogBytes(most));
            case EVENTS -> limits.withRun(run -> run.withEvents(most));
            case TRANSITIONS -> limits.withRun(run -> run.withTransitions(most));
            case LANES -> limits.withRun(run -> run.withLanes(most));
            case DEPTH -> limits.withRun(run -> run.withDepth(most));
            case GENERATIONS -> limits.withStore(store -> store.withGenerations(most));
            case OPEN_RUNS -> limits.withStore(store -> store.withOpenRuns(most));
            case RUNS_IN_MEMORY -> limits.withStore(store -> store.withRunsInMemory(most));
            case STEPS -> limits.withSteps(steps -> steps.withAtOnce(most));
            case ATTEMPTS -> limits.withSteps(steps -> steps.withAttempts(most));
            case CRASHES -> limits.withSteps(steps -> steps.withCrashes(most));
            case FEED_ITEMS -> limits.withStore(store -> store.withFeedItems(most));
        };
    }

    /**
     * Limits with one changed, as people write it: {@code open-runs=500}; {@code steps:http/request=4} and
     * {@code rate:http/request=10/PT1S} bound one step type.
     *
     * @throws IllegalArgumentException saying what is wrong, and what may be written
     */
    public static EngineLimits set(EngineLimits limits, String setting) {
        int equals = setting.indexOf('=');
        if (equals < 1) {
            throw new IllegalArgumentException(
                    "Expected NAME=VALUE, such as open-runs=500, but found '" + setting + "'.");
        }
        String name = setting.substring(0, equals);
        String value = setting.substring(equals + 1);
        if (name.startsWith(STEPS_OF)) {
            String type = name.substring(STEPS_OF.length());
            return limits.withSteps(steps -> steps.withType(
                    type, steps.types().getOrDefault(type, StepTypeLimit.NONE).withAtOnce(number(name, value))));
        }
        if (name.startsWith(RATE_OF)) {
            String type = name.substring(RATE_OF.length());
            return limits.withSteps(steps -> steps.withType(
                    type, steps.types().getOrDefault(type, StepTypeLimit.NONE).withRate(rate(name, value))));
        }
        for (LimitName limit : values()) {
            if (limit.text.equals(name)) {
                return limit.with(limits, number(name, value));
            }
        }
        throw new IllegalArgumentException("Expected the name of a limit, but found '" + name
                + "'. The command 'limits' lists them.");
    }

    private static int number(String name, String value) {
        if (!value.matches("[0-9]{1,9}") || Integer.parseInt(value) < 1) {
            throw new IllegalArgumentException("Expected the limit '" + name
                    + "' to be a whole number from 1 to 999999999, but found '" + value + "'.");
        }
        return Integer.parseInt(value);
    }

    private static StepRate rate(String name, String value) {
        int slash = value.indexOf('/');
        try {
            return new StepRate(Integer.parseInt(value.substring(0, Math.max(slash, 0))),
                    Duration.parse(value.substring(slash + 1)));
        } catch (RuntimeException unreadable) {
            throw new IllegalArgumentException("Expected the rate '" + name
                    + "' as calls and a span of time, such as 10/PT1S, but found '" + value + "'.", unreadable);
        }
    }
}
