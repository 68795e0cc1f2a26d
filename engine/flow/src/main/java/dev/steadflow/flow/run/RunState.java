package dev.steadflow.flow.run;

import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.flow.event.RunStatus;
import dev.steadflow.flow.event.ScopeAddress;
import dev.steadflow.flow.run.OpenVisit.Incident;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.pcollections.PSortedMap;
import org.pcollections.PVector;
import org.pcollections.TreePMap;
import tools.jackson.databind.JsonNode;

/**
 * The condition of one run: the fold of its log, and nothing that is not in it. Immutable; parts that an event does not
 * touch are shared with the state before.
 *
 * @param lastSequence the number of the last event folded in; 0 before the first
 * @param started what the first event said; absent before it
 * @param scopes the scopes that are being run, by address; sorted, so that nothing depends on hash order
 * @param kept scopes that have ended, whose names are needed should their work be undone
 * @param open the visits that wait for something, by address: each running scope has one, that of its token, and those
 *     that run beside it
 * @param mailboxes open inboxes and signals, by source
 * @param webhooks the inboxes that each visit of a webhook opened, by the visit's address
 * @param callers who is held for an answer: payload to inbox
 * @param held the locks that visits hold, by address
 * @param queues the run's own locks, by name
 * @param toldToStop addresses of cancelled steps that have not answered since
 * @param halted why the run as a whole waits for a person; absent when it does not
 * @param end how the run ended; absent while it goes on
 * @param handling what people do with the run: its tags, and whether it stands still
 */
