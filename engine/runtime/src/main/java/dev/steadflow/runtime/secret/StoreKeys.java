package dev.steadflow.runtime.secret;

import dev.steadflow.runtime.disk.OwnedFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The keys of stores: files in a folder that only the user can read, or derived from a passphrase. A derived key is kept
 * in memory, as deriving it takes a good part of a second. Thread-safe.
 */
public final class StoreKeys {

    private static final int KEY_BYTES = 32;

    /** What the OWASP Password Storage Cheat Sheet asks for with HMAC-SHA-256. */
    static final int ITERATIONS = 600_000;

    private static final String SUFFIX = ".key";

    private final Path folder;
    private final PassphraseSource passphrases;
    private final SecureRandom random = new SecureRandom();
    private final Map<StoreLock, SecretKey> derived = new ConcurrentHashMap<>();

    /**
     * @param folder of key files, in the user's configuration; made when the first key is
     * @param passphrases asked for stores that have one
     */
    public StoreKeys(Path folder, PassphraseSource passphrases) {
        this.folder = folder;
        this.passphrases = passphrases;
    }

    /**
     * The key of a store.
     *
     * @throws SecretStoreException when it is not there, or open to others
     */
    SecretKey of(StoreLock lock) {
        return switch (lock) {
            case StoreLock.KeyFile file -> read(file);
            case StoreLock.Passphrase passphrase -> {
                SecretKey known = derived.get(passphrase);
                yield known == null ? derive(passphrase, passphrases) : known;
            }
        };
    }

    /** What a new store is locked with: the passphrase if there is one, else a new key file. */
    StoreLock forNewStore() {
        return passphrases.passphrase().isPresent() ? newPassphrase(passphrases) : newKeyFile();
    }

    /** A new random key, written to a file of its own. */
    StoreLock newKeyFile() {
        byte[] id = new byte[8];
        byte[] key = new byte[KEY_BYTES];
        random.nextBytes(id);
        random.nextBytes(key);
        StoreLock.KeyFile lock = new StoreLock.KeyFile(HexFormat.of().formatHex(id));
        try {
            OwnedFiles.replace(file(lock), (Base64.getEncoder().encodeToString(key) + "\n")
                    .getBytes(StandardCharsets.US_ASCII));
        } catch (IOException notWritten) {
            throw new SecretStoreException("The key for the secrets cannot be written to " + file(lock) + ": "
                    + notWritten.getMessage() + ". Check that you may write there, or set " + PassphraseSource.VARIABLE
                    + " to use a passphrase instead.", notWritten);
        }
        return lock;
    }

    /** A lock by a passphrase, with a salt of its own. */
    StoreLock newPassphrase(PassphraseSource source) {
        byte[] salt = new byte[16];
        random.nextBytes(salt);
        StoreLock.Passphrase lock = new StoreLock.Passphrase(Base64.getEncoder().encodeToString(salt), ITERATIONS);
        derive(lock, source);
        return lock;
    }

    /** Forgets a key that nothing is encrypted with any more. */
    void discard(StoreLock lock) {
        derived.remove(lock);
        if (lock instanceof StoreLock.KeyFile key) {
            try {
                Files.deleteIfExists(file(key));
            } catch (IOException kept) {
                throw new SecretStoreException("The secrets have a new key, but the old one could not be deleted: "
                        + file(key) + " (" + kept.getMessage() + "). Delete it.", kept);
            }
        }
    }

    /** Forgets a derived key that turned out to be wrong, so that the passphrase is asked for again. */
    void forget(StoreLock lock) {
        derived.remove(lock);
    }

    private SecretKey read(StoreLock.KeyFile lock) {
        Path file = file(lock);
        try {
            String text = Files.readString(file).strip();
            Set<PosixFilePermission> others = OwnedFiles.openToOthers(file);
            if (!others.isEmpty()) {
                throw new SecretStoreException("The key of the secrets is open to other users of this machine: " + file
                        + " (" + others + "). Run 'chmod 600 " + file
                        + "'; if others may have read it, then 'secrets rotate-key', and change the secrets.");
            }
            byte[] key = Base64.getDecoder().decode(text);
            if (key.length != KEY_BYTES) {
                throw damaged(file);
            }
            return new SecretKeySpec(key, "AES");
        } catch (NoSuchFileException missing) {
            throw new SecretStoreException("The secrets are locked with the key " + lock.id() + ", but " + file
                    + " is not there. Put the key file back from a backup, or from the user or machine that wrote the"
                    + " secrets; without it they are lost, and have to be set anew in a new store.", missing);
        } catch (IOException unreadable) {
            throw new SecretStoreException("The key of the secrets cannot be read from " + file + ": "
                    + unreadable.getMessage() + ". It belongs to the user who set the secrets.", unreadable);
        } catch (IllegalArgumentException noKey) {
            throw damaged(file);
        }
    }

    private static SecretStoreException damaged(Path file) {
        return new SecretStoreException("Expected a key of 32 bytes in Base64 in " + file
                + ", but found something else. Put the key file back from a backup.");
    }

    private SecretKey derive(StoreLock.Passphrase lock, PassphraseSource source) {
        String passphrase = source.passphrase().orElseThrow(() -> new SecretStoreException(
                "The secrets are locked with a passphrase, but there is none. Set " + PassphraseSource.VARIABLE
                        + ", or start from a terminal, which asks for it."));
        PBEKeySpec spec = new PBEKeySpec(
                passphrase.toCharArray(), Base64.getDecoder().decode(lock.salt()), lock.iterations(), KEY_BYTES * 8);
        try {
            SecretKey key = new SecretKeySpec(
                    SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(spec).getEncoded(), "AES");
            derived.put(lock, key);
            return key;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java has PBKDF2WithHmacSHA256.", impossible);
        } finally {
            spec.clearPassword();
        }
    }

    private Path file(StoreLock.KeyFile lock) {
        return folder.resolve(lock.id() + SUFFIX);
    }
}
