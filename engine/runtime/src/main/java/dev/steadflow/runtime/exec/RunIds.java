package dev.steadflow.runtime.exec;

import dev.steadflow.flow.event.RunId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;

/**
 * Makes run ids: 26 characters of Crockford's base 32 in lower case, 48 bits of time in milliseconds, then 80 random
 * bits, as ULIDs have them. Ids of one engine sort in the order they were made. Thread-safe.
 */
final class RunIds {

    private static final int TIME_CHARACTERS = 10;
    private static final int RANDOM_CHARACTERS = 16;

    private final RandomGenerator random;
    private final ReentrantLock lock = new ReentrantLock();
    private long lastMillis = -1;
    private final int[] tail = new int[RANDOM_CHARACTERS];

    RunIds(RandomGenerator random) {
        this.random = random;
    }

    /** The id of the run that a key names: 130 bits of SHA-256, the same in every store and for ever. */
    static RunId ofKey(String key) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            byte[] digest = sha256.digest(("start\n" + key).getBytes(StandardCharsets.UTF_8));
            return new RunId(Digits.of(digest, TIME_CHARACTERS + RANDOM_CHARACTERS));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("Every Java runtime has SHA-256, but this one does not.", missing);
        }
    }

    /** The next id. */
    RunId next(Instant now) {
        lock.lock();
        try {
            long millis = now.toEpochMilli();
            if (millis > lastMillis) {
                lastMillis = millis;
                for (int i = 0; i < RANDOM_CHARACTERS; i++) {
                    tail[i] = random.nextInt(Digits.ALPHABET.length());
                }
            } else {
                countUp(); // Same millisecond, or the clock was set back: still in order.
            }
            return new RunId(text());
        } finally {
            lock.unlock();
        }
    }

    private void countUp() {
        for (int i = RANDOM_CHARACTERS - 1; i >= 0; i--) {
            tail[i] = (tail[i] + 1) % Digits.ALPHABET.length();
            if (tail[i] != 0) {
                return;
            }
        }
        lastMillis++;
    }

    private String text() {
        StringBuilder text = new StringBuilder(TIME_CHARACTERS + RANDOM_CHARACTERS);
        for (int i = TIME_CHARACTERS - 1; i >= 0; i--) {
            text.append(Digits.ALPHABET.charAt((int) (lastMillis >>> (5 * i)) & 31));
        }
        for (int digit : tail) {
            text.append(Digits.ALPHABET.charAt(digit));
        }
        return text.toString();
    }
}
