package dev.steadflow.headless.command;

import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.flow.event.RunEvent.IncidentResolved.Resolution;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.runtime.journal.Journal;
import java.nio.file.Path;
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
        header = "Decides about a run that waits for a person, or lets a failed or cancelled one go on.",
        description = {
                "A run waits for a person when, for example, its process ended while a step was under way that must not be",
                "repeated, or when the retries of a step are used up. Tries again, or lets it fail; then waits for the run's",
                "end. A run that failed or was cancelled goes on from just before that as a new run, a fork of it: the node at",
                "which the error began is visited anew; with --flow as the flow is in a file now."
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

    @Option(names = "--flow", paramLabel = "FILE",
            description = "For a failed or cancelled run: go on with the flow as it is in this file.")
    private @Nullable Path flow;

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
        if (hasEnded(id, data)) {
            return goOn(id);
        }
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

    private boolean hasEnded(RunId id, StorePlace data) {
        try (Journal records = engines.records(data)) {
            return records.run(id).filter(header -> header.status().isTerminal()).isPresent();
        }
    }

    /** A failed or cancelled run goes on as another. */
    private int goOn(RunId id) throws InterruptedException {
        if (fail || node != null) {
            throw CommandFailure
                    .usage("Expected no --fail or --node: run " + id + " has ended. Without them it goes on "
                            + "from before its failure, as a new run.");
        }
        try (OpenEngine open = engine.open(engines, surroundings);
                UntilEnd untilEnd = new UntilEnd(open, surroundings, engine.howToGoOn(surroundings, ""), watch)) {
            Optional<FlowDefinition> edited = flow == null
                    ? Optional.empty()
                    : Optional.of(FlowArgument.file(flow).runnable(open.engine().steps()));
            RunId made = open.engine().retry(id, edited);
            surroundings.err().println("Run " + made + " goes on from where run " + id + " stood before its end.");
            return untilEnd.await(made);
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
