package dev.steadflow.runtime.exec;

import dev.steadflow.flow.event.RunEvent;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.run.Decision;
import dev.steadflow.flow.run.RunInput;
import dev.steadflow.runtime.api.RunFeed;
import dev.steadflow.runtime.api.RunOutcome;
import dev.steadflow.runtime.api.RunRefusedException;
import dev.steadflow.runtime.journal.Append;
import dev.steadflow.runtime.journal.Journal;
import dev.steadflow.runtime.journal.RunHeader;
import dev.steadflow.runtime.journal.StoreException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The work of one run: decide, append, wait for the disk, go on from the new state, publish, perform. Owned by the
 * thread of its {@link LiveRun}. What the journal has not accepted is never kept: after any error of the store the run
 * is forgotten, and folded from its log when it has work again.
 */
final class RunWork implements LiveRun.Worker {

    private static final Logger LOG = LoggerFactory.getLogger(RunWork.class);

    /** What was handed to the journal and has not been told to anybody yet. */
    private record Handed(Journal.Ticket ticket, Decision decision, Optional<CompletableFuture<Decision>> answer) {}

    private final RunId run;
    private final RunLoop loop;
    private final RunParts parts;
    private final RunErrands errands;
    private final Deque<Handed> handed = new ArrayDeque<>();
    private final List<CompletableFuture<RunOutcome>> waiting = new ArrayList<>();
    private @Nullable FoldedRun folded;
    private int storeFailures;
    private boolean errandsUncertain;

    RunWork(RunId run, RunLoop loop, RunParts parts) {
        this.run = run;
        this.loop = loop;
        this.parts = parts;
        this.errands = new RunErrands(parts, loop);
    }

    @Override
    public LiveRun.Next handle(Mail mail) {
        try {
            perform(mail);
            storeFailures = 0;
            repeatUncertainErrands();
            return LiveRun.Next.GO_ON;
        } catch (StoreException failed) {
            return afterStoreError(mail, failed);
        } catch (RunRefusedException senseless) {
            refuse(mail, senseless);
            return LiveRun.Next.GO_ON;
        } catch (RuntimeException broken) {
            LOG.error("Run {} cannot go on in this process: {} could not be handled.", run, mail, broken);
            refuse(mail, broken);
            forget(broken);
            failWaiting(broken);
            return LiveRun.Next.GO_ON;
        } finally {
            loop.mayForget(run, this);
        }
    }

    /** Whether the run may leave memory: nothing is under way with the journal, and nobody waits for its end. */
    boolean isForgettable() {
        return handed.isEmpty() && waiting.isEmpty() && !errandsUncertain;
    }

    /** Whether nothing will happen any more, unless a cancelled step answers late. */
    boolean isOver() {
        return folded == null || folded.state().end().isPresent();
    }

    private void perform(Mail mail) {
        switch (mail) {
            case Mail.Begin begin -> begin(begin);
            case Mail.Order order -> decide(present(), order.input(), Optional.of(order.answer()));
            case Mail.Outcome outcome -> outcome(outcome.input());
            case Mail.Forced _ -> publish();
            case Mail.Recover recover -> {
                errands.recover(present());
                recover.answer().complete(null);
            }
            case Mail.Await await -> await(await.answer());
        }
    }

    private void begin(Mail.Begin begin) {
        folded = begin.fresh();
        decide(begin.fresh(), begin.input(), Optional.of(begin.answer()));
    }

    private void outcome(RunInput input) {
        Optional<FoldedRun> known = fold();
        if (known.isEmpty()) {
            LOG.warn("{} of run {} is discarded: the run's start was never recorded.", input, run);
            return;
        }
        decide(known.get(), input, Optional.empty());
    }

    private void await(CompletableFuture<RunOutcome> answer) {
        FoldedRun known = present();
        publish();
        Optional<RunOutcome> outcome = RunHeaders.outcome(known.state());
        if (outcome.isPresent()) {
            answer.complete(outcome.get());
        } else {
            waiting.add(answer);
        }
    }

    private FoldedRun present() {
        return fold().orElseThrow(() -> new RunRefusedException(
                "Expected a run " + run + " in this store, but there is none. Check the id and the data folder.",
                List.of()));
    }

    private Optional<FoldedRun> fold() {
        if (folded == null) {
            folded = parts.folder().fold(run).orElse(null);
        }
        return Optional.ofNullable(folded);
    }

