package dev.steadflow.headless.command;

import dev.steadflow.flow.catalog.StepCatalog;
import dev.steadflow.flow.file.FlowFile;
import dev.steadflow.flow.file.FlowFileCodec;
import dev.steadflow.flow.file.ReadResult;
import dev.steadflow.flow.validation.FlowValidator;
import dev.steadflow.flow.validation.Problem;
import dev.steadflow.flow.validation.Problem.Severity;
import dev.steadflow.headless.export.Reason;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/**
 * A flow that a command is about: a file, or the one in the JAR.
 *
 * @param name how problems name it: the path as given
 * @param text the file's text
 * @param folder what the flow's relative paths are meant from
 */
record FlowArgument(String name, String text, Path folder) {

    /**
     * Reads a file.
     *
     * @throws CommandFailure when there is none, or it is no text
     */
    static FlowArgument file(Path path) {
        try {
            Path folder = path.toAbsolutePath().normalize().getParent();
            return new FlowArgument(path.toString(), Files.readString(path), folder);
        } catch (NoSuchFileException e) {
            throw CommandFailure.usage("Expected a flow file at " + path.toAbsolutePath().normalize()
                    + ", but there is none. Check the path; flow files are named <id>.flow.json.");
        } catch (MalformedInputException e) {
            throw CommandFailure
                    .usage("Expected UTF-8 text in " + path + ", but found other bytes. Is it a flow file?");
        } catch (IOException e) {
            throw CommandFailure.usage("Could not read the flow file " + path + ": " + Reason.of(e));
        }
    }

    /** The flow that the JAR carries; its paths are meant from the working folder. */
    static FlowArgument of(EmbeddedFlow flow) {
        return new FlowArgument(flow.description().flowEntry(), flow.file(), Path.of("").toAbsolutePath());
    }

    /** Everything wrong with it, placed in the file. */
    List<Problem> problems(StepCatalog steps) {
        return problems(new FlowFileCodec().read(text), steps);
    }

    /**
     * The flow, when it can run.
     *
     * @throws CommandFailure with a line for each of its errors
     */
    FlowFile runnable(StepCatalog steps) {
        ReadResult result = new FlowFileCodec().read(text);
        List<Problem> errors = problems(result, steps).stream()
                .filter(problem -> problem.severity() == Severity.ERROR)
                .toList();
        if (result instanceof ReadResult.Read read && errors.isEmpty()) {
            return read.file();
        }
        throw CommandFailure.usage(String.join("\n", errors.stream().map(this::line).toList()) + "\n"
                + (errors.size() == 1 ? "One error" : errors.size() + " errors") + "; the flow cannot run.");
    }

    /** A problem as editors and terminals know it: {@code path:line:col severity code message}. */
    String line(Problem problem) {
        String severity = problem.severity() == Severity.ERROR ? "error" : "warning";
        return name + ":" + Math.max(1, problem.line()) + ":" + Math.max(1, problem.column()) + " " + severity + " "
                + problem.code() + " " + problem.message();
    }

    private static List<Problem> problems(ReadResult result, StepCatalog steps) {
        return switch (result) {
            case ReadResult.Read read -> read.problemsWith(new FlowValidator(), steps);
            case ReadResult.Unreadable unreadable -> unreadable.problems();
        };
    }
}
