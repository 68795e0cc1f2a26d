package dev.steadflow.plugin.time;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Set;

/** The days that count: no weekend and no holiday. */
record BusinessDays(Set<DayOfWeek> weekend, Set<LocalDate> holidays) {

    BusinessDays {
        weekend = Set.copyOf(weekend);
        holidays = Set.copyOf(holidays);
    }

    boolean counts(LocalDate day) {
        return !weekend.contains(day.getDayOfWeek()) && !holidays.contains(day);
    }

    /** The day that is so many business days later, or earlier when negative; the day itself when zero. */
    LocalDate add(LocalDate day, int count) {
        LocalDate at = day;
        for (int left = Math.abs(count); left > 0;) {
            at = at.plusDays(Integer.signum(count));
            if (counts(at)) {
                left--;
            }
        }
        return at;
    }

    /** How many business days there are from one day, itself included, to another, itself left out; negative backwards. */
    int between(LocalDate from, LocalDate to) {
        if (to.isBefore(from)) {
            return -between(to, from);
        }
        return (int) from.datesUntil(to).filter(this::counts).count();
    }
}
