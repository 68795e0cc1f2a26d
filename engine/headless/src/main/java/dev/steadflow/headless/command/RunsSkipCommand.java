package dev.steadflow.headless.command;

import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.flow.event.RunId;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code runs skip}: ends a sleep. */
@Command(
        name = "skip",
        header = "Ends a sleep of a run now.",
        footerHeading = "%nExamples:%n",
        footer = {"  ${bundle:steadflow.program} runs skip RUN main/sevenDays#1"})
final class RunsSkipCommand implements Callable<Integer> {

    @Parameters(paramLabel = "RUN", index = "0", description = "The run's id.")
    private String run = "";

    @Parameters(paramLabel = "ADDRESS", index = "1",
            description = "The sleep, as 'runs show' names it: main/sevenDays#1.")
    private String address = "";

    @Mixin
    private EngineOptions engine = new EngineOptions();

    private final Surroundings surroundings;
    private final Engines engines;

    RunsSkipCommand(Surroundings surroundings, Engines engines) {
        this.surroundings = surroundings;
        this.engines = engines;
    }

    @Override
    public Integer call() {
        RunId id = RunArgument.parse(run);
        NodeAddress at = RunArgument.address(address);
        try (OpenEngine open = engine.open(engines, surroundings)) {
            if (open.engine().run(id).isEmpty()) {
                throw RunArgument.unknown(id, open.data());
            }
            open.engine().skipSleep(id, at);
            surroundings.err().println("The sleep at " + at + " is over. To let the run go on: "
                    + engine.howToGoOn(surroundings, "").resume(id));
        }
        return ExitCode.DONE;
    }
}
