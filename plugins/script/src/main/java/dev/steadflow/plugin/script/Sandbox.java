package dev.steadflow.plugin.script;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.ContextFactory;

/**
 * The bounds of one script: no Java classes, a limit of time and of memory that it asks for in all, a depth of calls. They are looked at
 * every few thousand instructions; what one call of a built-in function does in between is not bounded.
 */
final class Sandbox extends ContextFactory {

    /** Why a script was ended. */
    enum Stop {
        TIME, MEMORY, CANCELLED
    }

    /** Ends a script. An Error, because a script can catch exceptions, and hold on in its finally. */
    static final class Stopped extends Error {

        private static final long serialVersionUID = 1L;

        private final Stop why;

        Stopped(Stop why) {
            super(why.name(), null, false, false);
            this.why = why;
        }

        Stop why() {
            return why;
        }
    }

    private static final int INSTRUCTIONS_BETWEEN_LOOKS = 5_000;
    private static final int MAX_CALL_DEPTH = 1_000;
    private static final long MAX_ALLOCATED_BYTES = 512L << 20; // In all, garbage included.

    private final AtomicReference<@Nullable Stop> stop = new AtomicReference<>();
    private final ThreadMXBean memory = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final long end;
    private long allocatedBefore;

    Sandbox(Duration timeLimit) {
        this.end = System.nanoTime() + timeLimit.toNanos();
    }

    /** Ends the script soon; from any thread. */
    void stop(Stop why) {
        stop.compareAndSet(null, why);
    }

    /** Counts memory from here on, on the thread of the script. */
    void begin() {
        allocatedBefore = memory.getCurrentThreadAllocatedBytes();
    }

    @Override
    protected Context makeContext() {
        Context context = super.makeContext();
        context.setLanguageVersion(Context.VERSION_ECMASCRIPT);
        context.setInterpretedMode(true); // No classes are made, and each instruction is counted.
        context.setInstructionObserverThreshold(INSTRUCTIONS_BETWEEN_LOOKS);
        context.setMaximumInterpreterStackDepth(MAX_CALL_DEPTH);
        context.setClassShutter(className -> false);
        return context;
    }

    @Override
    protected boolean hasFeature(Context context, int feature) {
        return feature != Context.FEATURE_E4X && feature != Context.FEATURE_ENHANCED_JAVA_ACCESS
                && super.hasFeature(context, feature);
    }

    @Override
    protected void observeInstructionCount(Context context, int instructions) {
        if (System.nanoTime() - end > 0) {
            stop(Stop.TIME);
        } else if (memory.getCurrentThreadAllocatedBytes() - allocatedBefore > MAX_ALLOCATED_BYTES) {
            stop(Stop.MEMORY);
        }
        Stop why = stop.get();
        if (why != null) {
            throw new Stopped(why);
        }
    }
}
