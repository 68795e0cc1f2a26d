package dev.steadflow.runtime.exec;

import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.run.Decision;
import dev.steadflow.flow.run.OpenVisit;
import dev.steadflow.flow.run.RunDecider;
import dev.steadflow.flow.run.RunInput;
import dev.steadflow.runtime.api.Delivery;
import dev.steadflow.runtime.api.RunOutcome;
import dev.steadflow.runtime.api.RunRefusedException;
import dev.steadflow.runtime.journal.StoreException;
import dev.steadflow.runtime.observe.LogContext;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The work of one run: decide, append, wait for the disk, go on from the new state, publish, perform. Owned by the
 * thread of its {@link LiveRun}. What the journal has not accepted is never kept: after any error of the store the run
 * is forgotten, and folded from its log when it has work again.
 */
final class RunWork implements LiveRun.Worker {

    private static final Logger LOG = LoggerFactory.getLogger(RunWork.class);

    private final RunId run;
    private final RunLoop loop;
    private final RunParts parts;
    private final RunErrands errands;
    private final RepeatedErrands repeated;
    private final Outcomes outcomes;
    private final RunTold told;
    private final Recording recording;
    private final StoreTrouble trouble;
    private final RunMemory memory;
    private final HeldWork held;
    private final PutOffInputs putOff = new PutOffInputs();

    /** What was handled last is to be handled again, so its box must stay where it is looked for. */
    private boolean again;

    RunWork(RunId run, RunLoop loop, RunParts parts) {
        this.run = run;
        this.loop = loop;
        this.parts = parts;
        this.errands = new RunErrands(parts, loop);
        this.repeated = new RepeatedErrands(parts, errands);
        this.outcomes = new Outcomes(parts.steps());
        this.told = new RunTold(run, parts.feed(), parts.watches());
        this.recording = new Recording(run, loop, parts, told);
        this.memory = new RunMemory(run, parts, recording, repeated);
        this.trouble = new StoreTrouble(run, loop);
        this.held = new HeldWork(run, loop, parts.holds());
    }

    @Override
    public LiveRun.Next handle(Mail mail) {
        again = false;
        if (held.keeps(mail)) {
            return LiveRun.Next.GO_ON;
        }
        try (WorkMarks.Mark _ = parts.marks().begin(run, mail.about())) {
            if (parts.marks().counts().isPoison(run, mail.about()) && !(mail instanceof Mail.Order)) {
                leaveAlone(mail);
            } else {
                perform(mail);
            }
            trouble.isOver();
            repeatUncertainErrands();
            return LiveRun.Next.GO_ON;
        } catch (StoreException failed) {
            return afterStoreError(mail, failed);
        } catch (RunRefusedException senseless) {
            mail.refuse(senseless);
            return LiveRun.Next.GO_ON;
        } catch (NoRoomException full) {
            memory.forget();
            mail.refuse(full);
            return LiveRun.Next.GO_ON;
        } catch (RuntimeException | Error broken) { // Also a stack or memory that is used up: other runs go on.
            breakDown(mail, broken);
            return LiveRun.Next.GO_ON;
        } finally {
            loop.mayForget(run, this);
        }
    }

    /** Whether the run may leave memory: nothing is under way with the journal, and nobody waits for its end. */
    boolean isForgettable() {
        return !again && !held.isHeld() && told.nobodyWaits() && !trouble.errandsAreUncertain() && putOff.isEmpty();
    }

    /** The run's state, as far as it is in memory. */
    RunMemory memory() {
        return memory;
    }

    /** Those who wait for the run's end go on waiting; its errands are under way elsewhere. */
    private void leave() {
        if (told.isUpToDate() && !trouble.errandsAreUncertain()) {
            memory.forget();
            parts.observer().evicted();
        }
    }

    private void perform(Mail mail) {
        switch (mail) {
            case Mail.Begin begin -> begin(begin.fresh(), begin.input(), begin.answer());
            case Mail.BeginOnce begin ->
                begin(memory.fold().orElseGet(() -> unlessPurged(begin)), begin.input(), begin.answer());
            case Mail.TakeOver take -> record(
                    take.fresh(), take.input(), take.decision(), Optional.of(Caller.of(take.answer())));
            case Mail.Order order -> decide(memory.present(), order.input(), Optional.of(Caller.of(order.answer())));
            case Mail.Deliver deliver -> deliver(deliver);
            case Mail.Outcome outcome -> outcome(outcome.input());
            case Mail.LetGo letGo -> letGo(letGo);
            case Mail.Forced _ -> told.publish();
            case Mail.TakeBack take -> take.answer().complete(repeated.takeBack(memory.present()));
            case Mail.Leave _ -> leave();
            case Mail.TakeUp take -> {
                FoldedRun _ = memory.present();
                take.answer().complete(null);
            }
            case Mail.Await await -> await(await.answer());
            case Mail.Look look -> {
                FoldedRun known = memory.present();
                told.publish();
                look.answer().complete(known);
            }
        }
    }

