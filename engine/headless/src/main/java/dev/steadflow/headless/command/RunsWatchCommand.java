package dev.steadflow.headless.command;

import dev.steadflow.flow.event.RunId;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code runs watch}: follows a run to its end. */
@Command(
        name = "watch",
        header = "Writes every event of a run as it happens, until it ends; its result is JSON on the standard output.",
        description = {
                "With --server the run goes on at the server, whether or not anybody watches; a connection that breaks is made",
                "again, and no event is left out. With a folder the run goes on here, as 'run --resume RUN --watch' lets it."
        },
        footerHeading = "%nExamples:%n",
        footer = {
                "  ${bundle:steadflow.program} runs watch RUN --server https://flows.example.org --token @token",
                "",
                "Exit code: as for 'run'."
        })
final class RunsWatchCommand implements Callable<Integer> {

    @Parameters(paramLabel = "RUN", description = "The run's id.")
    private String run = "";

    @Mixin
    private EngineOptions engine = new EngineOptions();

    private final Surroundings surroundings;
    private final Engines engines;

    RunsWatchCommand(Surroundings surroundings, Engines engines) {
        this.surroundings = surroundings;
        this.engines = engines;
    }

    @Override
    public Integer call() throws InterruptedException {
        RunId id = RunArgument.parse(run);
        try (OpenEngine open = engine.open(engines, surroundings);
                UntilEnd untilEnd = new UntilEnd(open, surroundings, engine.howToGoOn(surroundings, ""), true)) {
            if (open.engine().run(id).isEmpty()) {
                throw RunArgument.unknown(id, open.data());
            }
            return untilEnd.await(id);
        }
    }
}
