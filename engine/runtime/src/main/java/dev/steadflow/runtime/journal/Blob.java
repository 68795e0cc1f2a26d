package dev.steadflow.runtime.journal;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A large value, kept once for all rows that have it.
 *
 * @param hash SHA-256 of the bytes, in hexadecimal
 * @param bytes its JSON
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared, and never leaves this package.
record Blob(String hash, byte[] bytes) {

    /** The length of a hash in bytes. */
    static final int HASH_BYTES = 32;

    static Blob of(byte[] bytes) {
        try {
            return new Blob(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)), bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }
}
