package dev.steadflow.plugin.time;

import dev.steadflow.step.Default;
import dev.steadflow.step.Doc;
import dev.steadflow.step.Reaches;
import dev.steadflow.step.Step;
import dev.steadflow.step.StepContext;
import dev.steadflow.step.StepError;
import dev.steadflow.step.StepType;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/** Reads a moment as people of a place and language write it. */
@StepType(
        id = "time/parse",
        title = "Read a time",
        summary = "Reads a time from text, by a pattern, in a time zone and language.",
        repeatable = true,
        icon = "parse.svg")
@Reaches({})
public final class ParseStep implements Step<ParseStep.In, Moment> {

    /** The text and its form. */
    public record In(
            @Doc("The text, for example 31.01.2026 12:00.") String text,
            @Doc("The form, for example dd.MM.yyyy HH:mm.") @Default("yyyy-MM-dd HH:mm") String pattern,
            @Doc("The time zone that is meant when the text names none, for example Europe/Berlin.") @Default("UTC") String zone,
            @Doc("The language of names, for example en, de or pt-BR.") @Default("en") String language) {}

    @Override
    public Moment run(In in, StepContext context) throws StepError {
        ZoneId zone = Moments.zone(in.zone());
        DateTimeFormatter formatter = Moments.formatter(in.pattern(), in.language());
        try {
            return Moment.of(Moments.zoned(
                    formatter.parseBest(
                            in.text().strip(), ZonedDateTime::from, LocalDateTime::from, LocalDate::from),
                    zone));
        } catch (DateTimeException e) {
            throw StepError.fatal("time/NotATime", "Expected a time of the form '%s', but found '%s'."
                    .formatted(in.pattern(), in.text())).causedBy(e);
        }
    }
}