public record RunState(
        long lastSequence,
        Optional<Started> started,
        PSortedMap<String, ScopeState> scopes,
        PSortedMap<String, ScopeState> kept,
        PSortedMap<String, OpenVisit> open,
        PSortedMap<String, Mailbox> mailboxes,
        PSortedMap<String, PVector<String>> webhooks,
        PSortedMap<String, String> callers,
        PSortedMap<String, HeldLock> held,
        PSortedMap<String, LockQueue> queues,
        PSortedMap<String, Boolean> toldToStop,
        Optional<Incident> halted,
        Optional<RunEnd> end,
        Handling handling) {

    /**
     * What holds from the first event to the last.
     *
     * @param flowId the flow
     * @param input the run's input
     * @param seed where {@code $random} starts
     * @param at when the run started
     */
    public record Started(String flowId, JsonNode input, long seed, Instant at) {}

    private static final RunState INITIAL = new RunState(
            0,
            Optional.empty(),
            TreePMap.empty(),
            TreePMap.empty(),
            TreePMap.empty(),
            TreePMap.empty(),
            TreePMap.empty(),
            TreePMap.empty(),
            TreePMap.empty(),
            TreePMap.empty(),
            TreePMap.empty(),
            Optional.empty(),
            Optional.empty(),
            Handling.NONE);

    /** The state before the first event. */
    public static RunState initial() {
        return INITIAL;
    }

    /** The run's condition as lists show it. */
    public RunStatus status() {
        if (end.isPresent()) {
            return end.get().status();
        }
        if (standsStill()) {
            return RunStatus.PAUSED;
        }
        boolean waits = halted.isPresent()
                || open.values().stream().anyMatch(visit -> visit.incident().isPresent());
        return waits ? RunStatus.INCIDENT : RunStatus.RUNNING;
    }

    /** Whether the run is paused until somebody resumes it. */
    public boolean standsStill() {
        return handling.paused().isPresent();
    }

    /** Whether what comes is kept until the run goes on: it is paused, or waits for a person as a whole. */
    boolean keepsWhatComes() {
        return standsStill() || halted.isPresent();
    }

    /** The visits that wait for a person's decision, by address; besides them the whole run may be {@link #halted}. */
    public List<OpenVisit> incidents() {
        List<OpenVisit> found = new ArrayList<>();
        for (OpenVisit visit : open.values()) {
            if (visit.incident().isPresent()) {
                found.add(visit);
            }
        }
        return found;
    }

    /** An open inbox by its id. */
    public Optional<Mailbox> inbox(String id) {
        return Optional.ofNullable(mailboxes.get(Mailbox.webhook(id)));
    }

    /** The scope at an address, if it is being run, or kept so that it can be undone. */
    Optional<ScopeState> scope(ScopeAddress address) {
        ScopeState running = scopes.get(address.text());
        return Optional.ofNullable(running != null ? running : kept.get(address.text()));
    }

    /** The visit that waits at an address. */
    Optional<OpenVisit> visit(NodeAddress at) {
        return Optional.ofNullable(open.get(at.text()));
    }

    /** The container that is open at an address. */
    Optional<OpenLanes> lanes(NodeAddress at) {
        return open.get(at.text()) instanceof OpenLanes lanes ? Optional.of(lanes) : Optional.empty();
    }

    /** The visits that wait in a scope, those in its lanes not included. */
    List<OpenVisit> openIn(ScopeAddress scope) {
        List<OpenVisit> found = new ArrayList<>();
        for (OpenVisit visit : open.tailMap(scope.text() + "/").values()) {
            if (!visit.at().scope().isWithin(scope)) {
                return found;
            }
            if (visit.at().scope().equals(scope)) {
                found.add(visit);
            }
        }
        return found;
    }

    /** The visits of a scope that hold inboxes open. */
    List<NodeAddress> webhooksIn(ScopeAddress scope) {
        if (webhooks.isEmpty()) {
            return List.of();
        }
        List<NodeAddress> found = new ArrayList<>();
        for (String text : webhooks.tailMap(scope.text() + "/").keySet()) {
            NodeAddress at = NodeAddress.parse(text);
            if (!at.scope().isWithin(scope)) {
                return found;
            }
            if (at.scope().equals(scope)) {
                found.add(at);
            }
        }
        return found;
    }

    RunState withSequence(long sequence) {
        return new RunState(sequence, started, scopes, kept, open, mailboxes, webhooks, callers, held, queues,
                toldToStop, halted, end, handling);
    }

    RunState withStarted(Started newStarted) {
        return new RunState(lastSequence, Optional.of(newStarted), scopes, kept, open, mailboxes, webhooks, callers,
                held, queues, toldToStop, halted, end, handling);
    }

    /** With a scope as it is now, running or kept. */
    RunState withScope(ScopeState scope) {
        String address = scope.address().text();
        if (!kept.isEmpty() && kept.containsKey(address)) {
            return withKept(kept.plus(address, scope));
        }
        return withScopes(scopes.plus(address, scope));
    }

    RunState withoutScope(ScopeAddress address) {
        return withScopes(scopes.minus(address.text()));
    }

    private RunState withScopes(PSortedMap<String, ScopeState> newScopes) {
        return new RunState(lastSequence, started, newScopes, kept, open, mailboxes, webhooks, callers, held, queues,
                toldToStop, halted, end, handling);
    }

    RunState withKept(PSortedMap<String, ScopeState> newKept) {
        return new RunState(lastSequence, started, scopes, newKept, open, mailboxes, webhooks, callers, held, queues,
                toldToStop, halted, end, handling);
    }

    RunState withOpen(OpenVisit visit) {
        return withOpen(open.plus(visit.at().text(), visit));
    }

    RunState withoutOpen(NodeAddress at) {
        return withOpen(open.minus(at.text()));
    }

    private RunState withOpen(PSortedMap<String, OpenVisit> newOpen) {
        return new RunState(lastSequence, started, scopes, kept, newOpen, mailboxes, webhooks, callers, held, queues,
                toldToStop, halted, end, handling);
    }

    RunState withMailbox(Mailbox box) {
        return withMailboxes(mailboxes.plus(box.source(), box));
    }

    RunState withMailboxes(PSortedMap<String, Mailbox> newMailboxes) {
        return new RunState(lastSequence, started, scopes, kept, open, newMailboxes, webhooks, callers, held, queues,
                toldToStop, halted, end, handling);
    }

    RunState withWebhooks(PSortedMap<String, PVector<String>> newWebhooks) {
        return new RunState(lastSequence, started, scopes, kept, open, mailboxes, newWebhooks, callers, held, queues,
                toldToStop, halted, end, handling);
    }

    RunState withCallers(PSortedMap<String, String> newCallers) {
        return new RunState(lastSequence, started, scopes, kept, open, mailboxes, webhooks, newCallers, held, queues,
                toldToStop, halted, end, handling);
    }

    RunState withHeld(PSortedMap<String, HeldLock> newHeld) {
        return new RunState(lastSequence, started, scopes, kept, open, mailboxes, webhooks, callers, newHeld, queues,
                toldToStop, halted, end, handling);
    }

    RunState withQueue(String lock, LockQueue queue) {
        PSortedMap<String, LockQueue> after = queue.isIdle() ? queues.minus(lock) : queues.plus(lock, queue);
        return new RunState(lastSequence, started, scopes, kept, open, mailboxes, webhooks, callers, held, after,
                toldToStop, halted, end, handling);
    }

    RunState withToldToStop(NodeAddress at) {
        return withToldToStop(toldToStop.plus(at.text(), true));
    }

    RunState withoutToldToStop(NodeAddress at) {
        return withToldToStop(toldToStop.minus(at.text()));
    }

    private RunState withToldToStop(PSortedMap<String, Boolean> newToldToStop) {
        return new RunState(lastSequence, started, scopes, kept, open, mailboxes, webhooks, callers, held, queues,
                newToldToStop, halted, end, handling);
    }

    RunState withHalted(Optional<Incident> newHalted) {
        return new RunState(lastSequence, started, scopes, kept, open, mailboxes, webhooks, callers, held, queues,
                toldToStop, newHalted, end, handling);
    }

    RunState withHandling(Handling newHandling) {
        return new RunState(lastSequence, started, scopes, kept, open, mailboxes, webhooks, callers, held, queues,
                toldToStop, halted, end, newHandling);
    }

    RunState ended(RunEnd newEnd) {
        return new RunState(lastSequence, started, TreePMap.empty(), TreePMap.empty(), TreePMap.empty(),
                TreePMap.empty(), TreePMap.empty(), TreePMap.empty(), TreePMap.empty(), TreePMap.empty(), toldToStop,
                Optional.empty(), Optional.of(newEnd), handling.resumed());
    }
}
