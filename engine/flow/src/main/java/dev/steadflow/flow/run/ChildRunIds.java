package dev.steadflow.flow.run;

import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.flow.event.RunId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;

/**
 * The ids of child runs: 26 characters like those of other runs, 48 bits of time, so that they sort by start, then 80 bits
 * of SHA-256 over parent and visit, so that one visit has one child.
 */
final class ChildRunIds {

    private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int TIME_CHARACTERS = 10;
    private static final int HASH_CHARACTERS = 16;

    private ChildRunIds() {}

    static RunId of(RunId parent, NodeAddress at, Instant now) {
        StringBuilder text = new StringBuilder(TIME_CHARACTERS + HASH_CHARACTERS);
        for (int i = TIME_CHARACTERS - 1; i >= 0; i--) {
            text.append(ALPHABET.charAt((int) (now.toEpochMilli() >>> (5 * i)) & 31));
        }
        byte[] hash = sha256(parent.text() + "/" + at.text());
        for (int i = 0; i < HASH_CHARACTERS; i++) {
            text.append(ALPHABET.charAt(hash[i] & 31));
        }
        return new RunId(text.toString());
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Expected SHA-256, which every Java has.", e);
        }
    }
}
