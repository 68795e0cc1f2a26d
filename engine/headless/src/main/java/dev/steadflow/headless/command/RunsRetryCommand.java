package dev.steadflow.headless.command;

import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.flow.event.RunEvent.IncidentResolved.Resolution;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.runtime.journal.Journal;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code runs retry}: decides about a step that waits for a person, then waits for the run's end. */
@Command(
        name = "retry",
        header = "Decides about a run that waits for a person.",
        description = {
                "A run waits for a person when, for example, its process ended while a step was under way that must not be",
                "repeated, or when the retries of a step are used up. Tries again, or lets it fail; then waits for the run's",
                "end."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  ${bundle:steadflow.program} runs retry RUN", "  ${steadflow.program} runs retry RUN --fail"})
final class RunsRetryCommand implements Callable<Integer> {

    @Parameters(paramLabel = "RUN", description = "The run's id.")
    private String run = "";

    @Option(names = "--node", paramLabel = "ADDRESS", description = "Which node, when several wait: main/charge#1.")
    private @Nullable String node;

    @Option(names = "--fail", description = "Let it fail instead of trying again.")
    private boolean fail;

    @Option(names = "--watch", description = "Write every event to the standard error as it happens.")
    private boolean watch;

    @Mixin
    private EngineOptions engine = new EngineOptions();

    private final Surroundings surroundings;
    private final Engines engines;

    RunsRetryCommand(Surroundings surroundings, Engines engines) {
        this.surroundings = surroundings;
        this.engines = engines;
    }

    @Override
    public Integer call() throws InterruptedException {
        RunId id = RunArgument.parse(run);
        StorePlace data = engine.place(surroundings);
        Optional<NodeAddress> at = waiting(id, data);
        HowToGoOn howToGoOn = engine.howToGoOn(surroundings, "");
        try (OpenEngine open = engine.open(engines, surroundings);
                UntilEnd untilEnd = new UntilEnd(open, surroundings, howToGoOn, watch)) {
            Resolution resolution = fail ? Resolution.FAIL : Resolution.RETRY;
            at.ifPresentOrElse(
                    node -> open.engine().resolveIncident(id, node, resolution),
                    () -> open.engine().resolveIncident(id, resolution));
            surroundings.err().println(decided(id, at));
            return untilEnd.await(id);
        }
    }

    private String decided(RunId id, Optional<NodeAddress> at) {
        return at.map(visit -> fail ? visit + " fails; run " + id + " goes on." : visit + " is tried again.")
                .orElse(fail ? "Run " + id + " fails." : "Run " + id + " goes on.");
    }

    /** The node to decide about; empty when the run as a whole waits. */
    private Optional<NodeAddress> waiting(RunId id, StorePlace data) {
        List<NodeAddress> incidents;
        try (Journal records = engines.records(data)) {
            if (records.run(id).isEmpty()) {
                throw RunArgument.unknown(id, data);
            }
            OpenWork work = OpenWork.of(records, id);
            if (work.halted()) {
                return Optional.empty(); // Its nodes come after.
            }
            incidents = work.incidents();
        }
        if (incidents.isEmpty()) {
            throw CommandFailure.usage("Expected run " + id
                    + " to wait for a decision, but it does not. 'runs show' tells how it stands.");
        }
        List<NodeAddress> chosen = incidents.stream()
                .filter(at -> node == null || at.text().equals(node) || at.equals(NodeAddress.parse(node)))
                .toList();
        if (chosen.size() == 1) {
            return Optional.of(chosen.getFirst());
        }
        throw CommandFailure.usage("Expected --node with one of these that wait for a decision: "
                + String.join(", ", incidents.stream().map(NodeAddress::text).toList()) + ".");
    }
}
