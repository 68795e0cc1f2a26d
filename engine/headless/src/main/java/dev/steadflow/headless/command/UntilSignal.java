package dev.steadflow.headless.command;

import dev.steadflow.runtime.journal.StoreException;
import dev.steadflow.server.FlowServer;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Serves until SIGINT or SIGTERM comes or another engine takes the store over, then ends in order: no new work, streams say goodbye, running steps get their grace,
 * the store is closed, the last replies go out. Owned by the command's thread; the shutdown hook is the only other one.
 */
final class UntilSignal implements AutoCloseable {

    private final FlowServer server;
    private final AtomicReference<@Nullable OpenEngine> engine = new AtomicReference<>();
    private final AtomicReference<@Nullable StoreException> lost = new AtomicReference<>();
    private final CountDownLatch signalled = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread onSignal = new Thread(this::end, "on-signal");

    UntilSignal(FlowServer server) {
        this.server = server;
        Runtime.getRuntime().addShutdownHook(onSignal);
    }

    /** From here on the engine is closed with this. */
    void engineIsOpen(OpenEngine open) {
        engine.set(open);
        CompletionStage<Void> _ = open.lost().thenAccept(why -> {
            lost.set(why);
            signalled.countDown();
        });
    }

    /**
     * Returns after a signal, when everything is closed.
     *
     * @throws StoreException {@code FENCED} when another engine has taken the store over; everything is closed then, too
     */
    void await() throws InterruptedException {
        signalled.await();
        closeInOrder();
        StoreException why = lost.get();
        if (why != null) {
            throw why;
        }
    }

    private void end() {
        boolean isServing = engine.get() != null; // Asked before the other thread begins to close.
        signalled.countDown();
        if (!isServing) {
            return; // Still starting: nothing was promised to anybody yet.
        }
        try {
            ended.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        // Without this the exit code would be the signal's, though all went as it should.
        Runtime.getRuntime().halt(ExitCode.DONE);
    }

    private void closeInOrder() {
        server.stopServing();
        OpenEngine open = engine.getAndSet(null);
        if (open != null) {
            open.close();
        }
        server.close();
    }

    /** Closes what is open; a signal that waits for it ends the process then. */
    @Override
    public void close() {
        closeInOrder();
        ended.countDown();
        if (signalled.getCount() > 0) {
            try {
                Runtime.getRuntime().removeShutdownHook(onSignal);
            } catch (IllegalStateException shuttingDown) {
                // The signal came after the end: the process ends anyway.
                return;
            }
        }
    }
}
