package dev.steadflow.runtime.journal;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** What the committer knows about one thing that was handed in. Completed by the committer, awaited by anybody. */
final class WriteTicket implements Journal.Ticket {

    private final CompletableFuture<@Nullable Void> written = new CompletableFuture<>();
    private final CompletableFuture<@Nullable Void> durable = new CompletableFuture<>();

    private volatile long logBytes;

    @Override
    public long logBytes() {
        return logBytes;
    }

    /** The append was given its place; called before {@link #written()}. */
    void weighed(long bytes) {
        logBytes = bytes;
    }

    @Override
    public void awaitWritten() {
        Waiting.forResult(written);
    }

    @Override
    public void awaitDurable() {
        Waiting.forResult(durable);
    }

    void written() {
        written.complete(null);
    }

    void durable() {
        durable.complete(null);
    }

    /** It was not kept, or it is not known whether it was; what has been promised already stays promised. */
    void failed(StoreException why) {
        written.completeExceptionally(why);
        durable.completeExceptionally(why);
    }
}
