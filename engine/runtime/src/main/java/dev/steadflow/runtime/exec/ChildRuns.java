package dev.steadflow.runtime.exec;

import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.event.FlowError;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.run.Decision;
import dev.steadflow.flow.run.Effect;
import dev.steadflow.flow.run.RunInput;
import dev.steadflow.runtime.api.RunRefusedException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.JsonNode;

/** Starts runs that other runs ask for, each once: the parent's log has the child's id before the child exists. Thread-safe. */
final class ChildRuns {

    private final RunLoop loop;
    private final RunStarter starter;
    private final StartRules rules;
    private final RunLogs logs;
    private final int generations;

    /** @param generations how many runs may start each other in a row */
    ChildRuns(RunLoop loop, RunStarter starter, StartRules rules, RunLogs logs, int generations) {
        this.loop = loop;
        this.starter = starter;
        this.rules = rules;
        this.logs = logs;
        this.generations = generations;
    }

    /** Sees to it that a child exists, durably, then tells its parent; blocks meanwhile. */
    void start(RunContext parent, Effect.StartChild child) {
        FlowDefinition flow = parent.flow()
                .child(child.flow())
                .orElseThrow(() -> new IllegalStateException("Expected flow '" + child.flow()
                        + "' among those that run " + parent.run() + " is pinned to, but it is not there."));
        JsonNode input;
        try {
            input = rules.checkInput(flow, child.input());
        } catch (RunRefusedException unfit) {
            parent.inputs().send(parent.run(), new RunInput.RefuseErrand(child.at(),
                    FlowError.of(FlowError.INVALID_INPUT, String.valueOf(unfit.getMessage()))));
            return;
        }
        if (generation(parent.run()) >= generations) {
            parent.inputs().send(parent.run(), new RunInput.RefuseErrand(child.at(), FlowError.of(
                    FlowError.LIMIT_EXCEEDED, "Expected runs to start each other at most " + generations
                            + " times in a row, but flow '" + child.flow()
                            + "' would be one more. A flow that goes on and on "
                            + "is better a loop; or raise the engine's limit 'generations'.")));
            return;
        }
        RunStarter.Start start = starter.prepare(
                child.run(),
                flow,
                input,
                parent.workFolder(),
                StartCause.child(parent.run(), child.at()));
        CompletableFuture<Decision> accepted = new CompletableFuture<>();
        loop.put(child.run(), new Mail.BeginOnce(start.fresh(), start.input(), accepted));
        try {
            Decision _ = Answers.await(accepted);
        } catch (RunRefusedException refused) {
            if (loop.parts().journal().ended().find(child.run()).isEmpty()) {
                throw refused;
            } // It was started before, has ended, and was purged.
        }
        parent.inputs().send(parent.run(), new RunInput.ConfirmChild(child.at()));
    }

    /** How many runs stand before a run, it included; looks no further than the limit. */
    private int generation(RunId run) {
        int found = 0;
        Optional<RunId> next = Optional.of(run);
        while (next.isPresent() && found < generations) {
            found++;
            next = logs.parentOf(next.get());
        }
        return found;
    }
}