    private void letGo(Mail.LetGo mail) {
        if (held.takes(mail.held())) {
            FoldedRun before = memory.present();
            decided(before, mail.input(), before.decider().goOn(mail.held(), mail.changes()), Optional.empty());
        }
    }

    private void begin(FoldedRun fresh, RunInput.StartRun input, CompletableFuture<Decision> answer) {
        memory.keep(fresh);
        if (fresh.state().started().isPresent()) {
            decide(fresh, input, Optional.of(Caller.of(answer)));
            return;
        }
        parts.openRuns().enter();
        try {
            decide(fresh, input, Optional.of(Caller.of(answer)));
        } catch (RuntimeException | Error notBegun) {
            parts.openRuns().leave();
            throw notBegun;
        }
    }

    /** A run that was purged is not begun again. */
    private FoldedRun unlessPurged(Mail.BeginOnce begin) {
        parts.journal().ended().find(run).ifPresent(purged -> {
            throw OrderRules.refused(purged.sentence());
        });
        return begin.fresh();
    }

    private void deliver(Mail.Deliver mail) {
        FoldedRun known = memory.present();
        Optional<Delivery> refusal = parts.deliveries().refusal(known.state(), mail);
        if (refusal.isPresent()) {
            told.publish();
            mail.answer().complete(refusal.get());
        } else {
            decide(known, mail.input(), Optional.of(parts.deliveries().sender(mail)));
        }
    }

    private void outcome(RunInput input) {
        Optional<FoldedRun> known = memory.fold();
        if (known.isEmpty()) {
            LOG.warn("{} of run {} is discarded: the run's start was never recorded.",
                    input.getClass().getSimpleName(), run);
            return;
        }
        if (isTakenBack(known.get(), input)) {
            return;
        }
        decide(known.get(), input, Optional.empty());
    }

    /** What was given to the run and taken back since, because it was paused meanwhile, is not the run's. */
    private boolean isTakenBack(FoldedRun known, RunInput input) {
        return switch (input) {
            case RunInput.GrantPermit granted -> !parts.permits().isHolder(run, granted.at());
            case RunInput.GrantToken granted ->
                known.state().open().get(granted.at().text()) instanceof OpenVisit.OpenToken asked
                        && !parts.claims().isOwner(asked.token(), run, granted.at());
            case RunInput.StartRun _,RunInput.CompleteStep _,RunInput.FailStep _,RunInput.RetryStep _,RunInput.AcknowledgeCancel _,RunInput.FireTimer _,RunInput.SkipSleep _,RunInput.CancelRun _,RunInput.PauseRun _,RunInput.ResumeRun _,RunInput.ChangeVariables _,RunInput.TagRun _,RunInput.GoOn _,RunInput.RaiseIncident _,RunInput.RaiseRunIncident _,RunInput.ResolveRunIncident _,RunInput.ResolveIncident _,RunInput.ReceivePayload _,RunInput.RecordHeartbeat _,RunInput.ReceiveSignal _,RunInput.ConfirmSignal _,RunInput.ConfirmChild _,RunInput.ReportRunEnd _,RunInput.RefuseErrand _ ->
                false;
        };
    }

    private void await(CompletableFuture<RunOutcome> answer) {
        FoldedRun known = memory.present();
        told.publish();
        Optional<RunOutcome> outcome = RunHeaders.outcome(known.state());
        if (outcome.isPresent()) {
            answer.complete(outcome.get());
        } else {
            told.await(answer);
        }
    }

    private void decide(FoldedRun before, RunInput input, Optional<Caller> caller) {
        LogContext.ofFlow(before.context().flowId());
        if (!RunDecider.isPutOff(before.state(), input)) {
            decided(before, input, before.decider().decide(before.state(), input, parts.clock().now()), caller);
        } else if (caller.isPresent()) {
            throw OrderRules.refused("Expected run " + run
                    + " to go on, but it waits for a person as a whole. Decide about that first: 'runs retry'.");
        } else {
            putOff.add(input);
        }
    }

