package dev.steadflow.headless.command;

import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.headless.export.Reason;
import dev.steadflow.runtime.journal.RunHeader;
import dev.steadflow.runtime.kept.KeptRuns;
import dev.steadflow.runtime.plugin.InstalledSteps;
import dev.steadflow.runtime.rehearsal.CaseCodec;
import dev.steadflow.runtime.rehearsal.CaseFiles;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code runs save-test}: makes a case of a run. */
@Command(
        name = "save-test",
        header = "Makes a test case of a run that has been.",
        description = {
                "The case has the run's input, what its steps answered and how long they took, and what came from outside. It"
                        + " is played once, and what that came to is what it expects from then on.",
                "Look through it before you share it: it holds the data of the run."})
final class RunsSaveTestCommand implements Callable<Integer> {

    @Parameters(paramLabel = "RUN", description = "The run's id.")
    private String run = "";

    @Option(names = {"-o", "--output"}, required = true, paramLabel = "FILE",
            description = "The case, NAME.case.json. Nothing may be there yet.")
    private Path output = Path.of("");

    @Mixin
    private StoreOptions store = new StoreOptions();

    @Mixin
    private PluginOptions plugins = new PluginOptions();

    private final Surroundings surroundings;
    private final Engines engines;

    RunsSaveTestCommand(Surroundings surroundings, Engines engines) {
        this.surroundings = surroundings;
        this.engines = engines;
    }

    @Override
    public Integer call() {
        if (!output.getFileName().toString().endsWith(CaseCodec.SUFFIX)) {
            throw CommandFailure.usage("Expected a file named *" + CaseCodec.SUFFIX + ", but found " + output + ".");
        }
        RunId id = RunArgument.parse(run);
        StorePlace data = store.place(surroundings);
        try (KeptRuns records = engines.records(data);
                InstalledSteps steps = engines.steps(plugins.folder(surroundings))) {
            RunHeader header = records.run(id).orElseThrow(() -> RunArgument.unknown(id, data));
            FlowDefinition flow = records.flowOf(header.run()).orElseThrow(() -> CommandFailure.usage(
                    "Expected the flow of run " + id + " in " + data + ", but it is not there."));
            List<String> troubles = CaseFiles.save(id, records::events, flow, steps, output);
            troubles.forEach(surroundings.err()::println);
            surroundings.err().println("Wrote " + output + ". Play it with 'test'.");
            return troubles.isEmpty() ? ExitCode.DONE : ExitCode.TEST_FAILED;
        } catch (TimeoutException e) {
            throw CommandFailure.usage(String.valueOf(e.getMessage()));
        } catch (FileAlreadyExistsException e) {
            throw CommandFailure
                    .usage("Expected no file yet at " + output + ", but there is one. Choose another name.");
        } catch (IOException e) {
            throw CommandFailure.usage("Could not write " + output + ": " + Reason.of(e));
        }
    }
}