    private void decide(FoldedRun before, RunInput input, Optional<CompletableFuture<Decision>> answer) {
        Decision decision = before.decider().decide(before.state(), input, parts.clock().now());
        if (decision.events().isEmpty()) {
            publish();
            errands.settle(run, input, decision);
            answer.ifPresent(caller -> caller.complete(decision));
            return;
        }
        RunHeader header = header(before, decision);
        boolean gather = before.state().lastSequence() == 0 && errands.areRepeatableCalls(decision.effects());
        Journal.Ticket ticket = parts.journal().append(new Append(run, decision.events(), header, gather));
        if (gather) {
            ticket.awaitWritten();
        } else {
            ticket.awaitDurable();
        }
        folded = before.after(decision, header);
        handed.add(new Handed(ticket, decision, answer));
        if (gather) {
            tellWhenForced(ticket);
        } else {
            publish();
        }
        errands.settle(run, input, decision);
        errands.perform(before.context(), decision.effects());
    }

    private RunHeader header(FoldedRun before, Decision decision) {
        RunEvent first = decision.events().getFirst().event();
        return first instanceof RunEvent.RunStarted started
                ? RunHeaders.first(run, started, decision)
                : RunHeaders.next(before.header(), decision);
    }

    /** The run goes on meanwhile: its next append shares the force that this one waits for. */
    private void tellWhenForced(Journal.Ticket ticket) {
        Thread.ofVirtual().name("run-" + run + "-start").start(() -> {
            try {
                ticket.awaitDurable();
            } catch (StoreException failed) {
                LOG.warn("The start of run {} could not be made durable.", run, failed);
            }
            loop.forced(run);
        });
    }

    /** Tells everybody what is durable, in the order of the log. */
    private void publish() {
        while (!handed.isEmpty()) {
            Handed next = handed.getFirst();
            next.ticket().awaitDurable();
            handed.removeFirst();
            Decision decision = next.decision();
            parts.feed().publish(new RunFeed.Appended(run, decision.events()));
            RunHeaders.outcome(decision.after()).ifPresent(outcome -> {
                waiting.forEach(caller -> caller.complete(outcome));
                waiting.clear();
            });
            next.answer().ifPresent(caller -> caller.complete(decision));
        }
    }

    private LiveRun.Next afterStoreError(Mail mail, StoreException failed) {
        forget(failed);
        refuse(mail, failed);
        if (failed.kind() == StoreException.Kind.DAMAGED || loop.isClosed()) {
            boolean logged = mail instanceof Mail.Recover; // By recovery, which is told.
            if (failed.kind() == StoreException.Kind.DAMAGED && !logged) {
                LOG.error("Run {} cannot go on: what the store holds of it is damaged.", run, failed);
            }
            failWaiting(failed);
            errandsUncertain = false;
            return LiveRun.Next.GO_ON;
        }
        errandsUncertain = !(mail instanceof Mail.Recover); // That looks at every errand itself.
        return switch (mail) {
            case Mail.Outcome _,Mail.Forced _,Mail.Recover _ -> tryAgain(failed);
            case Mail.Begin _,Mail.Order _,Mail.Await _ -> {
                loop.forced(run); // The caller knows; the run looks at its errands later.
                yield LiveRun.Next.GO_ON;
            }
        };
    }

    private LiveRun.Next tryAgain(StoreException failed) {
        storeFailures++;
        if (failed.kind() == StoreException.Kind.CONFLICT && storeFailures == 1) {
            LOG.warn("Run {} is read again: {}", run, failed.getMessage());
            return LiveRun.Next.AGAIN;
        }
        LOG.warn("The store failed run {} ({} times in a row); it is tried again.", run, storeFailures, failed);
        loop.resumeLater(run, storeFailures);
        return LiveRun.Next.PAUSE;
    }

    /** Performs what the log asks for, after a time in which it was not known whether the journal took an append. */
    private void repeatUncertainErrands() {
        if (errandsUncertain) {
            Optional<FoldedRun> known = fold();
            errandsUncertain = false;
            known.ifPresent(
                    present -> errands.perform(present.context(), present.decider().openEffects(present.state())));
        }
    }

    private void forget(RuntimeException why) {
        folded = null;
        handed.forEach(lost -> lost.answer().ifPresent(caller -> caller.completeExceptionally(why)));
        handed.clear();
    }

    /** Tells those who wait for the run's end that this engine will not know it. */
    void failWaiting(RuntimeException why) {
        waiting.forEach(caller -> caller.completeExceptionally(why));
        waiting.clear();
    }

    static void refuse(Mail mail, RuntimeException why) {
        switch (mail) {
            case Mail.Begin begin -> begin.answer().completeExceptionally(why);
            case Mail.Order order -> order.answer().completeExceptionally(why);
            case Mail.Recover recover -> recover.answer().completeExceptionally(why);
            case Mail.Await await -> await.answer().completeExceptionally(why);
            case Mail.Outcome _,Mail.Forced _ -> {} // Nobody waits; what is open is in the log.
        }
    }
}
