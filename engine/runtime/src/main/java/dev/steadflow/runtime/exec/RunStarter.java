package dev.steadflow.runtime.exec;

import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.event.RunStatus;
import dev.steadflow.flow.run.RunInput;
import dev.steadflow.flow.run.RunState;
import dev.steadflow.runtime.journal.RunHeader;
import dev.steadflow.runtime.journal.WakeUp;
import java.nio.file.Path;
import java.util.Optional;
import java.util.random.RandomGenerator;
import tools.jackson.databind.JsonNode;

/** Makes runs that have not begun: an id, the flow they are pinned to, their first input. Thread-safe. */
final class RunStarter {

    /** A run before its first event, and the input that makes it begin. */
    record Start(FoldedRun fresh, RunInput.StartRun input) {}

    private final PinnedFlows flows;
    private final RunDeciders deciders;
    private final EngineClock clock;
    private final RandomGenerator random;
    private final RunIds ids;
    private final RunInputs inputs;

    RunStarter(
            PinnedFlows flows, RunDeciders deciders, EngineClock clock, RandomGenerator random, RunInputs inputs) {
        this.flows = flows;
        this.deciders = deciders;
        this.clock = clock;
        this.random = random;
        this.ids = new RunIds(random);
        this.inputs = inputs;
    }

    /** An id for a run that a person or program starts. */
    RunId newId() {
        return ids.next(clock.now());
    }

    /**
     * Keeps the flow durably and prepares a run of it.
     *
     * @param cause why it is started
     */
    Start prepare(
            RunId run,
            FlowDefinition flow,
            JsonNode input,
            Path workFolder,
            StartCause cause) {
        String hash = flows.keep(flow);
        Path folder = workFolder.toAbsolutePath().normalize();
        return new Start(
                fresh(run, flow, hash, folder),
                new RunInput.StartRun(
                        hash, input, random.nextLong(), Optional.of(folder.toString()), cause.parent(),
                        cause.origin(), cause.trigger(), cause.tags()));
    }

    /** A run before its first event; its flow is kept under the hash. */
    FoldedRun fresh(RunId run, FlowDefinition flow, String hash, Path folder) {
        RunHeader before = new RunHeader(
                run, flow.id(), hash, RunStatus.RUNNING, clock.now(), Optional.empty(), 0, Optional.empty(),
                WakeUp.NOTHING);
        return new FoldedRun(
                deciders.of(flow, run), new RunContext(run, flow, folder, inputs), RunState.initial(), before);
    }
}
