package dev.steadflow.runtime.exec;

import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.run.Decision;
import dev.steadflow.runtime.api.RunFeed;
import dev.steadflow.runtime.api.RunOutcome;
import dev.steadflow.runtime.journal.Journal;
import dev.steadflow.runtime.journal.StoreException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Who is told of a run's decisions, once they are durable and in the order of the log. Owned by the run's thread. */
final class RunTold {

    /** What was handed to the journal and has not been told to anybody yet. */
    private record Handed(Journal.Ticket ticket, Decision decision, Optional<Caller> caller) {}

    private final RunId run;
    private final LocalFeed feed;
    private final RunWatches watches;
    private final Deque<Handed> handed = new ArrayDeque<>();
    private final List<CompletableFuture<RunOutcome>> waiting = new ArrayList<>();

    RunTold(RunId run, LocalFeed feed, RunWatches watches) {
        this.run = run;
        this.feed = feed;
        this.watches = watches;
    }

    /** The journal has been given a decision. */
    void hand(Journal.Ticket ticket, Decision decision, Optional<Caller> caller) {
        handed.add(new Handed(ticket, decision, caller));
    }

    /** Somebody waits for the run's end. */
    void await(CompletableFuture<RunOutcome> answer) {
        waiting.add(answer);
    }

    boolean nobodyWaits() {
        return handed.isEmpty() && waiting.isEmpty();
    }

    /** Whether everything that was handed to the journal has been told. */
    boolean isUpToDate() {
        return handed.isEmpty();
    }

    /** Waits for the disk, then tells everybody. */
    void publish() {
        while (!handed.isEmpty()) {
            Handed next = handed.getFirst();
            next.ticket().awaitDurable();
            handed.removeFirst();
            Decision decision = next.decision();
            feed.publish(new RunFeed.Appended(run, decision.events()));
            RunHeaders.outcome(decision.after()).ifPresent(outcome -> {
                waiting.forEach(caller -> caller.complete(outcome));
                waiting.clear();
            });
            next.caller().ifPresent(caller -> caller.told(decision));
            decision.after().end().ifPresent(end -> watches.ended(run, end));
        }
    }

    /** Another append failed: those whose decision is durable nevertheless are told, the others that it may not be. */
    void forget(RuntimeException why) {
        while (!handed.isEmpty()) {
            try {
                publish();
            } catch (StoreException lost) {
                handed.removeFirst().caller().ifPresent(caller -> caller.failed(why));
            }
        }
    }

    /** Tells those who wait for the run's end that this engine will not know it. */
    void failWaiting(RuntimeException why) {
        waiting.forEach(caller -> caller.completeExceptionally(why));
        waiting.clear();
    }
}
