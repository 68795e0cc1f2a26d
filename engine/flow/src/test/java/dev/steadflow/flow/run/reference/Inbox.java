package dev.steadflow.flow.run.reference;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Payloads in the order of their arrival, or signals of one name, and those who wait for them. */
class Inbox {

    /** Somebody who waits; served in the order of asking. */
    static final class Claim {
        final int wanted;
        final int turn;
        final List<JsonNode> taken = new ArrayList<>();

        Claim(int wanted, int turn) {
            this.wanted = wanted;
            this.turn = turn;
        }

        boolean served() {
            return taken.size() == wanted;
        }
    }

    /** A handler, which hears events before anybody who waits. */
    static final class Listener {}

    final String id;
    private final int buffer;
    private final List<JsonNode> kept = new ArrayList<>();
    private final List<Claim> claims = new ArrayList<>();
    private final List<Listener> listeners = new ArrayList<>();
    private boolean closed;
    private int turns;

    Inbox(String id, int buffer) {
        this.id = id;
        this.buffer = buffer;
    }

    boolean isOpen() {
        return !closed;
    }

    void close() {
        closed = true;
        kept.clear();
    }

    /** One more payload; refused when the buffer is full. */
    void arrive(JsonNode payload) {
        if (kept.size() < buffer) {
            kept.add(payload);
            serve();
        }
    }

    /** Asks for so many; they come all at once. */
    Claim claim(int wanted) {
        return claim(new Claim(wanted, turns++));
    }

    /** Asks again, at the place in the queue of an earlier claim. */
    Claim again(Claim earlier) {
        return claim(new Claim(earlier.wanted, earlier.turn));
    }

    private Claim claim(Claim claim) {
        claims.add(claim);
        claims.sort(Comparator.comparingInt(it -> it.turn));
        serve();
        return claim;
    }

    /** A claim given up has taken nothing. */
    void giveUp(Claim claim) {
        claims.remove(claim);
        serve();
    }

    /** All that are there and not a handler's. */
    List<JsonNode> takeAll() {
        if (!listeners.isEmpty()) {
            return List.of();
        }
        List<JsonNode> all = List.copyOf(kept);
        kept.clear();
        return all;
    }

    /** What is kept, and what comes, is the handler's. */
    void listen(Listener listener) {
        listeners.add(listener);
    }

    /** Whether there is something for a handler: who listens longest hears first, so outer scopes do. */
    boolean hears(Listener listener) {
        return !kept.isEmpty() && listeners.indexOf(listener) == 0;
    }

    /** The oldest, for a handler. */
    JsonNode hear() {
        return kept.removeFirst();
    }

    void deaf(Listener listener) {
        listeners.remove(listener);
        serve();
    }

    private void serve() {
        while (listeners.isEmpty() && !claims.isEmpty() && kept.size() >= claims.getFirst().wanted) {
            Claim first = claims.removeFirst();
            for (int i = 0; i < first.wanted; i++) {
                first.taken.add(kept.removeFirst());
            }
        }
    }
}
