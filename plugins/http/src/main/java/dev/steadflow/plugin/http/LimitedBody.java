package dev.steadflow.plugin.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;

/** Writes a body to a stream and gives up as soon as it gets too large. Its value says whether it went to the file. */
final class LimitedBody implements BodySubscriber<Boolean> {

    /** The body is larger than allowed. */
    static final class TooLarge extends IOException {
        private static final long serialVersionUID = 1L;

        TooLarge(long limit) {
            super("the body is larger than %,d bytes".formatted(limit));
        }
    }

    /** The body could not be written to its file. */
    static final class NotWritten extends IOException {
        private static final long serialVersionUID = 1L;

        NotWritten(IOException cause) {
            super(cause.getMessage(), cause);
        }
    }

    private final OutputStream sink;
    private final long limit;
    private final boolean file;
    private final CompletableFuture<Boolean> result = new CompletableFuture<>();
    private @Nullable Subscription subscription;
    private long received;

    private LimitedBody(OutputStream sink, long limit, boolean file) {
        this.sink = sink;
        this.limit = limit;
        this.file = file;
    }

    static LimitedBody inMemory(ByteArrayOutputStream memory, long limit) {
        return new LimitedBody(memory, limit, false);
    }

    static LimitedBody toFile(OutputStream stream, long limit) {
        return new LimitedBody(stream, limit, true);
    }

    @Override
    public CompletionStage<Boolean> getBody() {
        return result;
    }

    @Override
    public void onSubscribe(Subscription given) {
        subscription = given;
        given.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        if (result.isDone()) {
            return;
        }
        for (ByteBuffer buffer : buffers) {
            received += buffer.remaining();
            if (received > limit) {
                giveUp(new TooLarge(limit));
                return;
            }
            byte[] bytes = new byte[buffer.remaining()];
            buffer.get(bytes);
            try {
                sink.write(bytes);
            } catch (IOException e) {
                giveUp(new NotWritten(e));
                return;
            }
        }
    }

    @Override
    public void onError(Throwable failure) {
        result.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        result.complete(file);
    }

    private void giveUp(IOException reason) {
        if (subscription != null) {
            subscription.cancel();
        }
        result.completeExceptionally(reason);
    }
}
