package dev.steadflow.flow.run;

import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.flow.run.OpenVisit.OpenLock;
import dev.steadflow.flow.run.OpenVisit.OpenWait;

/** What a visit leaves behind when it ends, however it ended: no claim on an inbox, no lock, no place in a line. Pure. */
final class Closing {

    private Closing() {}

    /** The state without a visit that was open, or held a lock while it was not. */
    static RunState visit(RunState state, NodeAddress at) {
        OpenVisit visit = state.open().get(at.text());
        RunState left = visit == null ? state : leave(state.withoutOpen(at), visit);
        return released(left, at);
    }

    private static RunState leave(RunState state, OpenVisit visit) {
        return switch (visit) {
            case OpenWait wait -> unlisten(state, wait.source(), wait.since());
            case OpenLanes lanes -> unlisten(state, lanes);
            case OpenLock lock -> lock.lock().engine() ? state : gaveUp(state, lock);
            case OpenVisit.OpenStep _,OpenVisit.OpenSleep _,OpenVisit.OpenChild _,OpenVisit.OpenSignal _,OpenVisit.OpenToken _,OpenVisit.OpenRetry _ ->
                state;
            case OpenVisit.OpenIncident stopped ->
                stopped.resumes().map(resumed -> leave(state, resumed)).orElse(state);
        };
    }

    /** Without the claims of a container and its handlers. */
    static RunState unlisten(RunState state, OpenLanes lanes) {
        RunState left = lanes.inbox().isPresent()
                ? unlisten(state, lanes.inbox().get().source(), lanes.inbox().get().since())
                : state;
        for (OpenLanes.Handler handler : lanes.handlers()) {
            left = unlisten(left, handler.source(), handler.since());
        }
        return left;
    }

    private static RunState unlisten(RunState state, String source, long since) {
        Mailbox box = state.mailboxes().get(source);
        return box == null || !box.waiters().containsKey(since) ? state : state.withMailbox(box.withoutWaiter(since));
    }

    private static RunState gaveUp(RunState state, OpenLock lock) {
        LockQueue queue = state.queues().getOrDefault(lock.lock().name(), LockQueue.FREE);
        return state.withQueue(lock.lock().name(), queue.gaveUp(lock.since()));
    }

    private static RunState released(RunState state, NodeAddress at) {
        if (state.held().isEmpty()) {
            return state;
        }
        HeldLock lock = state.held().get(at.text());
        if (lock == null) {
            return state;
        }
        RunState left = state.withHeld(state.held().minus(at.text()));
        if (lock.engine()) {
            return left;
        }
        LockQueue queue = left.queues().getOrDefault(lock.name(), LockQueue.FREE);
        return left.withQueue(lock.name(), queue.released());
    }
}
