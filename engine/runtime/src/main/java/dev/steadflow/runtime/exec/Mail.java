package dev.steadflow.runtime.exec;

import dev.steadflow.flow.run.Decision;
import dev.steadflow.flow.run.RunInput;
import dev.steadflow.runtime.api.RunOutcome;
import java.util.concurrent.CompletableFuture;

/** What a run's mailbox holds. */
sealed interface Mail {

    /**
     * The first input of a run that the journal does not know yet.
     *
     * @param fresh the run before its first event
     * @param answer completed when the start is durable
     */
    record Begin(FoldedRun fresh, RunInput.StartRun input, CompletableFuture<Decision> answer) implements Mail {}

    /**
     * An order from outside; told when it fails.
     *
     * @param answer completed when the decision is durable
     */
    record Order(RunInput input, CompletableFuture<Decision> answer) implements Mail {}

    /** An outcome or a due timer; kept until the journal has it. */
    record Outcome(RunInput input) implements Mail {}

    /** A gathered append has become durable, or has failed to. */
    record Forced() implements Mail {}

    /** The engine was opened: repeat the errands that have a start and no outcome. */
    record Recover(CompletableFuture<Void> answer) implements Mail {}

    /** Somebody wants to know how the run ends. */
    record Await(CompletableFuture<RunOutcome> answer) implements Mail {}
}
