package dev.steadflow.runtime.secret;

/** Which key a store of secrets is encrypted with. The store says so itself; the key is elsewhere. */
public sealed interface StoreLock {

    /**
     * A random key in a file of its own.
     *
     * @param id the file's name without {@code .key}: 16 hexadecimal digits
     */
    record KeyFile(String id) implements StoreLock {}

    /**
     * A key that is derived from a passphrase by PBKDF2 with HMAC-SHA-256.
     *
     * @param salt 16 random bytes in Base64
     * @param iterations how often it is hashed
     */
    record Passphrase(String salt, int iterations) implements StoreLock {}

    /** What goes into each encryption, so that a value does not fit another store. */
    default String text() {
        return switch (this) {
            case KeyFile(String id) -> "key-file " + id;
            case Passphrase(String salt, int iterations) -> "passphrase " + salt + " " + iterations;
        };
    }
}
