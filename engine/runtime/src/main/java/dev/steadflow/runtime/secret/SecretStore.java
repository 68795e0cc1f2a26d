package dev.steadflow.runtime.secret;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import javax.crypto.SecretKey;

/**
 * Secrets in one encrypted file: each value by AES-256-GCM, bound to its name and to the store's key; names and times of
 * change are readable without it. Read anew each time, so that a changed secret counts at once. Thread-safe, also
 * against other processes.
 */
public final class SecretStore implements Secrets {

    /** The file's name in the folder that it is kept in. */
    public static final String FILE = "secrets.json";

    /** A name that a flow can refer to, also as a file and as an environment variable. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}");

    /** A larger one is a file, not a secret. */
    private static final int MAX_CHARACTERS = 100_000;

    private static final String CHECK = "steadflow";

    private final StoreFile file;
    private final StoreKeys keys;
    private final InstantSource clock;
    private final SealedValues values = new SealedValues(new SecureRandom());

    /**
     * @param folder the folder of the file {@value #FILE}, which is made when the first secret is set
     */
    public SecretStore(Path folder, StoreKeys keys, InstantSource clock) {
        this.file = new StoreFile(folder.toAbsolutePath().normalize().resolve(FILE));
        this.keys = keys;
        this.clock = clock;
    }

    /** Where it is. */
    public Path file() {
        return file.path();
    }

    /** What it is locked with; empty: there is no store yet. */
    public Optional<StoreLock> lock() {
        return file.read().map(StoreContent::lock);
    }

    /** When each secret was last set, by name. Needs no key. */
    public SortedMap<String, Instant> names() {
        SortedMap<String, Instant> names = new TreeMap<>();
        file.read().ifPresent(content -> content.secrets()
                .forEach((name, sealed) -> names.put(name, sealed.changedAt())));
        return names;
    }

    /** @throws SecretStoreException when it is there and cannot be opened */
    @Override
    public Optional<String> find(String name) {
        return file.read().flatMap(content -> Optional.ofNullable(content.secrets().get(name))
                .map(sealed -> opened(content, key(content), name, sealed)));
    }

    /** Makes sure that the key, if there is a store, is there and the right one. */
    public void unlock() {
        file.read().ifPresent(this::key);
    }

    /** Sets a secret, new or not. Makes the store if there is none. */
    public void set(String name, String value) {
        if (!NAME.matcher(name).matches()) {
            throw new SecretStoreException("Expected a name of letters, digits, '_', '-' and '.', but found '" + name
                    + "'. A name such as smtpPassword is also a good variable.");
        }
        if (value.isBlank() || value.length() > MAX_CHARACTERS) {
            throw new SecretStoreException("Expected a value of 1 to 100,000 characters for the secret '" + name
                    + "', but found " + (value.isBlank() ? "none" : value.length() + " characters")
                    + ". Nothing was changed.");
        }
        file.change(before -> {
            StoreContent content = before.orElseGet(() -> fresh(keys.forNewStore()));
            return Optional.of(content.with(name, sealed(content, name, value, clock.instant())));
        });
    }

    /** Removes a secret; false: there was none. */
    public boolean remove(String name) {
        AtomicBoolean found = new AtomicBoolean();
        file.change(before -> before.map(content -> {
            found.set(content.secrets().containsKey(name));
            return content.without(name);
        }));
        return found.get();
    }

    /** Encrypts all values anew with a new key file; the old key, if it was a file, is deleted. */
    public void lockWithKeyFile() {
        relock(keys::newKeyFile);
    }

    /** Encrypts all values anew with a passphrase. */
    public void lockWithPassphrase(PassphraseSource source) {
        relock(() -> keys.newPassphrase(source));
    }

    /** The new key is on disk before the store, and the old one is deleted after it: a crash between leaves two keys. */
    private void relock(Supplier<StoreLock> newLock) {
        AtomicReference<Optional<StoreLock>> old = new AtomicReference<>(Optional.empty());
        file.change(before -> {
            before.ifPresent(this::key); // Before a new key is made for nothing.
            StoreContent after = fresh(newLock.get());
            for (StoreContent content : before.stream().toList()) {
                old.set(Optional.of(content.lock()));
                for (Map.Entry<String, StoreContent.Sealed> entry : content.secrets().entrySet()) {
                    String value = opened(content, key(content), entry.getKey(), entry.getValue());
                    after = after.with(
                            entry.getKey(), sealed(after, entry.getKey(), value, entry.getValue().changedAt()));
                }
            }
            return Optional.of(after);
        });
        old.get().ifPresent(keys::discard);
    }

    private StoreContent fresh(StoreLock lock) {
        return new StoreContent(lock, values.seal(keys.of(lock), lock.text(), CHECK), new TreeMap<>());
    }

    private StoreContent.Sealed sealed(StoreContent content, String name, String value, Instant changedAt) {
        return new StoreContent.Sealed(values.seal(key(content), label(content.lock(), name, changedAt), value),
                changedAt);
    }

    /** What a value is bound to. */
    private static String label(StoreLock lock, String name, Instant changedAt) {
        return lock.text() + "\n" + name + "\n" + changedAt;
    }

    private SecretKey key(StoreContent content) {
        SecretKey key = keys.of(content.lock());
        if (values.open(key, content.lock().text(), content.check()).isPresent()) {
            return key;
        }
        keys.forget(content.lock());
        throw new SecretStoreException(switch (content.lock()) {
            case StoreLock.KeyFile(String id) -> "The key " + id + " does not open the secrets in " + file()
                    + ": the key file or the store was changed. Put both back from the same backup.";
            case StoreLock.Passphrase _ -> "The passphrase does not open the secrets in " + file() + ". Check "
                    + PassphraseSource.VARIABLE + ", or what you typed.";
        });
    }

    private String opened(StoreContent content, SecretKey key, String name, StoreContent.Sealed sealed) {
        return values.open(key, label(content.lock(), name, sealed.changedAt()), sealed.value())
                .orElseThrow(() -> new SecretStoreException("The value of the secret '" + name + "' in " + file()
                        + " was changed by somebody who has no key, or was moved there from another name. It is not"
                        + " used. Set it anew with 'secrets set " + name + "', and find out who may write the file."));
    }
}
