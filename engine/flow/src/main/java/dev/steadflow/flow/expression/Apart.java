package dev.steadflow.flow.expression;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Parses on a thread of its own. The library makes the expression that a thread parsed first that thread's scratch pad
 * for whatever it evaluates later, so that another thread evaluating this expression would see names of foreign ones.
 * A thread that ends after parsing evaluates nothing.
 */
final class Apart {

    private Apart() {}

    /** The result, or the exception or stack overflow, of the call. */
    static <T> T call(Supplier<T> call) {
        AtomicReference<@Nullable T> result = new AtomicReference<>();
        AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        Thread thread = Thread.ofVirtual().name("parse-expression").start(() -> {
            try {
                result.set(call.get());
            } catch (RuntimeException | Error e) {
                failure.set(e);
            }
        });
        joinWithoutInterruption(thread);
        return switch (failure.get()) {
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            case null, default -> result.get();
        };
    }

    /** Parsing is bounded, so an interrupt waits until it is done. */
    private static void joinWithoutInterruption(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
