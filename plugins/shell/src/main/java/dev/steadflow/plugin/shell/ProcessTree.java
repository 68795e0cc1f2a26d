package dev.steadflow.plugin.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * A process and those that it began, and they again. Looks for them now and then while the process runs, because a child
 * whose parent ended cannot be told from others any more. Owned by one thread.
 */
final class ProcessTree {

    private static final long FIRST_LOOK_MILLIS = 20;
    private static final long LAST_LOOK_MILLIS = 500;
    private static final Duration FORCE_LIMIT = Duration.ofSeconds(5);

    private final Process root;
    private final Set<ProcessHandle> known = new LinkedHashSet<>();

    ProcessTree(Process root) {
        this.root = root;
        known.add(root.toHandle());
    }

    /** True when the process ended in time, or earlier when {@code stop} says so. */
    boolean waitFor(Duration limit, BooleanSupplier stop) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        long pause = FIRST_LOOK_MILLIS;
        while (true) {
            long left = end - System.nanoTime();
            if (root.waitFor(Math.min(left, TimeUnit.MILLISECONDS.toNanos(pause)), TimeUnit.NANOSECONDS)
                    || stop.getAsBoolean()) {
                return true;
            }
            if (left <= 0) {
                return false;
            }
            look();
            pause = Math.min(pause * 2, LAST_LOOK_MILLIS);
        }
    }

    /** Asks all of them to end, and ends those that are still there after {@code grace}. A further interrupt ends the grace. */
    void end(Duration grace) {
        boolean interrupted = false;
        look();
        known.forEach(ProcessHandle::destroy);
        try {
            awaitEnd(grace);
        } catch (InterruptedException hurry) {
            interrupted = true;
        }
        long limit = System.nanoTime() + FORCE_LIMIT.toNanos();
        while (!alive().isEmpty() && System.nanoTime() < limit) {
            look(); // One that was asked to end may have begun another one.
            known.forEach(ProcessHandle::destroyForcibly);
            try {
                awaitEnd(Duration.ofMillis(LAST_LOOK_MILLIS));
            } catch (InterruptedException hurry) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitEnd(Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        while (!alive().isEmpty() && System.nanoTime() < end) {
            Thread.sleep(FIRST_LOOK_MILLIS);
            look();
        }
    }

    private void look() {
        for (ProcessHandle handle : alive()) {
            handle.descendants().forEach(known::add);
        }
    }

    private List<ProcessHandle> alive() {
        return known.stream().filter(handle -> handle.isAlive() && !isUnburied(handle)).toList();
    }

    /** Linux keeps an ended process until its parent asks how it ended, and lists it as if it lived. */
    private static boolean isUnburied(ProcessHandle handle) {
        Path stat = Path.of("/proc", String.valueOf(handle.pid()), "stat");
        try {
            String line = Files.exists(stat) ? Files.readString(stat) : "";
            return line.startsWith(" Z", line.lastIndexOf(')') + 1);
        } catch (IOException endedMeanwhile) {
            return true;
        }
    }
}
