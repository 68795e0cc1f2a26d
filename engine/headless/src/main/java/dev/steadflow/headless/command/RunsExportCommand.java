package dev.steadflow.headless.command;

import dev.steadflow.flow.event.RunId;
import dev.steadflow.headless.export.Reason;
import dev.steadflow.runtime.kept.KeptRuns;
import dev.steadflow.runtime.kept.RunArchive;
import dev.steadflow.runtime.kept.RunArchiveWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code runs export}: puts a run into a file that others can look at. */
@Command(
        name = "export",
        header = "Puts a run with its flow and log into a file for others to look at.",
        description = {
                "The file has the run and the runs that it started, each with its flow and whole log. The designer opens it:"
                        + " canvas, data, events and scrubber as if the run were there; nothing goes on because of it.",
                "Headers of received requests and the ids of inboxes are left out. Look through the rest before you share"
                        + " it: it holds the data of the run."})
final class RunsExportCommand implements Callable<Integer> {

    @Parameters(paramLabel = "RUN", description = "The run's id.")
    private String run = "";

    @Option(names = {"-o", "--output"}, required = true, paramLabel = "FILE",
            description = "The file, NAME.run.zip. Nothing may be there yet.")
    private Path output = Path.of("");

    @Mixin
    private StoreOptions store = new StoreOptions();

    private final Surroundings surroundings;
    private final Engines engines;

    RunsExportCommand(Surroundings surroundings, Engines engines) {
        this.surroundings = surroundings;
        this.engines = engines;
    }

    @Override
    public Integer call() {
        if (!String.valueOf(output.getFileName()).endsWith(RunArchive.SUFFIX)) {
            throw CommandFailure.usage("Expected a file named *" + RunArchive.SUFFIX + ", but found " + output + ".");
        }
        RunId id = RunArgument.parse(run);
        StorePlace data = store.place(surroundings);
        try (KeptRuns records = engines.records(data)) {
            if (records.run(id).isEmpty()) {
                throw RunArgument.unknown(id, data);
            }
            RunArchiveWriter.Written written = write(id, records);
            surroundings.err().println("Wrote " + output + ": " + Counted.of(written.runs(), "run") + ", "
                    + written.events() + " events.");
        }
        return ExitCode.DONE;
    }

    private RunArchiveWriter.Written write(RunId id, KeptRuns records) {
        if (Files.exists(output, LinkOption.NOFOLLOW_LINKS)) {
            throw CommandFailure
                    .usage("Expected no file yet at " + output + ", but there is one. Choose another name.");
        }
        try {
            return RunArchiveWriter.write(id, records, output);
        } catch (IllegalArgumentException incomplete) {
            throw CommandFailure.usage(String.valueOf(incomplete.getMessage()));
        } catch (IOException e) {
            throw CommandFailure.usage("Could not write " + output + ": " + Reason.of(e));
        }
    }
}
