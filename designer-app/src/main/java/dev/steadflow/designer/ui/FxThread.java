package dev.steadflow.designer.ui;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.application.Platform;

/**
 * The way to the JavaFX thread and away from it. Slow work runs on virtual threads; what it yields comes back to the
 * JavaFX thread. An exception that nobody asked for goes to {@code trouble}, never nowhere. Safe to use from any thread.
 */
public final class FxThread implements AutoCloseable {

    /** Work under way. */
    public interface Work {
        /** Interrupts the work; neither its result nor its failure is delivered afterwards. */
        void cancel();
    }

    private final ExecutorService background =
            Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("designer-", 0).factory());
    private final Consumer<Throwable> trouble;

    /** @param trouble gets, on the JavaFX thread, what work threw that has no failure handler of its own */
    public FxThread(Consumer<Throwable> trouble) {
        this.trouble = trouble;
    }

    /** Runs this on the JavaFX thread: at once when called there, else later, in order. */
    public void run(Runnable action) {
        if (Platform.isFxApplicationThread()) {
            action.run();
        } else {
            Platform.runLater(action);
        }
    }

    /** Runs this on the JavaFX thread, after what is under way there. */
    public void later(Runnable action) {
        Platform.runLater(action);
    }

    /** Does slow work on a virtual thread and hands its result to the JavaFX thread. Failures go to {@code trouble}. */
    public <T> Work inBackground(Callable<T> work, Consumer<T> done) {
        return inBackground(work, done, trouble::accept);
    }

    /**
     * Does slow work on a virtual thread.
     *
     * @param done gets the result on the JavaFX thread
     * @param failed gets what the work threw, on the JavaFX thread
     */
    public <T> Work inBackground(Callable<T> work, Consumer<T> done, Consumer<Exception> failed) {
        if (background.isShutdown()) {
            return () -> {}; // The program is ending; nobody waits for the answer any more.
        }
        CancelFlag flag = new CancelFlag();
        Future<?> future = background.submit(() -> perform(work, done, failed, flag));
        return () -> {
            flag.cancelled = true;
            future.cancel(true);
        };
    }

    private <T> void perform(Callable<T> work, Consumer<T> done, Consumer<Exception> failed, CancelFlag flag) {
        try {
            T result = work.call();
            Platform.runLater(() -> {
                if (!flag.cancelled) {
                    done.accept(result);
                }
            });
        } catch (InterruptedException | CancellationException e) {
            if (!flag.cancelled) {
                Platform.runLater(() -> failed.accept(e));
            }
        } catch (Exception e) {
            Platform.runLater(() -> {
                if (!flag.cancelled) {
                    failed.accept(e);
                }
            });
        } catch (Error e) {
            Platform.runLater(() -> trouble.accept(e));
        }
    }

    /** A line for slow work that must not overtake each other. */
    public Line line() {
        return new Line();
    }

    /** An action that runs on the JavaFX thread once {@code quiet} has passed since it was last asked for. */
    public Debounced debounced(Duration quiet, Runnable action) {
        return new Debounced(quiet, action);
    }

    /** Reports a failure that nobody else handles. */
    public void report(Throwable failure) {
        run(() -> trouble.accept(failure));
    }

    /** Waits for no work: what is under way is interrupted. */
    @Override
    public void close() {
        background.shutdownNow();
    }

    /** Slow work one after the other, in the order in which it was asked for. Owned by the JavaFX thread. */
    public final class Line {

        private final Queue<Runnable> waiting = new ArrayDeque<>();
        private boolean busy;

        private Line() {}

        /**
         * As {@link FxThread#inBackground(Callable, Consumer, Consumer)}, but not before the work ahead of it has delivered its
         * result or failure.
         *
         * @param work is asked what to do, on the JavaFX thread, when its turn has come
         */
        public <T> void inBackground(Supplier<Callable<T>> work, Consumer<T> done, Consumer<Exception> failed) {
            waiting.add(() -> {
                Callable<T> now = work.get();
                FxThread.this.inBackground(
                        () -> withoutErrors(now), result -> first(() -> done.accept(result)),
                        failure -> first(() -> failed.accept(failure)));
            });
            if (!busy) {
                next();
            }
        }

        private void first(Runnable delivery) {
            try {
                delivery.run();
            } finally {
                next();
            }
        }

        private void next() {
            Optional<Runnable> next = Optional.ofNullable(waiting.poll());
            busy = next.isPresent();
            next.ifPresent(Runnable::run);
        }
    }

    /** An Error is a failure, too, to those who wait behind it. */
    private static <T> T withoutErrors(Callable<T> work) throws Exception {
        try {
            return work.call();
        } catch (Error broken) {
            throw new IllegalStateException(String.valueOf(broken.getMessage()), broken);
        }
    }

    private static final class CancelFlag {
        private volatile boolean cancelled;
    }

    /** See {@link #debounced}. Owned by the JavaFX thread. */
    public static final class Debounced {
        private final Timeline timer;
        private final Runnable action;

        private Debounced(Duration quiet, Runnable action) {
            this.action = action;
            this.timer = new Timeline(
                    new KeyFrame(javafx.util.Duration.millis((double) quiet.toMillis()), event -> action.run()));
        }

        /** Asks for the action; asking again before it ran starts the wait anew. */
        public void request() {
            timer.playFromStart();
        }

        /** Runs the action now if it was asked for. */
        public void flush() {
            if (isPending()) {
                timer.stop();
                action.run();
            }
        }

        /** Forgets what was asked for. */
        public void cancel() {
            timer.stop();
        }

        /** Whether the action is still to come. */
        public boolean isPending() {
            return timer.getStatus() == javafx.animation.Animation.Status.RUNNING;
        }
    }
}
