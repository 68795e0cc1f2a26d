package dev.steadflow.plugin.http;

import java.time.Duration;

/** The moment by which the whole exchange must be over, on the clock of {@link System#nanoTime()}. */
record Deadline(Duration total, long atNanos) {

    static Deadline in(Duration total) {
        Duration bounded = total.compareTo(Duration.ofDays(1)) > 0 ? Duration.ofDays(1) : total;
        return new Deadline(total, System.nanoTime() + bounded.toNanos());
    }

    long nanosLeft() {
        return atNanos - System.nanoTime();
    }
}
