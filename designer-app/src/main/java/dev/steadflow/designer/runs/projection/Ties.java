package dev.steadflow.designer.runs.projection;

import dev.steadflow.flow.event.RunEvent.WebhookOpened.Inbox;
import dev.steadflow.flow.event.RunId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What ties a visit to the world outside its lane: what it waits for, where payloads reach it, which run it started.
 *
 * @param waiting what it waits for, or waited for last
 * @param lock the lock that it holds or held
 * @param inboxes where payloads arrive, for a webhook; closed ones, too
 * @param closed whether the inboxes take no more payloads
 * @param received how many payloads have arrived
 * @param child the run that it started
 * @param listeners what the handlers of a scope listen to
 */
public record Ties(
        Optional<Waiting> waiting,
        Optional<String> lock,
        List<Inbox> inboxes,
        boolean closed,
        int received,
        Optional<RunId> child,
        List<Listener> listeners) {

    static final Ties NONE =
            new Ties(Optional.empty(), Optional.empty(), List.of(), false, 0, Optional.empty(), List.of());

    /**
     * What one handler listens to.
     *
     * @param source {@code webhook:…}, {@code signal:…}; empty for timers
     * @param due when a timer fires next
     * @param calls how often it was called
     */
    public record Listener(String source, Optional<Instant> due, int calls) {}

    public Ties {
        inboxes = List.copyOf(inboxes);
        listeners = List.copyOf(listeners);
    }

    /** Whether payloads can be delivered now. */
    public boolean takesPayloads() {
        return !inboxes.isEmpty() && !closed;
    }

    Ties withWaiting(Optional<Waiting> now) {
        return new Ties(now, lock, inboxes, closed, received, child, listeners);
    }

    Ties withLock(String name) {
        return new Ties(waiting, Optional.of(name), inboxes, closed, received, child, listeners);
    }

    Ties withInboxes(List<Inbox> opened) {
        return new Ties(waiting, lock, opened, closed, received, child, listeners);
    }

    Ties asClosed() {
        return new Ties(waiting, lock, inboxes, true, received, child, listeners);
    }

    Ties withOneMore() {
        return new Ties(waiting, lock, inboxes, closed, received + 1, child, listeners);
    }

    Ties withChild(RunId run) {
        return new Ties(waiting, lock, inboxes, closed, received, Optional.of(run), listeners);
    }

    Ties withListeners(List<Listener> now) {
        return new Ties(waiting, lock, inboxes, closed, received, child, now);
    }
}
