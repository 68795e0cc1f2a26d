package dev.steadflow.plugin.shell;

import dev.steadflow.step.Choices;
import dev.steadflow.step.Default;
import dev.steadflow.step.Doc;
import dev.steadflow.step.FilePath;
import dev.steadflow.step.MultiLine;
import dev.steadflow.step.Reach;
import dev.steadflow.step.Reaches;
import dev.steadflow.step.Step;
import dev.steadflow.step.StepContext;
import dev.steadflow.step.StepError;
import dev.steadflow.step.StepType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Runs one program to its end; a cancel or a timeout ends it with all the processes that it began. */
@StepType(
        id = "shell/run",
        title = "Run program",
        summary = "Runs a program of this machine and returns what it wrote.",
        icon = "run.svg")
@Reaches({Reach.PROGRAMS, Reach.FILES})
public final class RunStep implements Step<RunStep.In, RunStep.Out> {

    /** The program. */
    public record In(
            @Doc("A program on the search path, or the path of one.") String program,
            @Doc("Its arguments, one an entry; no shell takes them apart.") @Default("[]") List<String> arguments,
            @Doc("Variables that it sees; keep secrets here and not in the arguments, which others can list.") @Default("{}") Map<String, String> environment,
            @Doc("Which variables of the engine it sees as well: basic ones such as PATH and HOME, all, or none.") @Default("basic") @Choices({
                    "basic", "all", "none"}) String inherit,
            @Doc("The folder it works in; a relative path is meant from the work folder.") @FilePath @Default(".") String folder,
            @Doc("What it reads: text as it is, anything else as JSON.") @MultiLine Optional<JsonNode> stdin,
            @Doc("What its output becomes: a text, a value (it must be JSON), a list of lines, or nothing.") @Default("text") @Choices({
                    "text", "json", "lines", "none"}) String output,
            @Doc("Which of its outputs people see as they come.") @Default("both") @Choices({"both", "errors",
                    "none"}) String show,
            @Doc("The exit codes that mean success.") @Default("[0]") List<Integer> successCodes,
            @Doc("Whether another exit code is an error. If not, it is a result like any other.") @Default("true") boolean failOnExitCode,
            @Doc("How long it may run.") @Default("PT10M") Duration timeout,
            @Doc("How long it has to end by itself after it was asked to, before it is ended.") @Default("PT5S") Duration grace,
            @Doc("The most that it may write to its output, in characters.") @Default("1000000") int maxOutput,
            @Doc("How it writes and reads characters.") @Default("UTF-8") String encoding,
            @Doc("Whether it may be run again after a crash of the engine.") @Default("false") boolean repeatable) {}

    /** What it did. */
    public record Out(
            @Doc("The exit code.") int exitCode,
            @Doc("What it wrote to its output, as 'output' says; null for none.") JsonNode output,
            @Doc("The end of what it wrote to its error output, up to 20,000 characters.") String errorOutput,
            @Doc("How long it ran, in milliseconds.") long millis) {}

    @Override
    public boolean isRepeatable(In in) {
        return in.repeatable();
    }

    @Override
    public Out run(In in, StepContext context) throws StepError, InterruptedException {
        Program program = Program.of(in, context);
        long start = System.nanoTime();
        Process process = program.start();
        ProcessTree tree = new ProcessTree(process);
        boolean ended = false;
        try (ProgramStreams streams = ProgramStreams.of(process, in, program)) {
            if (!tree.waitFor(in.timeout(), streams::tooMuch)) {
                throw StepError.failed("shell/Timeout", "%s was still running after %s and was ended."
                        .formatted(program.shown(), in.timeout()));
            }
            if (!process.isAlive()) {
                streams.finish(context);
            }
            if (streams.tooMuch()) {
                throw StepError.fatal("shell/TooMuchOutput", ("%s wrote more than the %,d characters that 'maxOutput' "
                        + "allows and was ended. Let it write to a file.").formatted(program.shown(), in.maxOutput()));
            }
            ended = true;
            return result(in, program, process.exitValue(), streams, start);
        } finally {
            if (!ended) {
                tree.end(in.grace());
            }
        }
    }

    private static Out result(In in, Program program, int exitCode, ProgramStreams streams, long start)
            throws StepError {
        if (in.failOnExitCode() && !in.successCodes().contains(exitCode)) {
            ObjectNode data = JsonMapper.shared().createObjectNode()
                    .put("exitCode", exitCode)
                    .put("output", streams.output())
                    .put("errorOutput", streams.errors());
            throw StepError.failed("shell/ExitCode", "%s ended with exit code %d, but expected %s.%s"
                    .formatted(program.shown(), exitCode, in.successCodes(), lastLine(streams.errors())))
                    .withData(data);
        }
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
        return new Out(exitCode, OutputForm.of(in.output()).read(streams.output(), program), streams.errors(), millis);
    }

    private static String lastLine(String errors) {
        List<String> lines = errors.lines().filter(line -> !line.isBlank()).toList();
        // Long lines are left out and not cut: a mask must find a secret whole.
        return lines.isEmpty() || lines.getLast().length() > 500 ? "" : " It said: " + lines.getLast().strip();
    }
}
