package dev.steadflow.runtime.exec;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** The attempts whose step has been called and has not answered. Thread-safe. */
final class RunningAttempts {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition empty = lock.newCondition();
    private final Set<Attempt> attempts = new HashSet<>();

    void add(Attempt attempt) {
        lock.lock();
        try {
            attempts.add(attempt);
        } finally {
            lock.unlock();
        }
    }

    void remove(Attempt attempt) {
        lock.lock();
        try {
            attempts.remove(attempt);
            if (attempts.isEmpty()) {
                empty.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Does something with each that is there now. */
    void forEach(Consumer<Attempt> action) {
        now().forEach(action);
    }

    /** Whether something is true of one that is there now. */
    boolean anyMatch(Predicate<Attempt> condition) {
        return now().stream().anyMatch(condition);
    }

    private List<Attempt> now() {
        lock.lock();
        try {
            return List.copyOf(attempts);
        } finally {
            lock.unlock();
        }
    }

    /** How many there are. */
    int size() {
        lock.lock();
        try {
            return attempts.size();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until there is none; false when it took too long. */
    boolean awaitEmpty(Duration longest) throws InterruptedException {
        long left = longest.toNanos();
        lock.lock();
        try {
            while (!attempts.isEmpty() && left > 0) {
                left = empty.awaitNanos(left);
            }
            return attempts.isEmpty();
        } finally {
            lock.unlock();
        }
    }
}
