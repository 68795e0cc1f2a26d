package dev.steadflow.plugin.script;

import dev.steadflow.step.Default;
import dev.steadflow.step.Doc;
import dev.steadflow.step.MultiLine;
import dev.steadflow.step.Reaches;
import dev.steadflow.step.Step;
import dev.steadflow.step.StepContext;
import dev.steadflow.step.StepError;
import dev.steadflow.step.StepType;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

/** Runs a script that turns JSON into JSON and reaches nothing else: no files, no network, no Java. */
@StepType(
        id = "script/javascript",
        title = "JavaScript",
        summary = "Computes a value with a few lines of JavaScript, in a sandbox.",
        repeatable = true,
        icon = "javascript.svg")
@Reaches({})
public final class JavaScriptStep implements Step<JavaScriptStep.In, JsonNode> {

    /** The script and what it works on. */
    public record In(
            @Doc("The script: what stands between the braces of function (input) { … }. What it returns is the result.") @MultiLine(
                    language = "javascript") String script,
            @Doc("What the script knows as 'input'.") Optional<JsonNode> input,
            @Doc("How long it may take, at most a minute.") @Default("PT5S") Duration timeLimit,
            @Doc("The largest result, in bytes of JSON.") @Default("1000000") int maxBytes) {}

    private static final Duration LONGEST = Duration.ofMinutes(1); // It computes; who must wait has other steps.
    private static final int MOST_BYTES = 50_000_000;

    private final ScriptRuns runs = new ScriptRuns();

    @Override
    public JsonNode run(In in, StepContext context) throws StepError, InterruptedException {
        if (!in.timeLimit().isPositive() || in.timeLimit().compareTo(LONGEST) > 0) {
            throw StepError.fatal("script/BadInput",
                    "The input 'timeLimit' must be more than zero and at most %s, but is %s."
                            .formatted(LONGEST, in.timeLimit()));
        }
        if (in.maxBytes() < 1 || in.maxBytes() > MOST_BYTES) {
            throw StepError.fatal("script/BadInput", "The input 'maxBytes' must be from 1 to %,d, but is %d."
                    .formatted(MOST_BYTES, in.maxBytes()));
        }
        return runs.run(
                new Script(in.script(), in.input().orElseGet(NullNode::getInstance), in.maxBytes()), in.timeLimit(),
                context::log);
    }
}
