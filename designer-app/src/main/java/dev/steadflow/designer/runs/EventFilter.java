package dev.steadflow.designer.runs;

import dev.steadflow.flow.definition.NodePath;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Which events are listed.
 *
 * @param type only those of this type
 * @param node only those of visits of this node, and of what lies in its lanes
 * @param from only those at this instant or later
 * @param until only those at this instant or earlier
 * @param words only those in whose line each of these occurs; lower case
 */
record EventFilter(Optional<String> type, Optional<NodePath> node, Optional<Instant> from, Optional<Instant> until,
        List<String> words) implements Predicate<EventLine> {

    /** Every event. */
    static final EventFilter ALL =
            new EventFilter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), List.of());

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("H:mm[:ss[.SSS]]", Locale.ROOT);

    EventFilter {
        words = List.copyOf(words);
    }

    /** The words of a text as a person types them. */
    static List<String> words(String text) {
        return text.isBlank() ? List.of() : List.of(text.strip().toLowerCase(Locale.ROOT).split("\\s+"));
    }

    /**
     * A time of day as a person types it: {@code 9:05}, {@code 09:05:07}, {@code 09:05:07.412}.
     *
     * @param day of the run
     * @return empty when it is no time
     */
    static Optional<Instant> time(String text, LocalDate day, ZoneId zone) {
        try {
            return Optional.of(LocalTime.parse(text.strip(), TIME).atDate(day).atZone(zone).toInstant());
        } catch (DateTimeParseException noTime) {
            return Optional.empty(); // The field says so.
        }
    }

    @Override
    public boolean test(EventLine line) {
        Instant at = line.recorded().at();
        return type.filter(wanted -> !wanted.equals(line.type())).isEmpty()
                && from.filter(at::isBefore).isEmpty()
                && until.filter(at::isAfter).isEmpty()
                && node.filter(wanted -> !isAt(line, wanted)).isEmpty()
                && line.matches(words.toArray(String[]::new));
    }

    private static boolean isAt(EventLine line, NodePath wanted) {
        Optional<NodePath> here = EventWords.node(line.recorded().event()).map(at -> at.path());
        while (here.isPresent()) {
            if (here.get().equals(wanted)) {
                return true;
            }
            here = here.get().scope().owner();
        }
        return false;
    }
}
