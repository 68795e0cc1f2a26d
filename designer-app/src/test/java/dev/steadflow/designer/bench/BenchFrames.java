package dev.steadflow.designer.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import javafx.animation.AnimationTimer;

/**
 * Something that is looked at once per pulse until it is over. Keeps the times between pulses, which depend on what else the
 * machine does, and the CPU time of the two threads that make a frame, which hardly does. Owned by the JavaFX thread.
 */
public abstract class BenchFrames extends AnimationTimer {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final List<Long> gaps = new ArrayList<>();
    private long last;
    private long fxBegin;
    private long paintBegin;

    /** Whether it is over. */
    protected abstract boolean frame();

    /** What comes next. */
    protected abstract void done();

    /** How many frames there were. */
    protected int count() {
        return gaps.size();
    }

    @Override
    public void handle(long now) {
        long at = System.nanoTime();
        if (last == 0) {
            fxBegin = THREADS.getCurrentThreadCpuTime();
            paintBegin = paintTime();
        } else {
            gaps.add(at - last);
        }
        last = at;
        if (frame()) {
            stop();
            done();
        }
    }

    /** A line of the report. */
    protected void print(String what) {
        if (gaps.isEmpty()) {
            System.out.println(what + ": within one frame");
            return;
        }
        double fx = (THREADS.getCurrentThreadCpuTime() - fxBegin) / 1e6 / gaps.size();
        double paint = (paintTime() - paintBegin) / 1e6 / gaps.size();
        System.out.printf(Locale.ROOT,
                "%s: %d frames, median %.1f ms, p95 %.1f ms, worst %.1f ms; CPU of a frame %.1f ms + %.1f ms painting%n",
                what, gaps.size(), at(gaps, 0.5), at(gaps, 0.95), at(gaps, 1), fx, paint);
    }

    /** The value that a share of the values is below, in ms. */
    public static double at(List<Long> nanos, double share) {
        List<Long> sorted = new ArrayList<>(nanos);
        Collections.sort(sorted);
        return sorted.get((int) ((sorted.size() - 1) * share)) / 1e6;
    }

    private static long paintTime() {
        for (long id : THREADS.getAllThreadIds()) {
            var thread = THREADS.getThreadInfo(id);
            if (thread != null && thread.getThreadName().startsWith("QuantumRenderer")) {
                return THREADS.getThreadCpuTime(id);
            }
        }
        return 0;
    }
}
