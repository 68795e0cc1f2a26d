package dev.steadflow.runtime.journal;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Waits for the journal's own threads. An interrupt does not end the waiting: what was handed in will be written. */
final class Waiting {

    private Waiting() {}

    /** The result; a {@link StoreException} comes as a new one, so that its trace shows who waited. */
    static <T> T forResult(CompletableFuture<T> result) {
        try {
            return result.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof StoreException store) {
                throw new StoreException(store.kind(), String.valueOf(store.getMessage()), store);
            }
            throw e;
        }
    }
}
