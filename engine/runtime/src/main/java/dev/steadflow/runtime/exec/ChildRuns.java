package dev.steadflow.runtime.exec;

import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.event.FlowError;
import dev.steadflow.flow.run.Decision;
import dev.steadflow.flow.run.Effect;
import dev.steadflow.flow.run.RunInput;
import dev.steadflow.runtime.api.RunRefusedException;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.JsonNode;

/** Starts runs that other runs ask for, each once: the parent's log has the child's id before the child exists. Thread-safe. */
final class ChildRuns {

    private final RunLoop loop;
    private final RunStarter starter;
    private final StartRules rules;

    ChildRuns(RunLoop loop, RunStarter starter, StartRules rules) {
        this.loop = loop;
        this.starter = starter;
        this.rules = rules;
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
}
