package dev.steadflow.runtime.exec;

import dev.steadflow.flow.event.RunId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Who may call a step next, within the bounds of the engine and of each step type. The types take turns, and within a type
 * the runs do: a run with ten thousand ready steps stands in line with one of them at a time. Nobody's thread waits here:
 * an entrant is called when it is its turn. Thread-safe.
 */
final class StepLine {

    /** The type of work that was under way when processes ended: one piece at a time. */
    static final String SUSPECTS = "(suspects)";

    /** How long suspected work keeps others of its kind waiting. */
    private static final Duration ALONE = Duration.ofSeconds(10);

    /** What waits for its turn. */
    interface Entrant {
        /** The run whose turn it is. */
        RunId run();

        /**
         * It is its turn; false when it does not want it any more.
         *
         * @param place to be given back, once
         */
        boolean admitted(Place place);
    }

    /** A place among those who call a step; given back once. */
    interface Place {
        /** Lets the next one in. */
        void giveBack();
    }

    /** One type of steps. */
    private static final class Type {
        private final String name;
        private final StepTypeLimit limit;
        private final Optional<TokenBucket> bucket;
        private final Map<RunId, Deque<Entrant>> lines = new LinkedHashMap<>();
        private int busy;

        Type(String name, StepTypeLimit limit, Instant now) {
            this.name = name;
            this.limit = limit;
            this.bucket = limit.rate().map(rate -> new TokenBucket(rate, now));
        }

        boolean mayEnter(Instant now) {
            return !lines.isEmpty()
                    && busy < limit.atOnce()
                    && bucket.filter(tokens -> !tokens.has(now)).isEmpty();
        }

        void add(Entrant entrant) {
            lines.computeIfAbsent(entrant.run(), run -> new ArrayDeque<>()).addLast(entrant);
        }

        /** The first of the run whose turn it is, which goes to the end of the line if it has more. */
        Entrant next() {
            Iterator<Map.Entry<RunId, Deque<Entrant>>> all = lines.entrySet().iterator();
            Map.Entry<RunId, Deque<Entrant>> first = all.next();
            RunId run = first.getKey();
            Deque<Entrant> line = first.getValue();
            all.remove();
            Entrant entrant = line.removeFirst();
            if (!line.isEmpty()) {
                lines.put(run, line);
            }
            return entrant;
        }
    }

    private final StepLimits limits;
    private final Timers timers;
    private final EngineClock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Type> types = new LinkedHashMap<>();
    private int busy;

    StepLine(StepLimits limits, Timers timers, EngineClock clock) {
        this.limits = limits;
        this.timers = timers;
        this.clock = clock;
    }

    /** Gets in line. True: it is its turn already, or was. */
    boolean enter(String type, Entrant entrant) {
        lock.lock();
        try {
            Type of = types.computeIfAbsent(type, name -> new Type(name, limit(name), clock.now()));
            of.add(entrant);
            admit();
            return of.lines.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    private StepTypeLimit limit(String type) {
        return type.equals(SUSPECTS) ? new StepTypeLimit(1, Optional.empty()) : limits.of(type);
    }

    private void admit() {
        boolean moved = true;
        while (moved && busy < limits.atOnce()) {
            moved = false;
            for (Type type : types.values()) {
                if (busy < limits.atOnce() && type.mayEnter(clock.now())) {
                    moved = true;
                    admitOne(type);
                }
            }
        }
        types.values().forEach(this::wakeWhenRateAllows);
    }

    private void admitOne(Type type) {
        Entrant entrant = type.next();
        type.busy++;
        busy++;
        Place place = once(type);
        if (!entrant.admitted(place)) {
            type.busy--;
            busy--;
            return;
        }
        type.bucket.ifPresent(bucket -> bucket.take(clock.now()));
        if (type.name.equals(SUSPECTS)) {
            timers.arm(timer(entrant.run(), SUSPECTS), clock.now().plus(ALONE), place::giveBack);
        }
    }

    private Place once(Type type) {
        return new Place() {
            private boolean given;

            @Override
            public void giveBack() {
                lock.lock();
                try {
                    if (!given) {
                        given = true;
                        type.busy--;
                        busy--;
                        admit();
                    }
                } finally {
                    lock.unlock();
                }
            }
        };
    }

    private void wakeWhenRateAllows(Type type) {
        if (type.bucket.isEmpty() || type.lines.isEmpty() || type.bucket.get().has(clock.now())) {
            return; // Without bound in time, nobody there, or somebody's place will be given back.
        }
        RunId first = type.lines.keySet().iterator().next();
        timers.arm(timer(first, type.name), type.bucket.get().next(), this::look);
    }

    private void look() {
        lock.lock();
        try {
            admit();
        } finally {
            lock.unlock();
        }
    }

    private static Timers.Name timer(RunId run, String type) {
        return new Timers.Name(run, type, Timers.Purpose.TURN);
    }
}
