package dev.steadflow.headless.command;

import dev.steadflow.flow.catalog.StepCatalog;
import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.file.FlowFile;
import dev.steadflow.flow.file.FlowFileCodec;
import dev.steadflow.flow.file.FlowProject;
import dev.steadflow.flow.file.ReadResult;
import dev.steadflow.flow.file.Resolved;
import dev.steadflow.flow.validation.FlowValidator;
import dev.steadflow.flow.validation.Problem;
import dev.steadflow.flow.validation.Problem.Severity;
import dev.steadflow.headless.export.Reason;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A flow that a command is about: a file, or the one in the JAR.
 *
 * @param name how problems name it: the path as given
 * @param text the file's text
 * @param folder what the flow's relative paths are meant from
 * @param others where the flows are that it names
 */
record FlowArgument(String name, String text, Path folder, OtherFlows others) {

    /**
     * Reads a file.
     *
     * @throws CommandFailure when there is none, or it is no text
     */
    static FlowArgument file(Path path) {
        if (Files.isDirectory(path)) {
            throw CommandFailure.usage("Expected a flow file, but " + path + " is a folder. Name the files in it: "
                    + path.resolve("*.flow.json") + ".");
        }
        try {
            Path folder = path.toAbsolutePath().normalize().getParent();
            return new FlowArgument(path.toString(), Files.readString(path), folder, OtherFlows.besides(path));
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
        return new FlowArgument(
                flow.description().flowEntry(), flow.file(), Path.of("").toAbsolutePath(), OtherFlows.in(flow));
    }

    /** A flow, and what is wrong with it and with those that it names. */
    private record Linked(FlowDefinition flow, List<Problem> own, List<String> ofOthers) {}

    /** Everything wrong with it, placed in the file; that of the flows that it names is theirs. */
    List<Problem> problems(StepCatalog steps) {
        return switch (new FlowFileCodec().read(text)) {
            case ReadResult.Read read -> linked(read, steps).own();
            case ReadResult.Unreadable unreadable -> unreadable.problems();
        };
    }

    /**
     * The flow with those that it names, when all of them can run.
     *
     * @throws CommandFailure with a line for each error
     */
    FlowDefinition runnable(StepCatalog steps) {
        return switch (new FlowFileCodec().read(text)) {
            case ReadResult.Read read -> {
                Linked linked = linked(read, steps);
                List<String> errors = Stream.concat(errors(linked.own()), linked.ofOthers().stream()).toList();
                if (!errors.isEmpty()) {
                    throw broken(errors);
                }
                yield linked.flow();
            }
            case ReadResult.Unreadable unreadable -> throw broken(errors(unreadable.problems()).toList());
        };
    }

    /**
     * What the file holds, whether or not it can run.
     *
     * @throws CommandFailure with a line for each error when it is no flow file of this version
     */
    FlowFile readable() {
        return switch (new FlowFileCodec().read(text)) {
            case ReadResult.Read read -> read.file();
            case ReadResult.Unreadable unreadable -> throw CommandFailure
                    .usage(String.join("\n", errors(unreadable.problems()).toList()));
        };
    }

    private Linked linked(ReadResult.Read read, StepCatalog steps) {
        FlowDefinition alone = read.file().definition();
        boolean namesNone = FlowProject.EMPTY.link(alone).isComplete();
        Resolved resolved = (namesNone ? FlowProject.EMPTY : others.project()).link(alone);
        FlowValidator validator = new FlowValidator();
        List<Problem> all = new ArrayList<>(read.problems());
        all.addAll(resolved.problems());
        all.addAll(validator.validate(resolved.flow(), steps));
        List<String> ofOthers = resolved.flow().children().keySet().stream()
                .filter(id -> !id.equals(alone.id()))
                .flatMap(id -> resolved.flow().child(id).stream())
                .flatMap(child -> validator.validate(child, steps).stream()
                        .filter(problem -> problem.severity() == Severity.ERROR)
                        .map(problem -> others.line(child.id(), problem)))
                .toList();
        return new Linked(resolved.flow(), read.places().placed(all), ofOthers);
    }

    private Stream<String> errors(List<Problem> problems) {
        return problems.stream().filter(problem -> problem.severity() == Severity.ERROR).map(this::line);
    }

    private static CommandFailure broken(List<String> errors) {
        return CommandFailure.usage(String.join("\n", errors) + "\n"
                + (errors.size() == 1 ? "One error" : errors.size() + " errors") + "; the flow cannot run.");
    }

    /** A problem as editors and terminals know it: {@code path:line:col severity code message}. */
    String line(Problem problem) {
        return line(name, problem);
    }

    static String line(String file, Problem problem) {
        String severity = problem.severity() == Severity.ERROR ? "error" : "warning";
        return file + ":" + Math.max(1, problem.line()) + ":" + Math.max(1, problem.column()) + " " + severity + " "
                + problem.code() + " " + problem.message();
    }
}
