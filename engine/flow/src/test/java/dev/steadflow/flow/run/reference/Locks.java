package dev.steadflow.flow.run.reference;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Permits by name, given in the order of asking. */
final class Locks {

    /** One visit that asks or holds. */
    static final class Ask {
        private final int permits;
        private final List<Lane> keepers = new ArrayList<>();
        private boolean released;

        private Ask(int permits) {
            this.permits = permits;
        }

        /** What goes on beside the scope when the visit has ended keeps the permit. */
        void keptBy(Lane lane) {
            keepers.add(lane);
        }

        private boolean over() {
            return released && keepers.stream().noneMatch(Lane::running);
        }
    }

    private final Map<String, List<Ask>> asks = new HashMap<>();

    Ask ask(String name, int permits) {
        Ask ask = new Ask(permits);
        asks.computeIfAbsent(name, _ -> new ArrayList<>()).add(ask);
        return ask;
    }

    /** Whether nobody before this one is in the way. */
    boolean free(String name, Ask ask) {
        List<Ask> queue = asks.getOrDefault(name, new ArrayList<>());
        queue.removeIf(Ask::over);
        return queue.indexOf(ask) < ask.permits;
    }

    void release(Ask ask) {
        ask.released = true;
    }
}
