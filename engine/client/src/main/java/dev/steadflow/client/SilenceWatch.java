package dev.steadflow.client;

import java.io.IOException;
import java.time.Duration;

/** Closes a stream that is silent for too long: its connection may be dead without anybody having said so. */
final class SilenceWatch implements AutoCloseable {

    private final SseReader reader;
    private final Duration longest;
    private final Thread thread;

    SilenceWatch(SseReader reader, Duration longest) {
        this.reader = reader;
        this.longest = longest;
        this.thread = Thread.ofVirtual().name("silence-watch").start(this::watch);
    }

    private void watch() {
        try {
            Duration left = longest.minus(reader.silence());
            while (left.isPositive()) {
                Thread.sleep(left);
                left = longest.minus(reader.silence());
            }
            reader.close();
        } catch (InterruptedException | IOException over) {
            // Nobody reads any more, which is what this is for.
            return;
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
