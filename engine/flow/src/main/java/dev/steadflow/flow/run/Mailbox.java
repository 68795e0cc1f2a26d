package dev.steadflow.flow.run;

import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.flow.event.WaitSource;
import java.util.Optional;
import org.pcollections.PSortedMap;
import org.pcollections.PVector;
import org.pcollections.TreePMap;
import org.pcollections.TreePVector;
import tools.jackson.databind.JsonNode;

/**
 * Payloads of one inbox, or signals of one name, in the order of their arrival, and who waits for them. Immutable.
 *
 * @param source {@code webhook:<inbox>} or {@code signal:<name>}
 * @param at the webhook that opened the inbox; absent for signals
 * @param number which of the webhook's inboxes, from 0
 * @param capacity how many payloads are kept
 * @param kept those that nobody has taken yet
 * @param waiters who waits, by their {@link #turn}: the first is served first
 * @param keys keys of deliveries that were seen
 * @param received how many payloads have come
 */
public record Mailbox(
        String source,
        Optional<NodeAddress> at,
        int number,
        int capacity,
        PVector<Payload> kept,
        PSortedMap<Long, Waiter> waiters,
        PSortedMap<String, Boolean> keys,
        int received) {

    /** Signals of one name that are kept at most; a run that lets more pile up has lost its way. */
    public static final int MOST_SIGNALS = 10_000;

    /** Handlers of one scope are fewer than this: a container has at most a thousand lanes. */
    private static final int MOST_HANDLERS = 1_024;

    /**
     * What came.
     *
     * @param id names it within the run
     * @param value the request or the signal's data
     */
    public record Payload(String id, JsonNode value) {}

    /**
     * Who waits.
     *
     * @param at a {@code wait}, a {@code forEach} or a {@code scope} node
     * @param handler which handler of a {@code scope}, from 1; 0 for others
     */
    public record Waiter(NodeAddress at, int handler) {}

    /** What becomes of a delivery. */
    public enum Admission {
        /** It would be accepted. */
        ACCEPTED,
        /** It was accepted before. */
        DUPLICATE,
        /** Too many are kept already. */
        FULL
    }

    /** A place in the line of those who wait: by event, and within one event by handler. */
    static long turn(long sequence, int handler) {
        return sequence * MOST_HANDLERS + handler;
    }

    static String webhook(String inbox) {
        return new WaitSource.OfInbox(inbox).text();
    }

    static String signal(String name) {
        return new WaitSource.OfSignal(name).text();
    }

    static Mailbox ofWebhook(String inbox, NodeAddress at, int number, int capacity) {
        return empty(webhook(inbox), Optional.of(at), number, capacity);
    }

    static Mailbox ofSignal(String source) {
        return empty(source, Optional.empty(), 0, MOST_SIGNALS);
    }

    private static Mailbox empty(String source, Optional<NodeAddress> at, int number, int capacity) {
        return new Mailbox(
                source, at, number, capacity, TreePVector.empty(), TreePMap.empty(), TreePMap.empty(), 0);
    }

    /** The inbox's id, or the signal's name. */
    public String name() {
        return source.substring(source.indexOf(':') + 1);
    }

    /** Whether a delivery would be accepted now. */
    public Admission admission(Optional<String> key) {
        if (key.filter(keys::containsKey).isPresent()) {
            return Admission.DUPLICATE;
        }
        return kept.size() >= capacity ? Admission.FULL : Admission.ACCEPTED;
    }

    /** Names the next payload within the run. */
    String nextPayload() {
        return at.map(NodeAddress::text).orElse(source) + "[" + number + "]/" + (received + 1);
    }

    Mailbox with(Payload payload, Optional<String> key) {
        PSortedMap<String, Boolean> seen = key.isPresent() ? keys.plus(key.get(), true) : keys;
        return new Mailbox(source, at, number, capacity, kept.plus(payload), waiters, seen, received + 1);
    }

    /** Without the oldest payloads. */
    Mailbox without(int payloads) {
        PVector<Payload> left = kept;
        for (int i = 0; i < payloads; i++) {
            left = left.minus(0);
        }
        return new Mailbox(source, at, number, capacity, left, waiters, keys, received);
    }

    Mailbox withWaiter(long since, Waiter waiter) {
        return new Mailbox(source, at, number, capacity, kept, waiters.plus(since, waiter), keys, received);
    }

    Mailbox withoutWaiter(long since) {
        return new Mailbox(source, at, number, capacity, kept, waiters.minus(since), keys, received);
    }
}
