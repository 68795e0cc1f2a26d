package dev.steadflow.headless.command;

import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.event.RunStatus;
import dev.steadflow.runtime.journal.RunHeader;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code runs resume}: lets a paused run go on, to its end. */
@Command(
        name = "resume",
        header = "Lets a paused run go on, and waits for its end.",
        description = "What came while it was paused is taken in its order; what became due acts at once.")
final class RunsResumeCommand implements Callable<Integer> {

    @Parameters(paramLabel = "RUN", description = "The run's id.")
    private String run = "";

    @Option(names = "--no-wait", description = "Only record it; 'run --resume' goes on with the run.")
    private boolean noWait;

    @Option(names = "--json", description = "With --no-wait: the run's line as a JSON object.")
    private boolean json;

    @Option(names = "--watch", description = "Write every event to the standard error as it happens.")
    private boolean watch;

    @Mixin
    private EngineOptions engine = new EngineOptions();

    private final Surroundings surroundings;
    private final Engines engines;

    RunsResumeCommand(Surroundings surroundings, Engines engines) {
        this.surroundings = surroundings;
        this.engines = engines;
    }

    @Override
    public Integer call() throws InterruptedException {
        RunId id = RunArgument.parse(run);
        HowToGoOn howToGoOn = engine.howToGoOn(surroundings, "");
        try (OpenEngine open = engine.open(engines, surroundings);
                UntilEnd untilEnd = new UntilEnd(open, surroundings, howToGoOn, watch)) {
            RunHeader header = open.engine().run(id).orElseThrow(() -> RunArgument.unknown(id, open.data()));
            if (header.status() != RunStatus.PAUSED) {
                throw CommandFailure.usage("Expected run " + id + " to be paused, but it is "
                        + RunJson.word(header.status()) + ". Nothing was changed.");
            }
            open.engine().resume(id);
            if (noWait) {
                new ChangedRun(surroundings, open).show(
                        id, json, "Run " + id + " is not paused any more. To let it go on: " + howToGoOn.resume(id));
                return ExitCode.DONE;
            }
            surroundings.err().println("Run " + id + " goes on.");
            return untilEnd.await(id);
        }
    }
}
