package dev.steadflow.flow.run;

import dev.steadflow.flow.definition.NodeDefinition;
import dev.steadflow.flow.definition.WebhookNode;
import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.flow.event.RunEvent;
import dev.steadflow.flow.event.WaitSource;
import dev.steadflow.flow.run.OpenVisit.OpenLock;
import dev.steadflow.flow.run.OpenVisit.OpenWait;
import java.util.Map;
import org.pcollections.PSortedMap;
import org.pcollections.PVector;
import org.pcollections.TreePVector;

/** How events about inboxes, signals, waits and locks change the state. Pure. */
final class MailFold {

    private MailFold() {}

    static RunState webhookOpened(RunState state, RunEvent.WebhookOpened e) {
        NodeDefinition node = Expect.scope(state, e.at().scope()).node(e.at());
        int capacity = node instanceof WebhookNode webhook
                ? webhook.buffer().orElse(WebhookNode.STANDARD_BUFFER)
                : WebhookNode.STANDARD_BUFFER;
        RunState opened = state;
        PVector<String> ids = TreePVector.empty();
        for (RunEvent.WebhookOpened.Inbox inbox : e.inboxes()) {
            opened = opened.withMailbox(Mailbox.ofWebhook(inbox.id(), e.at(), ids.size(), capacity));
            ids = ids.plus(inbox.id());
        }
        return opened.withWebhooks(opened.webhooks().plus(e.at().text(), ids));
    }

    static RunState webhookClosed(RunState state, NodeAddress at) {
        PVector<String> ids = state.webhooks().get(at.text());
        if (ids == null) {
            throw Expect.broken("a webhook with open inboxes", at.text());
        }
        PSortedMap<String, Mailbox> boxes = state.mailboxes();
        PSortedMap<String, String> callers = state.callers();
        for (String id : ids) {
            boxes = boxes.minus(Mailbox.webhook(id));
            for (Map.Entry<String, String> caller : state.callers().entrySet()) {
                if (caller.getValue().equals(id)) {
                    callers = callers.minus(caller.getKey());
                }
            }
        }
        return state.withMailboxes(boxes).withCallers(callers).withWebhooks(state.webhooks().minus(at.text()));
    }

    static RunState payloadReceived(RunState state, RunEvent.PayloadReceived e) {
        Mailbox box = Expect.mailbox(state, Mailbox.webhook(e.inbox()));
        RunState kept = state.withMailbox(box.with(new Mailbox.Payload(e.payload(), e.request()), e.key()));
        return e.held() ? kept.withCallers(kept.callers().plus(e.payload(), e.inbox())) : kept;
    }

    static RunState signalReceived(RunState state, RunEvent.SignalReceived e) {
        String source = Mailbox.signal(e.name());
        Mailbox box = state.mailboxes().getOrDefault(source, Mailbox.ofSignal(source));
        return state.withMailbox(box.with(new Mailbox.Payload(box.nextPayload(), e.data()), e.key()));
    }

    static RunState waitStarted(RunState state, RunEvent.WaitStarted e, long sequence) {
        long since = Mailbox.turn(sequence, 0);
        RunState waiting = state.withOpen(
                new OpenWait(e.at(), e.source(), e.payloads(), e.list(), e.deadline(), since));
        return switch (e.awaited()) {
            case WaitSource.OfRun _,WaitSource.OfLane _ -> waiting;
            case WaitSource.OfInbox _,WaitSource.OfSignal _ -> {
                Mailbox box = waiting.mailboxes().getOrDefault(e.source(), Mailbox.ofSignal(e.source()));
                yield waiting.withMailbox(box.withWaiter(since, new Mailbox.Waiter(e.at(), 0)));
            }
        };
    }

    /** The payloads that a wait took are gone from the box. */
    static RunState taken(RunState state, RunEvent.WaitEnded e) {
        if (e.taken() > 0 && state.open().get(e.at().text()) instanceof OpenWait wait) {
            return state.withMailbox(Expect.mailbox(state, wait.source()).without(e.taken()));
        }
        return state;
    }

    static RunState lockRequested(RunState state, RunEvent.LockRequested e, long sequence) {
        HeldLock lock = new HeldLock(e.name(), e.engine(), e.permits());
        RunState asked = state.withOpen(new OpenLock(e.at(), lock, sequence));
        if (e.engine()) {
            return asked;
        }
        LockQueue queue = asked.queues().getOrDefault(e.name(), LockQueue.FREE);
        return asked.withQueue(e.name(), queue.asked(sequence, e.at().text()));
    }

    static RunState lockGranted(RunState state, NodeAddress at) {
        if (!(state.open().get(at.text()) instanceof OpenLock open)) {
            throw Expect.broken("a visit that waits for a lock", at.text());
        }
        RunState holding = state.withoutOpen(at).withHeld(state.held().plus(at.text(), open.lock()));
        if (open.lock().engine()) {
            return holding;
        }
        LockQueue queue = holding.queues().getOrDefault(open.lock().name(), LockQueue.FREE);
        return holding.withQueue(open.lock().name(), queue.granted(open.since()));
    }
}
