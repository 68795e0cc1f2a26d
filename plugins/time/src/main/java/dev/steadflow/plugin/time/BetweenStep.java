package dev.steadflow.plugin.time;

import dev.steadflow.step.Default;
import dev.steadflow.step.Doc;
import dev.steadflow.step.Reaches;
import dev.steadflow.step.Step;
import dev.steadflow.step.StepContext;
import dev.steadflow.step.StepError;
import dev.steadflow.step.StepType;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Says how far two moments are apart. */
@StepType(
        id = "time/between",
        title = "Time between",
        summary = "Says how far two times are apart: as a duration, in days, in business days.",
        repeatable = true,
        icon = "between.svg")
@Reaches({})
public final class BetweenStep implements Step<BetweenStep.In, BetweenStep.Out> {

    /** The two moments. */
    public record In(
            @Doc("The first time: 2026-01-31T12:00:00Z, or a date.") String from,
            @Doc("The second time. If left out, when this step began.") Optional<String> to,
            @Doc("The time zone whose calendar counts, for example Europe/Berlin.") @Default("UTC") String zone,
            @Doc("The days of the week that are no business days.") @Default("[\"saturday\", \"sunday\"]") List<String> weekend,
            @Doc("Dates that are no business days.") @Default("[]") List<LocalDate> holidays) {}

    /** The distance; negative when the second time is the earlier one. */
    public record Out(
            @Doc("As a duration of hours, minutes and seconds: PT26H30M.") String duration,
            @Doc("In milliseconds.") long millis,
            @Doc("The nights between the two dates in the time zone.") long days,
            @Doc("The business days from the first date, itself included, to the second, itself left out.") int businessDays) {}

    private static final int MAX_YEARS = 1_000; // Business days are counted one by one.

    @Override
    public Out run(In in, StepContext context) throws StepError {
        ZoneId zone = Moments.zone(in.zone());
        ZonedDateTime from = Moments.read("from", in.from(), zone);
        ZonedDateTime to = Moments.read("to", in.to(), zone, context);
        if (Math.abs(ChronoUnit.YEARS.between(from, to)) > MAX_YEARS) {
            throw Moments.badInput("The times must be within %,d years, but are %s and %s."
                    .formatted(MAX_YEARS, from.toInstant(), to.toInstant()));
        }
        BusinessDays business = new BusinessDays(Moments.weekdays(in.weekend()), Set.copyOf(in.holidays()));
        Duration distance = Duration.between(from, to);
        return new Out(
                distance.toString(),
                distance.toMillis(),
                ChronoUnit.DAYS.between(from.toLocalDate(), to.toLocalDate()),
                business.between(from.toLocalDate(), to.toLocalDate()));
    }
}
