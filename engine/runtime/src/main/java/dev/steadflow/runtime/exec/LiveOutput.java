package dev.steadflow.runtime.exec;

import dev.steadflow.runtime.api.RunFeed;
import dev.steadflow.runtime.secret.SecretMask;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * The outputs of one attempt on their way to who watches: masked, put together to a few pieces a second, and bounded.
 * Thread-safe.
 */
final class LiveOutput {

    /** Nobody reads faster. */
    static final Duration PAUSE = Duration.ofMillis(100);

    /** Of more that comes within a pause, only the end is shown. */
    static final int LONGEST_PIECE = 64 * 1024;

    /** A step has two or three; one that names each anew must not fill the memory. */
    static final int MOST_STREAMS = 16;

    static final String LEFT_OUT = "… (left out)\n";

    private static final class Stream {
        private final StringBuilder waiting = new StringBuilder();
        private boolean leftOut;
    }

    private final Attempt attempt;
    private final SecretMask mask;
    private final LocalFeed feed;
    private final Map<String, Stream> streams = new LinkedHashMap<>();
    private Instant nextAt = Instant.MIN;

    LiveOutput(Attempt attempt, SecretMask mask, LocalFeed feed) {
        this.attempt = attempt;
        this.mask = mask;
        this.feed = feed;
    }

    /**
     * Adds to an output.
     *
     * @param later told when {@link #show} is to be called, and what to call
     */
    synchronized void add(String name, String text, Instant now, BiConsumer<Instant, Runnable> later) {
        if (!streams.containsKey(name) && streams.size() >= MOST_STREAMS) {
            return;
        }
        Stream stream = streams.computeIfAbsent(name, _ -> new Stream());
        stream.waiting.append(text);
        int over = stream.waiting.length() - LONGEST_PIECE;
        if (over > 0) {
            // Masked before it is cut, since half a secret is not recognised.
            String masked = mask.text(stream.waiting.toString());
            stream.waiting.setLength(0);
            stream.waiting.append(masked, Math.max(0, masked.length() - LONGEST_PIECE / 2), masked.length());
            stream.leftOut = true;
        }
        if (now.isBefore(nextAt)) {
            later.accept(nextAt, this::show);
        } else {
            nextAt = now.plus(PAUSE);
            show();
        }
    }

    /** Shows what waits, but for what may be the beginning of a secret. */
    synchronized void show() {
        streams.forEach((name, stream) -> show(name, stream, true));
    }

    /** Shows all that waits: nothing more comes. */
    synchronized void end() {
        streams.forEach((name, stream) -> show(name, stream, false));
        streams.clear();
    }

    private void show(String name, Stream stream, boolean more) {
        String masked = mask.text(stream.waiting.toString());
        int held = more ? mask.beginsAtEnd(masked) : 0;
        String shown = masked.substring(0, masked.length() - held);
        stream.waiting.setLength(0);
        stream.waiting.append(masked, masked.length() - held, masked.length());
        if (!shown.isEmpty()) {
            feed.publish(new RunFeed.Emitted(
                    attempt.context().run(), attempt.call().at(), attempt.call().attempt(), name,
                    stream.leftOut ? LEFT_OUT + shown : shown));
            stream.leftOut = false;
        }
    }
}
