package dev.steadflow.runtime.exec;

import dev.steadflow.flow.run.Effect;
import dev.steadflow.flow.run.RunDecider;
import dev.steadflow.flow.run.RunState;
import dev.steadflow.runtime.journal.WakeUp;
import dev.steadflow.runtime.journal.WakeUp.Share;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Sums up what a state has open, for the opening of an engine. The only place that does, and a function of the state
 * alone: so what a run's line says is what its log says.
 */
final class WakeUps {

    /** A run with more open visits is read at each opening: summing it up at each decision would cost more and more. */
    static final int MOST_VISITS = 64;

    /** A run with more to share is read at each opening: its line would be long. */
    static final int MOST_SHARES = 16;

    /** Sleeps that end later wait for this instant first; it is beyond every engine. */
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999Z");

    private WakeUps() {}

    /** What an engine has to know of a run in this state. */
    static WakeUp of(RunDecider decider, RunState state) {
        if (state.end().isPresent()) {
            return WakeUp.NOTHING;
        }
        if (state.open().size() + state.webhooks().size() + state.held().size() > MOST_VISITS) {
            return new WakeUp.Unknown();
        }
        return of(decider.openEffects(state));
    }

    private static WakeUp of(List<Effect> open) {
        Optional<Instant> due = Optional.empty();
        List<Share> shares = new ArrayList<>();
        for (Effect effect : open) {
            switch (effect) {
                case Effect.CallStep call ->
                    due = earlier(due, call.attempt() == 1 ? WakeUp.AT_ONCE : call.notBefore());
                case Effect.WithholdStep withheld -> // One that was under way at a crash has to be found.
                    due = earlier(due, withheld.call().attempt() == 1 ? WakeUp.AT_ONCE : withheld.call().notBefore());
                case Effect.ArmTimer timer -> due = earlier(due, timer.due());
                case Effect.StartChild _,Effect.SendSignal _,Effect.ClaimToken _ ->
                    due = earlier(due, WakeUp.AT_ONCE);
                case Effect.OpenInbox inbox -> shares.add(new Share.Inbox(inbox.at(), inbox.inbox()));
                case Effect.HoldPermit permit -> shares.add(new Share.Permit(permit.at(), permit.lock()));
                case Effect.AcquirePermit asked ->
                    shares.add(new Share.PermitAsked(asked.at(), asked.lock(), asked.permits()));
                case Effect.WatchRun watch -> shares.add(new Share.Watch(watch.at(), watch.run()));
                case Effect.InterruptStep _,Effect.DisarmTimer _,Effect.CloseInbox _,Effect.DropToken _,Effect.AnswerCaller _,Effect.ForgetErrand _,Effect.ReleasePermit _ ->
                    throw new IllegalStateException("Expected an errand that stays open, but found " + effect + ".");
            }
        }
        return shares.size() > MOST_SHARES ? new WakeUp.Unknown() : new WakeUp.Known(due, shares);
    }

    private static Optional<Instant> earlier(Optional<Instant> known, Instant other) {
        Instant bounded = other.isAfter(LATEST) ? LATEST : other.isBefore(WakeUp.AT_ONCE) ? WakeUp.AT_ONCE : other;
        Instant millis = Instant.ofEpochMilli(bounded.toEpochMilli()); // As the line keeps it; early is harmless here.
        return known.isPresent() && !millis.isBefore(known.get()) ? known : Optional.of(millis);
    }
}
