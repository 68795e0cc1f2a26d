package dev.steadflow.headless.command;

import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.flow.event.RunEvent.IncidentResolved.Resolution;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.runtime.api.BulkOrders;
import dev.steadflow.runtime.api.FlowEngine;
import dev.steadflow.runtime.journal.RunQuery;
import dev.steadflow.runtime.kept.KeptRuns;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code runs retry}: decides about a step that waits for a person, then waits for the run's end. */
@Command(
        name = "retry",
        header = "Decides about a run that waits for a person, or lets a failed or cancelled one go on.",
        description = {
                "A run waits for a person when, for example, its process ended while a step was under way that must not be",
                "repeated, or when the retries of a step are used up. Tries again, lets it fail, or goes on with an output that you",
                "give; then waits for the run's end. A run that failed or was cancelled goes on from just before that as a new run, a fork of it: the node at",
                "which the error began is visited anew; with --flow as the flow is in a file now."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  ${bundle:steadflow.program} runs retry RUN", "  ${bundle:steadflow.program} runs retry RUN --fail",
                "  ${bundle:steadflow.program} runs retry RUN --output '{\"paid\": true}'",
                "  ${bundle:steadflow.program} runs retry --of-flow orders --status failed"})
final class RunsRetryCommand implements Callable<Integer> {

    @Parameters(paramLabel = "RUN", arity = "0..1", description = "The run's id.")
    private @Nullable String run;

    @Mixin
    private RunFilter filter = new RunFilter();

    @Option(names = "--node", paramLabel = "ADDRESS", description = "Which node, when several wait: main/charge#1.")
    private @Nullable String node;

    @Option(names = "--fail", description = "Let it fail instead of trying again.")
    private boolean fail;

    @Option(names = "--output", paramLabel = "JSON",
            description = "Go on as if the node had yielded this, instead of trying again: JSON, @file, or - for the standard input.")
    private @Nullable String output;

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
        Optional<RunQuery> many = filter.query(run);
        if (many.isPresent()) {
            return retryAll(many.get());
        }
        RunId id = RunArgument.parse(Objects.requireNonNull(run));
        if (fail && output != null) {
            throw CommandFailure.usage("Expected --fail or --output, but found both. Nothing was changed.");
        }
        Optional<JsonNode> said =
                Optional.ofNullable(output).map(text -> new RunInputText(surroundings).read("--output", text));
        StorePlace data = engine.place(surroundings);
        if (hasEnded(id, data)) {
            return goOn(id);
        }
        Optional<NodeAddress> at = waiting(id, data);
        HowToGoOn howToGoOn = engine.howToGoOn(surroundings, "");
        try (OpenEngine open = engine.open(engines, surroundings);
                UntilEnd untilEnd = new UntilEnd(open, surroundings, howToGoOn, watch)) {
            decide(open.engine(), id, at, said);
            surroundings.err().println(decided(id, at));
            return untilEnd.await(id);
        }
    }

    private void decide(FlowEngine open, RunId id, Optional<NodeAddress> at, Optional<JsonNode> said) {
        Resolution resolution = fail ? Resolution.FAIL : Resolution.RETRY;
        if (at.isEmpty()) {
            if (said.isPresent()) {
                throw CommandFailure.usage("Expected no --output: run " + id
                        + " waits as a whole, and none of its nodes. Retry it, or let it fail.");
            }
            open.resolveIncident(id, resolution);
        } else if (said.isPresent()) {
            open.resolveIncident(id, at.get(), said.get());
        } else {
            open.resolveIncident(id, at.get(), resolution);
        }
    }

    private int retryAll(RunQuery query) {
        if (fail || output != null || node != null || flow != null || watch) {
            throw CommandFailure
                    .usage("Expected --node, --fail, --output, --flow and --watch with a RUN only: many runs are"
                            + " tried again as they are. Nothing was changed.");
        }
        try (OpenEngine open = engine.open(engines, surroundings)) {
            return RunFilter.tell(surroundings, new BulkOrders(open.engine()).retry(query), "retried");
        }
    }

    private boolean hasEnded(RunId id, StorePlace data) {
        try (KeptRuns records = engines.records(data)) {
            return records.run(id).filter(header -> header.status().isTerminal()).isPresent();
        }
    }

    /** A failed or cancelled run goes on as another. */
    private int goOn(RunId id) throws InterruptedException {
        if (fail || node != null || output != null) {
            throw CommandFailure
                    .usage("Expected no --fail, --node or --output: run " + id + " has ended. Without them it goes on "
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
        String goesOn = "; run " + id + " goes on.";
        return at.map(visit -> fail ? visit + " fails" + goesOn
                : output != null ? visit + " has its output" + goesOn : visit + " is tried again.")
                .orElse(fail ? "Run " + id + " fails." : "Run " + id + " goes on.");
    }

    /** The node to decide about; empty when the run as a whole waits. */
    private Optional<NodeAddress> waiting(RunId id, StorePlace data) {
        List<NodeAddress> incidents;
        try (KeptRuns records = engines.records(data)) {
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