    private void decided(FoldedRun before, RunInput input, Decision decision, Optional<Caller> caller) {
        if (decision.events().isEmpty()) {
            told.publish();
            outcomes.settle(run, input, decision);
            caller.ifPresent(waiting -> waiting.told(decision));
            errands.perform(before.context(), decision.effects()); // A timer that fired early is armed anew.
            stand(decision);
            return;
        }
        record(before, input, decision, caller);
    }

    /** Stops in the middle of a decision where a debugger wants to look, or takes up what waited for the end of one. */
    private void stand(Decision decision) {
        if (decision.after().end().isPresent()) {
            held.drop();
        } else {
            held.recorded(decision.held(), decision.after());
        }
        held.giveAgain();
    }

    private void record(FoldedRun before, RunInput input, Decision decision, Optional<Caller> caller) {
        FoldedRun after = recording.record(before, input, decision, caller);
        memory.keep(after);
        stand(decision);
        if (after.state().halted().isEmpty()) {
            putOff.giveAgain(run, loop);
        }
        recording.complaint()
                .filter(_ -> after.state().end().isEmpty() && after.state().halted().isEmpty())
                .ifPresent(tooLarge -> decide(
                        after, new RunInput.RaiseRunIncident(LogGrowth.TOO_LARGE, tooLarge), Optional.empty()));
    }

    /** Something in the engine is broken: the run waits for a person, and whoever asked hears of it. */
    private void breakDown(Mail mail, Throwable broken) {
        LOG.error("Run {} cannot go on by itself: {} could not be handled.", run, mail.about(), broken);
        RuntimeException why = broken instanceof RuntimeException known ? known : new IllegalStateException(broken);
        mail.refuse(why);
        forget(why);
        boolean asked = mail instanceof Mail.Order || mail instanceof Mail.Deliver || mail instanceof Mail.Look;
        if (asked || !halt(mail, EngineTrouble.ENGINE_FAILED, EngineTrouble.failed(mail.about(), broken))) {
            told.failWaiting(why);
            giveBack(mail);
        }
    }

    /** Handling this mail has ended the process too often. */
    private void leaveAlone(Mail mail) {
        int times = parts.marks().counts().count(run, mail.about());
        String message = EngineTrouble.crashed("handling of " + mail.about(), times);
        boolean untouchable = parts.marks().counts().isUntouchable(run, mail.about());
        if (untouchable || !halt(mail, EngineTrouble.CRASHED_REPEATEDLY, message)) {
            LOG.error("Run {} is left alone. {}", run, message);
            mail.refuse(new IllegalStateException(message));
        }
    }

    /** Makes the run wait for a person; false when it cannot be. What could not be handled is kept. */
    private boolean halt(Mail mail, String kind, String message) {
        try {
            Optional<FoldedRun> known = memory.fold();
            if (known.isEmpty() || known.get().state().end().isPresent()) {
                return false;
            }
            if (known.get().state().halted().isEmpty()) {
                decide(known.get(), new RunInput.RaiseRunIncident(kind, message), Optional.empty());
            }
            if (mail instanceof Mail.Outcome outcome) {
                decide(memory.present(), outcome.input(), Optional.empty());
            }
            return true;
        } catch (RuntimeException | Error cannot) {
            LOG.error("Run {} cannot be made to wait for a person; it is taken up again at the next start.", run,
                    cannot);
            memory.forget();
            return false;
        }
    }

    private LiveRun.Next afterStoreError(Mail mail, StoreException failed) {
        forget(failed);
        mail.refuse(failed);
        LiveRun.Next next = trouble.after(mail, failed);
        again = next != LiveRun.Next.GO_ON;
        if (trouble.isHopeless(failed)) {
            told.failWaiting(failed);
        }
        return next;
    }

    /** Puts right what others do for this run, after a time in which it was not known what the journal has of it. */
    private void repeatUncertainErrands() {
        if (trouble.errandsAreUncertain()) {
            Optional<FoldedRun> known = memory.fold();
            trouble.errandsAreKnown();
            known.ifPresent(repeated::afterStoreTrouble);
        }
    }

    private void forget(RuntimeException why) {
        memory.forget();
        held.drop();
        held.giveAgain();
        told.forget(why);
    }

    /** Tells those who wait for the run's end that this engine will not know it. */
    void failWaiting(RuntimeException why) {
        told.failWaiting(why);
    }

    /** What a run was given and could not take must not be missing elsewhere. */
    private void giveBack(Mail mail) {
        if (mail instanceof Mail.Outcome(RunInput.GrantPermit(NodeAddress at))) {
            parts.permits().refuse(run, at);
        }
    }
}
