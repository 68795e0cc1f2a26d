package dev.steadflow.headless.command;

import dev.steadflow.flow.event.RunId;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code runs pause}: lets a run stand still. */
@Command(
        name = "pause",
        header = "Lets a run stand still until 'runs resume'.",
        description = {
                "No step is called, no run started and no timer acts. What arrives for the run is accepted and kept.",
                "A step that is under way may end; its outcome counts when the run is resumed."
        })
final class RunsPauseCommand implements Callable<Integer> {

    @Parameters(paramLabel = "RUN", description = "The run's id.")
    private String run = "";

    @Option(names = "--reason", paramLabel = "TEXT", description = "What the log says. Default: paused by hand.")
    private String reason = "paused by hand";

    @Option(names = "--json", description = "The run's line as a JSON object.")
    private boolean json;

    @Mixin
    private EngineOptions engine = new EngineOptions();

    private final Surroundings surroundings;
    private final Engines engines;

    RunsPauseCommand(Surroundings surroundings, Engines engines) {
        this.surroundings = surroundings;
        this.engines = engines;
    }

    @Override
    public Integer call() {
        RunId id = RunArgument.parse(run);
        try (OpenEngine open = engine.open(engines, surroundings)) {
            if (open.engine().run(id).isEmpty()) {
                throw RunArgument.unknown(id, open.data());
            }
            open.engine().pause(id, reason);
            new ChangedRun(surroundings, open).show(id, json, "Run " + id + " is paused. To let it go on: "
                    + engine.howToGoOn(surroundings, "").unpause(id));
        }
        return ExitCode.DONE;
    }
}
