package dev.steadflow.plugin.data;

import dev.steadflow.step.Choices;
import dev.steadflow.step.Default;
import dev.steadflow.step.Doc;
import dev.steadflow.step.MultiLine;
import dev.steadflow.step.Reaches;
import dev.steadflow.step.Step;
import dev.steadflow.step.StepContext;
import dev.steadflow.step.StepType;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Writes one line to the run's log view: {@code WARN Low stock {"sku":"A-7","left":2}}. */
@StepType(
        id = "data/log",
        title = "Log",
        summary = "Writes a message, and a value if given, to the run's log.",
        repeatable = true,
        icon = "log.svg")
@Reaches({})
public final class LogStep implements Step<LogStep.In, LogStep.Out> {

    private static final int MAX_VALUE_CHARS = 2_000; // A log view is no place for a whole table.

    /** What to say. */
    public record In(
            @Doc("What to write.") @MultiLine String message,
            @Doc("How much it matters.") @Default("info") @Choices({"info", "warn", "error"}) String level,
            @Doc("A value, if not null, written after the message as JSON; beyond 2,000 characters it is cut.") Optional<JsonNode> value) {}

    /** The message as written. */
    public record Out(@Doc("The message that was written.") String message) {}

    @Override
    public Out run(In in, StepContext context) {
        String value =
                in.value().filter(json -> !json.isNull()).map(json -> " " + shortened(json.toString())).orElse("");
        context.log(in.level().toUpperCase(Locale.ROOT) + " " + in.message() + value);
        return new Out(in.message());
    }

    private static String shortened(String json) {
        return json.length() <= MAX_VALUE_CHARS
                ? json
                : json.substring(0, MAX_VALUE_CHARS) + "… (" + json.length() + " characters)";
    }
}
