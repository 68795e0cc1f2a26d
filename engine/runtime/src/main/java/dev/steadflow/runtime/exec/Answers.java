package dev.steadflow.runtime.exec;

import dev.steadflow.runtime.api.RunRefusedException;
import dev.steadflow.runtime.journal.StoreException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** Waits for answers from a run's mailbox. */
final class Answers {

    private Answers() {}

    /**
     * Waits without giving up when interrupted: the question is on its way and its answer is near.
     *
     * @throws StoreException when the store refused, or the engine closes
     * @throws RunRefusedException when the question makes no sense for the run
     */
    static <T> T await(CompletableFuture<T> answer) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return answer.get();
                } catch (InterruptedException later) {
                    interrupted = true;
                }
            }
        } catch (ExecutionException failed) {
            throw rethrown(failed.getCause());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** What failed, as an exception that tells of both threads. */
    static RuntimeException rethrown(Throwable cause) {
        return switch (cause) {
            case StoreException store -> new StoreException(store.kind(), String.valueOf(store.getMessage()), store);
            case RunRefusedException refused -> refused;
            case NoRoomException full -> full;
            default -> new IllegalStateException("The engine failed: " + cause.getMessage(), cause);
        };
    }
}
