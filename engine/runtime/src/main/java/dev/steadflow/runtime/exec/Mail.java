package dev.steadflow.runtime.exec;

import dev.steadflow.flow.run.Decision;
import dev.steadflow.flow.run.Effect;
import dev.steadflow.flow.run.HeldDecision;
import dev.steadflow.flow.run.HoldChanges;
import dev.steadflow.flow.run.RunInput;
import dev.steadflow.runtime.api.Delivery;
import dev.steadflow.runtime.api.RunOutcome;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

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
     * The first input of a run that may exist already.
     *
     * @param fresh the run before its first event
     * @param answer completed when the run is durable; without events when it was before
     */
    record BeginOnce(FoldedRun fresh, RunInput.StartRun input, CompletableFuture<Decision> answer) implements Mail {}

    /**
     * The beginning of a fork, decided already: what it takes over, and how it goes on.
     *
     * @param fresh the run before its first event
     * @param input what was decided about
     * @param decision all events of the run so far, and everything that they leave open
     * @param answer completed when it is durable
     */
    record TakeOver(
            FoldedRun fresh, RunInput.GoOn input, Decision decision,
            CompletableFuture<Decision> answer) implements Mail {}

    /**
     * An order from outside; told when it fails.
     *
     * @param answer completed when the decision is durable
     */
    record Order(RunInput input, CompletableFuture<Decision> answer) implements Mail {}

    /**
     * A payload for one of the run's inboxes, checked against its schema.
     *
     * @param route where it goes
     * @param answer completed when it is durable, or known not to be taken
     */
    record Deliver(Inboxes.Route route, RunInput.ReceivePayload input,
            CompletableFuture<Delivery> answer) implements Mail {}

    /** An outcome or a due timer; kept until the journal has it. */
    record Outcome(RunInput input) implements Mail {}

    /**
     * A debugger lets a held decision go on.
     *
     * @param held as the run's last decision had it; another one is not held any more
     */
    record LetGo(HeldDecision held, HoldChanges changes) implements Mail {

        /** What it counts as for those who wait for answers: they have had theirs. */
        RunInput input() {
            return new RunInput.ChangeVariables(held.point().at(), changes.variables());
        }
    }

    /** A gathered append has become durable, or has failed to. */
    record Forced() implements Mail {}

    /**
     * The engine was opened: take back what the log says the run has, before anybody else gets it.
     *
     * @param answer completed with the permits that the run asks for
     */
    record TakeBack(CompletableFuture<List<Effect.AcquirePermit>> answer) implements Mail {}

    /** The run is due, and this engine has not taken it up yet: repeat the errands that have a start and no outcome. */
    record TakeUp(CompletableFuture<@Nullable Void> answer) implements Mail {}

    /** Memory is needed for runs that are used more: fold the run again when it has work. */
    record Leave() implements Mail {}

    /** Somebody wants to know how the run ends. */
    record Await(CompletableFuture<RunOutcome> answer) implements Mail {}

    /** Somebody wants to see how the run stands; all he sees is durable. */
    record Look(CompletableFuture<FoldedRun> answer) implements Mail {}

    /** What a log may say about it: no ids of inboxes, and nothing that somebody sent. */
    default String about() {
        return switch (this) {
            case Order order -> order.input().getClass().getSimpleName();
            case Outcome outcome -> outcome.input().getClass().getSimpleName();
            case Mail other -> other.getClass().getSimpleName();
        };
    }

    /** Tells whoever waits for the answer that there is none. */
    default void refuse(RuntimeException why) {
        switch (this) {
            case Begin begin -> begin.answer().completeExceptionally(why);
            case BeginOnce begin -> begin.answer().completeExceptionally(why);
            case TakeOver take -> take.answer().completeExceptionally(why);
            case Order order -> order.answer().completeExceptionally(why);
            case Deliver deliver -> deliver.answer().completeExceptionally(why);
            case TakeBack take -> take.answer().completeExceptionally(why);
            case TakeUp take -> take.answer().completeExceptionally(why);
            case Await await -> await.answer().completeExceptionally(why);
            case Look look -> look.answer().completeExceptionally(why);
            case Outcome _,LetGo _,Forced _,Leave _ -> {} // Nobody waits; what is open is in the log.
        }
    }
}
