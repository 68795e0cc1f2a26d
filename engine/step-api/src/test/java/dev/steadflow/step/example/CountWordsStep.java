package dev.steadflow.step.example;

import dev.steadflow.step.Choices;
import dev.steadflow.step.Default;
import dev.steadflow.step.Doc;
import dev.steadflow.step.MultiLine;
import dev.steadflow.step.Step;
import dev.steadflow.step.StepContext;
import dev.steadflow.step.StepError;
import dev.steadflow.step.StepType;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/** Counts the words of a text. */
@StepType(
        id = "text/count-words",
        title = "Count words",
        summary = "Counts the words of a text.",
        repeatable = true,
        icon = "count-words.svg")
public final class CountWordsStep implements Step<CountWordsStep.In, CountWordsStep.Out> {

    /** What to count. */
    public record In(
            @Doc("The text.") @MultiLine String text,
            @Doc("Whether case counts.") @Default("any") @Choices({"any", "exact"}) String letters,
            @Doc("Fails if there are fewer words.") Optional<Integer> atLeast) {}

    /** The counts. */
    public record Out(
            @Doc("How many words there are.") int total,
            @Doc("How often each word comes.") Map<String, Integer> words) {}

    @Override
    public Out run(In in, StepContext context) throws StepError {
        String text = in.letters().equals("any") ? in.text().toLowerCase(Locale.ROOT) : in.text();
        Map<String, Integer> words = new TreeMap<>();
        for (String word : text.strip().split("\\s+")) {
            if (!word.isEmpty()) {
                words.merge(word, 1, Integer::sum);
            }
        }
        int total = words.values().stream().mapToInt(Integer::intValue).sum();
        context.log("Found %d words in attempt %d.".formatted(total, context.attempt()));
        if (total < in.atLeast().orElse(0)) {
            throw StepError.fatal(
                    "text/TooShort",
                    "Expected at least %d words, but found %d.".formatted(in.atLeast().orElse(0), total))
                    .withData(JsonMapper.shared().createObjectNode().put("total", total));
        }
        return new Out(total, words);
    }
}
