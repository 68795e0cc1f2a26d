package dev.steadflow.designer.runs;

import java.util.ArrayList;
import java.util.List;

/** A pulse that beats when the test says so. Thread-safe. */
final class HeldPulse implements Pulse {

    private final List<Runnable> asked = new ArrayList<>();

    @Override
    public synchronized void request(Runnable action) {
        asked.add(action);
    }

    /** One beat; answers whether anything was asked for. */
    boolean beat() {
        List<Runnable> now;
        synchronized (this) {
            now = List.copyOf(asked);
            asked.clear();
        }
        now.forEach(Runnable::run);
        return !now.isEmpty();
    }

    /** How many actions wait for the next beat. */
    synchronized int waiting() {
        return asked.size();
    }

    /** Beats until nothing is asked for; answers how often. */
    int beatUntilIdle() {
        int beats = 0;
        while (beat()) {
            beats++;
        }
        return beats;
    }
}
