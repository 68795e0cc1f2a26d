package dev.steadflow.headless.command;

import dev.steadflow.flow.event.RunId;
import dev.steadflow.runtime.api.RunOutcome;
import dev.steadflow.runtime.journal.RunHeader;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code runs cancel}: stops a run for good. */
@Command(name = "cancel", header = "Stops a run for good. What it has done stays done; the log says so.")
final class RunsCancelCommand implements Callable<Integer> {

    @Parameters(paramLabel = "RUN", description = "The run's id.")
    private String run = "";

    @Option(names = "--reason", paramLabel = "TEXT", description = "What the log says. Default: cancelled by hand.")
    private String reason = "cancelled by hand";

    @Mixin
    private EngineOptions engine = new EngineOptions();

    private final Surroundings surroundings;
    private final Engines engines;

    RunsCancelCommand(Surroundings surroundings, Engines engines) {
        this.surroundings = surroundings;
        this.engines = engines;
    }

    @Override
    public Integer call() throws InterruptedException {
        RunId id = RunArgument.parse(run);
        try (OpenEngine open = engine.open(engines, surroundings)) {
            RunHeader header = open.engine().run(id).orElseThrow(() -> RunArgument.unknown(id, open.data()));
            if (header.status().isTerminal()) {
                throw CommandFailure.usage("Expected run " + id + " to be under way, but it is "
                        + header.status().name().toLowerCase(Locale.ROOT) + ". Nothing was changed.");
            }
            open.engine().cancel(id, reason);
            RunOutcome outcome = open.engine().await(id);
            surroundings.err().println(
                    outcome instanceof RunOutcome.Cancelled
                            ? "Run " + id + " is cancelled."
                            : "Run " + id + " ended by itself before it could be cancelled.");
        }
        return ExitCode.DONE;
    }
}
