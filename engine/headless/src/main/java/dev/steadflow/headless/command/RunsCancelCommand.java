package dev.steadflow.headless.command;

import dev.steadflow.flow.event.RunId;
import dev.steadflow.runtime.api.BulkOrders;
import dev.steadflow.runtime.api.RunOutcome;
import dev.steadflow.runtime.journal.RunHeader;
import dev.steadflow.runtime.journal.RunQuery;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code runs cancel}: stops a run for good. */
@Command(
        name = "cancel",
        header = "Stops a run for good, or all that fit. What it has done stays done; the log says so.",
        footerHeading = "%nExamples:%n",
        footer = {
                "  ${bundle:steadflow.program} runs cancel RUN",
                "  ${bundle:steadflow.program} runs cancel --of-flow orders --status incident"
        })
final class RunsCancelCommand implements Callable<Integer> {

    @Parameters(paramLabel = "RUN", arity = "0..1", description = "The run's id.")
    private @Nullable String run;

    @Mixin
    private RunFilter filter = new RunFilter();

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
        Optional<RunQuery> many = filter.query(run);
        if (many.isPresent()) {
            try (OpenEngine open = engine.open(engines, surroundings)) {
                return RunFilter.tell(
                        surroundings, new BulkOrders(open.engine()).cancel(many.get(), reason), "cancelled");
            }
        }
        RunId id = RunArgument.parse(Objects.requireNonNull(run));
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
