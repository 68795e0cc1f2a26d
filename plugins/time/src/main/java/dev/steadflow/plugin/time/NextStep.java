package dev.steadflow.plugin.time;

import dev.steadflow.step.Default;
import dev.steadflow.step.Doc;
import dev.steadflow.step.Reaches;
import dev.steadflow.step.Step;
import dev.steadflow.step.StepContext;
import dev.steadflow.step.StepError;
import dev.steadflow.step.StepType;
import dev.steadflow.step.Title;
import dev.steadflow.step.calendar.CronExpression;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Says when a cron expression comes next. */
@StepType(
        id = "time/next",
        title = "Next time of a schedule",
        summary = "Says when a cron expression such as '0 9 * * MON-FRI' comes next in a time zone.",
        repeatable = true,
        icon = "next.svg")
@Reaches({})
public final class NextStep implements Step<NextStep.In, NextStep.Out> {

    /** The schedule. */
    public record In(
            @Doc("Minute, hour, day of the month, month, day of the week: 0 9 * * MON-FRI.") @Title("Schedule") String cron,
            @Doc("The time zone whose clocks count, for example Europe/Berlin.") @Default("UTC") String zone,
            @Doc("The occurrence comes after this time. If left out, after this step began.") Optional<String> after,
            @Doc("How many occurrences to return, up to 1,000.") @Default("1") int count) {}

    /** The occurrences. */
    public record Out(
            @Doc("The first one.") Moment next,
            @Doc("How long it is until then, counted from 'after': PT15H30M.") String delay,
            @Doc("All of them, as many as asked for.") List<Moment> occurrences) {}

    private static final int MAX_COUNT = 1_000;

    @Override
    public Out run(In in, StepContext context) throws StepError {
        if (in.count() < 1 || in.count() > MAX_COUNT) {
            throw Moments.badInput("'count' must be from 1 to %,d, but is %d.".formatted(MAX_COUNT, in.count()));
        }
        ZoneId zone = Moments.zone(in.zone());
        CronExpression cron = parse(in.cron());
        ZonedDateTime after = Moments.read("after", in.after(), zone, context);
        List<ZonedDateTime> found = new ArrayList<>();
        ZonedDateTime last = after;
        while (found.size() < in.count()) {
            Optional<ZonedDateTime> next = cron.after(last);
            if (next.isEmpty()) {
                break;
            }
            last = next.get();
            found.add(last);
        }
        if (found.isEmpty()) {
            throw StepError.fatal("time/NeverComes", "The schedule '%s' never comes after %s."
                    .formatted(in.cron(), after.toInstant()));
        }
        return new Out(
                Moment.of(found.getFirst()),
                Duration.between(after, found.getFirst()).toString(),
                found.stream().map(Moment::of).toList());
    }

    private static CronExpression parse(String cron) throws StepError {
        try {
            return CronExpression.parse(cron);
        } catch (IllegalArgumentException e) {
            throw Moments.badInput("The schedule '%s' cannot be read: %s.".formatted(cron, e.getMessage())).causedBy(e);
        }
    }
}
