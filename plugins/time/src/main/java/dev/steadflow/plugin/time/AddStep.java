package dev.steadflow.plugin.time;

import dev.steadflow.step.Default;
import dev.steadflow.step.Doc;
import dev.steadflow.step.Reaches;
import dev.steadflow.step.Step;
import dev.steadflow.step.StepContext;
import dev.steadflow.step.StepError;
import dev.steadflow.step.StepType;
import dev.steadflow.step.Title;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reckons from one moment to another: months as a calendar has them, business days, a time of day, hours. */
@StepType(
        id = "time/add",
        title = "Add to a time",
        summary = "Adds months, days, business days or hours to a time, as a calendar does.",
        repeatable = true,
        icon = "add.svg")
@Reaches({})
public final class AddStep implements Step<AddStep.In, Moment> {

    /** The beginning and what is added, in this order. */
    public record In(
            @Doc("The time to begin with: 2026-01-31T12:00:00Z, or a date. If left out, when this step began.") Optional<String> from,
            @Doc("The time zone whose calendar and clocks count, for example Europe/Berlin.") @Default("UTC") String zone,
            @Doc("Years to add, negative to subtract.") @Default("0") int years,
            @Doc("Months to add. The 31st becomes the last day of a shorter month.") @Default("0") int months,
            @Doc("Weeks to add.") @Default("0") int weeks,
            @Doc("Days to add.") @Default("0") int days,
            @Doc("Business days to add.") @Default("0") int businessDays,
            @Doc("The days of the week that are no business days.") @Default("[\"saturday\", \"sunday\"]") List<String> weekend,
            @Doc("Dates that are no business days.") @Default("[]") List<LocalDate> holidays,
            @Doc("Sets the time of day, for example 09:00.") @Title("Time of day") Optional<String> at,
            @Doc("Hours to add, whatever the clocks do meanwhile.") @Default("0") long hours,
            @Doc("Minutes to add.") @Default("0") long minutes) {}

    private static final int MAX_BUSINESS_DAYS = 100_000; // Some 380 years.

    @Override
    public Moment run(In in, StepContext context) throws StepError {
        if (Math.abs((long) in.businessDays()) > MAX_BUSINESS_DAYS) {
            throw Moments.badInput("'businessDays' must be from -%,d to %,d, but is %,d."
                    .formatted(MAX_BUSINESS_DAYS, MAX_BUSINESS_DAYS, in.businessDays()));
        }
        ZoneId zone = Moments.zone(in.zone());
        ZonedDateTime from = Moments.read("from", in.from(), zone, context);
        BusinessDays business = new BusinessDays(Moments.weekdays(in.weekend()), Set.copyOf(in.holidays()));
        try {
            ZonedDateTime day = from.plusYears(in.years()).plusMonths(in.months()).plusWeeks(in.weeks())
                    .plusDays(in.days());
            ZonedDateTime counted = in.businessDays() == 0
                    ? day
                    : day.toLocalTime().atDate(business.add(day.toLocalDate(), in.businessDays())).atZone(zone);
            ZonedDateTime timed = in.at().isEmpty() ? counted : counted.with(time(in.at().get()));
            return Moment.of(timed.plusHours(in.hours()).plusMinutes(in.minutes()));
        } catch (DateTimeException | ArithmeticException e) {
            throw Moments.badInput("The result is beyond all calendars: %s.".formatted(e.getMessage())).causedBy(e);
        }
    }

    private static LocalTime time(String text) throws StepError {
        try {
            return LocalTime.parse(text.strip());
        } catch (DateTimeException e) {
            throw Moments.badInput("The input 'at' must be a time of day such as 09:00, but is '%s'.".formatted(text))
                    .causedBy(e);
        }
    }
}
