package dev.steadflow.server.resource;

import dev.steadflow.wire.WireJson;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/**
 * Writes server-sent events, as the HTML standard has them. {@link #flush()} waits until the reader has taken enough, and
 * measures that. Owned by one thread.
 */
final class SseWriter {

    /** What readers wait before they come again, in milliseconds. */
    private static final int RETRY_MILLIS = 1_000;

    private final OutputStream reader;
    private final StringBuilder pending = new StringBuilder();

    SseWriter(OutputStream reader) {
        this.reader = reader;
        pending.append("retry: ").append(RETRY_MILLIS).append("\n\n");
    }

    /** An event that readers can resume after. */
    void recorded(String id, Object data) {
        pending.append("id: ").append(id).append('\n');
        data(data);
    }

    /** An event that is no part of any log, and that readers can resume after. */
    void named(String name, String id, Object data) {
        pending.append("id: ").append(id).append('\n');
        named(name, data);
    }

    /** An event that is no part of any log. */
    void named(String name, Object data) {
        pending.append("event: ").append(name).append('\n');
        data(data);
    }

    private void data(Object data) {
        pending.append("data: ").append(WireJson.line(data)).append("\n\n");
    }

    /** Says nothing, so that nobody takes the silence for a broken connection. */
    void heartbeat() {
        pending.append(": heartbeat\n\n");
    }

    /**
     * Sends what is pending.
     *
     * @return how long the reader took for it
     * @throws IOException when the reader is gone
     */
    Duration flush() throws IOException {
        long before = System.nanoTime();
        reader.write(pending.toString().getBytes(StandardCharsets.UTF_8));
        reader.flush();
        pending.setLength(0);
        return Duration.ofNanos(System.nanoTime() - before);
    }

    /** Ends the stream in a way that readers come again. */
    void sayGoodbye(Goodbye why, Optional<String> resumeAfter) throws IOException {
        named("bye", new ByeView(why.word(), why.message(), resumeAfter));
        Duration _ = flush();
    }

    /** Why a stream ends before there is nothing more to say. */
    enum Goodbye {
        /** The reader is too slow. */
        SLOW("slow", "You read more slowly than things happen. Connect again with Last-Event-ID to catch up."),
        /** The server ends. */
        STOPPING("stopping", "The server is stopping. Connect again with Last-Event-ID when it is back.");

        private final String word;
        private final String message;

        Goodbye(String word, String message) {
            this.word = word;
            this.message = message;
        }

        String word() {
            return word;
        }

        String message() {
            return message;
        }
    }

    /** What the event {@code bye} carries. */
    record ByeView(String reason, String message, Optional<String> lastEventId) {}
}
