package dev.steadflow.runtime.exec;

import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.run.HeldDecision;
import dev.steadflow.flow.run.RunInput;
import dev.steadflow.flow.run.RunState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A decision of one run that a debugger holds, and the mail that waits meanwhile. Owned by the run's thread. */
final class HeldWork {

    private final RunId run;
    private final RunLoop loop;
    private final RunHolds holds;
    private final List<Mail> waiting = new ArrayList<>();
    private Optional<HeldDecision> held = Optional.empty();

    HeldWork(RunId run, RunLoop loop, RunHolds holds) {
        this.run = run;
        this.loop = loop;
        this.holds = holds;
    }

    /** Whether the run stands in the middle of a decision. */
    boolean isHeld() {
        return held.isPresent();
    }

    /** A part of a decision is recorded; the rest is held, if there is one. */
    void recorded(Optional<HeldDecision> rest, RunState state) {
        drop();
        held = rest;
        rest.ifPresent(decision -> holds.held(run, decision.point(), state,
                changes -> loop.put(run, new Mail.LetGo(decision, changes))));
    }

    /** Puts mail aside that can be answered only when the decision is complete. */
    boolean keeps(Mail mail) {
        boolean waits = held.isPresent() && switch (mail) {
            case Mail.Order order -> !(order.input() instanceof RunInput.CancelRun);
            case Mail.Deliver _,Mail.Outcome _ -> true;
            case Mail.Leave _ -> true;
            case Mail.Begin _,Mail.BeginOnce _,Mail.TakeOver _,Mail.LetGo _,Mail.Forced _,Mail.TakeBack _,Mail.TakeUp _,Mail.Await _,Mail.Look _ ->
                false;
        };
        if (waits) {
            waiting.add(mail);
        }
        return waits;
    }

    /** Whether this is the decision that stands; it does not any more then. */
    boolean takes(HeldDecision decision) {
        boolean mine = held.filter(decision::equals).isPresent();
        if (mine) {
            held = Optional.empty();
        }
        return mine;
    }

    /** The run goes another way, or is forgotten: what was left of the decision is not done. */
    void drop() {
        if (held.isPresent()) {
            held = Optional.empty();
            holds.dropped(run);
        }
    }

    /** Gives what was put aside again, when nothing is held any more. */
    void giveAgain() {
        if (held.isEmpty() && !waiting.isEmpty()) {
            List<Mail> all = List.copyOf(waiting);
            waiting.clear();
            all.forEach(mail -> loop.put(run, mail));
        }
    }
}
