package dev.steadflow.runtime.journal;

import java.time.Duration;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/**
 * In which order runs are listed. Runs that are alike in it follow each other by their start.
 *
 * @param by what is compared
 * @param descending the largest first; by start: the newest
 */
public record RunOrder(By by, boolean descending) {

    /** The usual one. */
    public static final RunOrder NEWEST = new RunOrder(By.STARTED, true);

    /** What runs are compared by. A store is read along an index for each, whatever its size. */
    public enum By {
        /** When they were accepted. */
        STARTED,
        /** The id of the flow. */
        FLOW,
        /** The word of the status. */
        STATUS,
        /** From start to end; a run that goes on counts as longer than any that has ended. */
        DURATION,
        /** How many events the log has. */
        EVENTS,
        /** The text of the error; none comes first. */
        ERROR
    }

    /** The word for it: {@code duration}, and {@code -duration} when descending. */
    public String text() {
        return (descending ? "-" : "") + by.name().toLowerCase(Locale.ROOT);
    }

    /** Reads the word; empty when it is none. */
    public static Optional<RunOrder> parse(String text) {
        boolean descending = text.startsWith("-");
        String word = descending ? text.substring(1) : text;
        for (By by : By.values()) {
            if (by.name().toLowerCase(Locale.ROOT).equals(word)) {
                return Optional.of(new RunOrder(by, descending));
            }
        }
        return Optional.empty();
    }

    /** The same order for lines in memory, which are given from the oldest to the newest, or reversed when descending. */
    public Comparator<RunHeader> comparator() {
        Comparator<RunHeader> order = switch (by) {
            case STARTED -> (_, _) -> 0;
            case FLOW -> Comparator.comparing(RunHeader::flowId);
            case STATUS -> Comparator.comparing(run -> run.status().name());
            case DURATION -> Comparator.comparing((RunHeader run) -> run.endedAt().isEmpty())
                    .thenComparing(RunOrder::duration);
            case EVENTS -> Comparator.comparingLong(RunHeader::lastSequence);
            case ERROR -> Comparator.comparing(run -> run.error().orElse(""));
        };
        return descending ? order.reversed() : order;
    }

    private static Duration duration(RunHeader run) {
        return run.endedAt().map(end -> Duration.between(run.startedAt(), end))
                .orElseGet(() -> Duration.ofMillis(-run.startedAt().toEpochMilli()));
    }
}
