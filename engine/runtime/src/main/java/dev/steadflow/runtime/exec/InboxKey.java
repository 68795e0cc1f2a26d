package dev.steadflow.runtime.exec;

import dev.steadflow.runtime.journal.Journal;
import dev.steadflow.runtime.journal.StoreException;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.random.RandomGenerator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The key that makes the ids of inboxes unguessable: 256 random bits, made once for a store and kept in it, so that
 * whichever engine opens the store knows the ids. It is never shown or logged. Immutable.
 */
final class InboxKey {

    private static final String NOTE = "inbox-key";
    private static final int BYTES = 32;
    private static final String ALGORITHM = "HmacSHA256";

    private final byte[] key;

    private InboxKey(byte[] key) {
        this.key = key;
    }

    /** A key for as long as this process lives; inboxes that are open keep the ids that the log has. */
    static InboxKey made(RandomGenerator random) {
        byte[] key = new byte[BYTES];
        random.nextBytes(key);
        return new InboxKey(key);
    }

    /**
     * The key of a store, made now if it has none. The caller owns the store.
     *
     * @throws StoreException when it cannot be read or kept
     */
    static InboxKey of(Journal journal, RandomGenerator random) {
        Optional<byte[]> found = journal.note(NOTE);
        if (found.isEmpty()) {
            InboxKey made = made(random);
            journal.keepNote(NOTE, made.key); // Durable before anything is named with it.
            return made;
        }
        if (found.get().length != BYTES) {
            throw new StoreException(
                    StoreException.Kind.DAMAGED,
                    "Expected a key of " + BYTES + " bytes for the inboxes of this store, but found "
                            + found.get().length + " bytes. Keep a copy of the store and restore a backup.",
                    null);
        }
        return new InboxKey(found.get());
    }

    /** HMAC-SHA256 of a text under this key, 32 bytes. */
    byte[] sign(byte[] text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return mac.doFinal(text);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("Every Java runtime has " + ALGORITHM + ", but this one does not.",
                    missing);
        }
    }
}
