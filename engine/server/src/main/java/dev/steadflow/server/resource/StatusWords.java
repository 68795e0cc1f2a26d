package dev.steadflow.server.resource;

import dev.steadflow.flow.event.RunStatus;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The conditions of runs, as callers write them. */
final class StatusWords {

    static final String ALL = Arrays.stream(RunStatus.values())
            .map(status -> status.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(", "));

    private StatusWords() {}

    /** Those of the parameter {@code status}, separated by commas; none when it is missing. */
    static Set<RunStatus> of(Optional<String> text) {
        return of("the parameter 'status'", text.map(list -> List.of(list.split(",", -1))).orElse(List.of()));
    }

    /**
     * Those of a list.
     *
     * @param where the list, for messages
     */
    static Set<RunStatus> of(String where, List<String> words) {
        EnumSet<RunStatus> statuses = EnumSet.noneOf(RunStatus.class);
        words.forEach(word -> {
            try {
                statuses.add(RunStatus.valueOf(word.strip().toUpperCase(Locale.ROOT)));
            } catch (IllegalArgumentException none) {
                throw OrderBody.invalid("Expected " + where + " to be of " + ALL + ", but found '" + word + "'.");
            }
        });
        return statuses;
    }
}
