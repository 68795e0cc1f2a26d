package dev.steadflow.runtime.exec;

import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.event.RunStatus;
import dev.steadflow.flow.expression.Templates;
import dev.steadflow.flow.run.RunDecider;
import dev.steadflow.flow.run.RunInput;
import dev.steadflow.flow.run.RunState;
import dev.steadflow.runtime.journal.RunHeader;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;
import tools.jackson.databind.JsonNode;

/** Makes runs that have not begun: an id, the flow they are pinned to, their first input. Thread-safe. */
final class RunStarter {

    /** A run before its first event, and the input that makes it begin. */
    record Start(FoldedRun fresh, RunInput.StartRun input) {}

    private final PinnedFlows flows;
    private final Templates templates;
    private final EngineClock clock;
    private final RandomGenerator random;
    private final RunIds ids;
    private final RunInputs inputs;

    RunStarter(
            PinnedFlows flows, Templates templates, EngineClock clock, RandomGenerator random, RunInputs inputs) {
        this.flows = flows;
        this.templates = templates;
        this.clock = clock;
        this.random = random;
        this.ids = new RunIds(random);
        this.inputs = inputs;
    }

    /** Keeps the flow durably and prepares a run of it. */
    Start prepare(FlowDefinition flow, JsonNode input, Path workFolder) {
        String hash = flows.keep(flow);
        Instant now = clock.now();
        RunId run = ids.next(now);
        Path folder = workFolder.toAbsolutePath().normalize();
        RunHeader before = new RunHeader(
                run, flow.id(), hash, RunStatus.RUNNING, now, Optional.empty(), 0, Optional.empty());
        FoldedRun fresh = new FoldedRun(
                new RunDecider(flow, templates, run),
                new RunContext(run, flow.id(), folder, inputs),
                RunState.initial(),
                before);
        return new Start(fresh, new RunInput.StartRun(hash, input, random.nextLong(), Optional.of(folder.toString())));
    }
}
