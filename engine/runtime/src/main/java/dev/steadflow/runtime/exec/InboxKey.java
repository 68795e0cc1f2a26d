package dev.steadflow.runtime.exec;

import dev.steadflow.runtime.journal.StoreException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.Set;
import java.util.random.RandomGenerator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The key that makes the ids of inboxes unguessable: 256 random bits, made once for a store and kept in its folder, where
 * only the owner may read it. It is never shown or logged. Immutable.
 */
final class InboxKey {

    private static final String FILE = "inbox-key";
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
     * The key of a store, made now if it has none. The caller owns the folder.
     *
     * @throws StoreException when it cannot be read or written
     */
    static InboxKey of(Path dataFolder, RandomGenerator random) {
        Path file = dataFolder.resolve(FILE);
        try {
            if (Files.exists(file)) {
                return read(file);
            }
            InboxKey made = made(random);
            made.write(file);
            return made;
        } catch (IOException | UncheckedIOException cannot) {
            throw new StoreException(
                    StoreException.Kind.NOT_WRITABLE,
                    "Expected to read or make the key of this store's inboxes at " + file
                            + ", but that failed. Check who may read and write there.",
                    cannot);
        }
    }

    private static InboxKey read(Path file) throws IOException {
        byte[] found = Files.readAllBytes(file);
        if (found.length != BYTES) {
            throw new StoreException(
                    StoreException.Kind.DAMAGED,
                    "Expected a key of " + BYTES + " bytes in " + file + ", but found " + found.length
                            + " bytes. Restore it from a backup, or remove it: inboxes that are open keep their URLs,"
                            + " and new ones get theirs from a new key.",
                    null);
        }
        return new InboxKey(found);
    }

    /** Whole or not at all, and on disk before anything is named with it. */
    private void write(Path file) throws IOException {
        Path written = file.resolveSibling(FILE + ".new");
        Files.deleteIfExists(written);
        Set<StandardOpenOption> create = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (FileChannel channel = FileChannel.open(written, create, ownerOnly(file))) {
            ByteBuffer bytes = ByteBuffer.wrap(key);
            while (bytes.hasRemaining()) {
                int _ = channel.write(bytes);
            }
            channel.force(true);
        }
        Path _ = Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static FileAttribute<?>[] ownerOnly(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[]{
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))}
                : new FileAttribute<?>[0];
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
