package dev.steadflow.headless.command;

import dev.steadflow.runtime.connection.ConnectionStore;
import dev.steadflow.runtime.secret.PassphraseSource;
import dev.steadflow.runtime.secret.SecretStore;
import dev.steadflow.runtime.secret.StoreKeys;
import java.nio.file.Path;
import java.time.InstantSource;

/**
 * The folder that keeps a user's encrypted secrets and connections, and the keys that open it, which are in the user's configuration.
 *
 * @param folder need not exist yet
 * @param keys where the keys are
 */
public record Vault(Path folder, StoreKeys keys) {

    /** The vault in a folder, with the keys of a user. */
    public static Vault in(Path folder, DataFolders user, PassphraseSource passphrases) {
        return new Vault(folder.toAbsolutePath().normalize(),
                new StoreKeys(user.config().resolve("keys"), passphrases));
    }

    /** The connections, which hold names of secrets and no values. */
    public ConnectionStore connections() {
        return new ConnectionStore(folder);
    }

    /** The encrypted secrets. */
    public SecretStore secrets() {
        return new SecretStore(folder, keys, InstantSource.system());
    }
}
