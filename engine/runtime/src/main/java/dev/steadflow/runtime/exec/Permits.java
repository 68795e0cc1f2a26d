package dev.steadflow.runtime.exec;

import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.run.RunInput;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The locks that all runs share. Permits are given in the order of asking: who comes later never overtakes, even when
 * his own number of permits would let him in. Nobody's thread waits here: a permit is sent to its run as an input.
 * Thread-safe.
 */
final class Permits {

    /** One lock. */
    private static final class Lock {
        private final Set<Visit> holders = new HashSet<>();

        /** Who waits, the first first, with the number of holders that he allows. */
        private final Map<Visit, Integer> line = new LinkedHashMap<>();

        boolean isIdle() {
            return holders.isEmpty() && line.isEmpty();
        }

        /** Lets in who may come in. */
        List<Visit> admit() {
            List<Visit> admitted = new ArrayList<>();
            Iterator<Map.Entry<Visit, Integer>> waiting = line.entrySet().iterator();
            while (waiting.hasNext()) {
                Map.Entry<Visit, Integer> first = waiting.next();
                if (holders.size() >= first.getValue()) {
                    return admitted;
                }
                holders.add(first.getKey());
                admitted.add(first.getKey());
                waiting.remove();
            }
            return admitted;
        }
    }

    private final RunInputs inputs;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Lock> locks = new HashMap<>();

    Permits(RunInputs inputs) {
        this.inputs = inputs;
    }

    /** Gets in line; asking again keeps the place. Who has the permit already is told so again. */
    void ask(RunId run, NodeAddress at, String name, int permits) {
        Visit visit = new Visit(run, at);
        lock.lock();
        try {
            Lock asked = locks.computeIfAbsent(name, key -> new Lock());
            if (asked.holders.contains(visit)) {
                grant(List.of(visit));
            } else {
                asked.line.putIfAbsent(visit, permits);
                grant(asked.admit());
            }
        } finally {
            lock.unlock();
        }
    }

    /** The log says that a visit has the permit. */
    void hold(RunId run, NodeAddress at, String name) {
        Visit visit = new Visit(run, at);
        lock.lock();
        try {
            Lock held = locks.computeIfAbsent(name, key -> new Lock());
            held.line.remove(visit);
            held.holders.add(visit);
        } finally {
            lock.unlock();
        }
    }

    /** Takes a permit if one is free and nobody waits for it. */
    boolean tryHold(RunId run, NodeAddress at, String name, int permits) {
        lock.lock();
        try {
            Lock held = locks.computeIfAbsent(name, key -> new Lock());
            return held.line.isEmpty() && held.holders.size() < permits && held.holders.add(new Visit(run, at));
        } finally {
            lock.unlock();
        }
    }

    /** Gives a permit back, or leaves the line. */
    void release(RunId run, NodeAddress at, String name) {
        Visit visit = new Visit(run, at);
        lock.lock();
        try {
            leave(name, visit);
        } finally {
            lock.unlock();
        }
    }

    /** Whether a visit has a permit. */
    boolean isHolder(RunId run, NodeAddress at) {
        Visit visit = new Visit(run, at);
        lock.lock();
        try {
            return locks.values().stream().anyMatch(known -> known.holders.contains(visit));
        } finally {
            lock.unlock();
        }
    }

    /** A run could not take its permit; others need not wait for it. */
    void refuse(RunId run, NodeAddress at) {
        Visit visit = new Visit(run, at);
        lock.lock();
        try {
            for (String name : List.copyOf(locks.keySet())) {
                if (locks.get(name).holders.contains(visit)) {
                    leave(name, visit);
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /** Takes back what a run has that its log neither holds nor asks for. */
    void keepOnly(RunId run, Set<NodeAddress> visits) {
        lock.lock();
        try {
            for (String name : List.copyOf(locks.keySet())) {
                List<Visit> all = new ArrayList<>(locks.get(name).holders);
                all.addAll(locks.get(name).line.keySet());
                all.stream()
                        .filter(visit -> visit.run().equals(run) && !visits.contains(visit.at()))
                        .forEach(visit -> leave(name, visit));
            }
        } finally {
            lock.unlock();
        }
    }

    private void leave(String name, Visit visit) {
        Lock left = locks.get(name);
        if (left == null) {
            return;
        }
        left.holders.remove(visit);
        left.line.remove(visit);
        grant(left.admit());
        if (left.isIdle()) {
            locks.remove(name);
        }
    }

    private void grant(List<Visit> admitted) {
        admitted.forEach(visit -> inputs.send(visit.run(), new RunInput.GrantPermit(visit.at())));
    }
}
