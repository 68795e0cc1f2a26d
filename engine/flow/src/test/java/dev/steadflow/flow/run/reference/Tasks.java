package dev.steadflow.flow.run.reference;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Coroutines and a clock set by hand. One task runs at a time, until it waits or ends; then those that may go on do so,
 * and only when nobody can does an errand get its answer, and when there is none, time move to what is due next.
 */
final class Tasks {

    /** Thrown inside a task that is stopped; it passes through everything. */
    static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1;

        Stopped() {
            super("stopped", null, false, false);
        }
    }

    /** What a waiting task waits for: its own lanes come before the world. */
    enum Rank {
        LANES,
        WORLD
    }

    /** One coroutine. */
    final class Task {
        private final Runnable body;
        private final int depth;
        private final Semaphore turn = new Semaphore(0);
        private final Semaphore back = new Semaphore(0);
        private @Nullable BooleanSupplier condition;
        private Rank rank = Rank.LANES;
        private boolean stopping;
        private boolean ended;
        private @Nullable Throwable failure;

        private Task(Runnable body, int depth) {
            this.body = body;
            this.depth = depth;
        }

        private void run() {
            turn.acquireUninterruptibly();
            try {
                body.run();
            } catch (Stopped e) {
                // It was told to.
            } catch (Throwable e) {
                failure = e;
            }
            ended = true;
            waiting.remove(this);
            back.release();
        }

        /** Lets it run until it waits or ends. */
        private void resume() {
            Task before = current;
            current = this;
            waiting.remove(this);
            turn.release();
            back.acquireUninterruptibly();
            current = before;
            if (failure != null) {
                Throwable broken = failure;
                failure = null;
                throw new AssertionError("The reference interpreter broke: " + broken, broken);
            }
        }

        /** Stops it and all that it started, now. */
        void stop() {
            if (!ended) {
                stopping = true;
                resume();
            }
        }
    }

    private record Due(Instant at, String key, Runnable action) {}

    private final List<Task> waiting = new ArrayList<>();
    private final PriorityQueue<Due> dues =
            new PriorityQueue<>(Comparator.comparing(Due::at).thenComparing(Due::key));
    private final TreeMap<String, Errand> errands = new TreeMap<>();
    private final List<Runnable> afterEachTurn = new ArrayList<>();
    private @Nullable Task current;
    private Instant now;

    private record Errand(BooleanSupplier possible, Runnable action) {}

    Tasks(Instant start) {
        now = start;
    }

    Instant now() {
        return now;
    }

    /** Starts a task and lets it run until it waits or ends. */
    Task start(Runnable body) {
        Task task = new Task(body, current == null ? 0 : current.depth + 1);
        Thread.ofVirtual().start(task::run);
        task.resume();
        return task;
    }

    /** The current task waits. */
    void await(Rank rank, BooleanSupplier condition) {
        Task task = current;
        if (task == null) {
            throw new AssertionError("Only tasks wait.");
        }
        if (condition.getAsBoolean()) {
            return;
        }
        task.condition = condition;
        task.rank = rank;
        waiting.add(task);
        task.back.release();
        task.turn.acquireUninterruptibly();
        if (task.stopping) {
            throw new Stopped();
        }
    }

    /** Something happens at an instant; what is due at the same one happens in the order of the keys. */
    void at(Instant time, String key, Runnable action) {
        dues.add(new Due(time.isBefore(now) ? now : time, key, action));
    }

    /** Something is to be done for a task by others, as soon as it is possible. */
    void errand(String key, BooleanSupplier possible, Runnable action) {
        errands.put(key, new Errand(possible, action));
    }

    void forget(String key) {
        errands.remove(key);
    }

    /** Called whenever nobody can go on without the world. */
    void afterEachTurn(Runnable action) {
        afterEachTurn.add(action);
    }

    /** Goes on until nothing is due before an instant. */
    void run(Instant horizon) {
        while (true) {
            settle();
            if (answerErrand()) {
                continue;
            }
            Due next = dues.peek();
            if (next == null || next.at().isAfter(horizon)) {
                return;
            }
            dues.remove();
            now = next.at();
            next.action().run();
        }
    }

    private boolean answerErrand() {
        Optional<String> key = errands.entrySet().stream()
                .filter(entry -> entry.getValue().possible().getAsBoolean())
                .map(entry -> entry.getKey())
                .findFirst();
        key.ifPresent(it -> errands.remove(it).action().run());
        return key.isPresent();
    }

    private void settle() {
        for (Optional<Task> next = ready(); next.isPresent(); next = ready()) {
            next.get().resume();
        }
        afterEachTurn.forEach(Runnable::run);
    }

    /** Containers first, the innermost before those around it, then others in the order in which they began to wait. */
    private Optional<Task> ready() {
        Task best = null;
        for (Task task : waiting) {
            BooleanSupplier condition = task.condition;
            if (condition != null && condition.getAsBoolean() && (best == null || before(task, best))) {
                best = task;
            }
        }
        return Optional.ofNullable(best);
    }

    private static boolean before(Task one, Task other) {
        if (one.rank != other.rank) {
            return one.rank.compareTo(other.rank) < 0;
        }
        return one.rank == Rank.LANES && one.depth > other.depth;
    }
}
