package dev.steadflow.step.test;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A step call under way on a virtual thread of its own, as in the engine. */
public final class StepAttempt<O> {

    private final ScriptedContext context;
    private final FutureTask<O> task;
    private final Thread thread;

    StepAttempt(ScriptedContext context, Callable<O> call) {
        this.context = context;
        this.task = new FutureTask<>(call);
        this.thread = Thread.ofVirtual().name("step-under-test").start(task);
    }

    /** What the engine does at a cancel or a timeout: sets the flag and interrupts. */
    public void cancel() {
        context.cancel();
        thread.interrupt();
    }

    /** Whether the call has returned or thrown. */
    public boolean isDone() {
        return task.isDone();
    }

    /**
     * Waits for the outcome.
     *
     * @throws TimeoutException when the step is still at work after {@code limit}
     * @throws Exception what the step threw
     */
    public O await(Duration limit) throws Exception {
        try {
            return task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Exception thrown) {
                throw thrown;
            }
            throw e;
        }
    }
}
