package dev.steadflow.plugin.time;

import dev.steadflow.step.Default;
import dev.steadflow.step.Doc;
import dev.steadflow.step.Reaches;
import dev.steadflow.step.Step;
import dev.steadflow.step.StepContext;
import dev.steadflow.step.StepError;
import dev.steadflow.step.StepType;
import java.time.DateTimeException;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Writes a moment as people of a place and language do. */
@StepType(
        id = "time/format",
        title = "Write a time",
        summary = "Writes a time as text, by a pattern, in a time zone and language.",
        repeatable = true,
        icon = "format.svg")
@Reaches({})
public final class FormatStep implements Step<FormatStep.In, FormatStep.Out> {

    /** The moment and the form. */
    public record In(
            @Doc("The time: 2026-01-31T12:00:00Z, or a date. If left out, when this step began.") Optional<String> at,
            @Doc("The form, for example EEEE, d MMMM yyyy HH:mm.") @Default("yyyy-MM-dd HH:mm") String pattern,
            @Doc("The time zone whose calendar and clocks are written, for example Europe/Berlin.") @Default("UTC") String zone,
            @Doc("The language of names, for example en, de or pt-BR.") @Default("en") String language) {}

    /** The text. */
    public record Out(@Doc("The text.") String text, @Doc("The moment itself.") Moment moment) {}

    @Override
    public Out run(In in, StepContext context) throws StepError {
        ZonedDateTime at = Moments.read("at", in.at(), Moments.zone(in.zone()), context);
        DateTimeFormatter formatter = Moments.formatter(in.pattern(), in.language());
        try {
            return new Out(at.format(formatter), Moment.of(at));
        } catch (DateTimeException e) {
            throw Moments.badInput("The pattern '%s' cannot be used: %s.".formatted(in.pattern(), e.getMessage()))
                    .causedBy(e);
        }
    }
}
