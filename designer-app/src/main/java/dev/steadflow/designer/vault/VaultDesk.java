package dev.steadflow.designer.vault;

import dev.steadflow.designer.settings.DataFolder;
import dev.steadflow.headless.command.DataFolders;
import dev.steadflow.headless.command.Vault;
import dev.steadflow.runtime.connection.Connection;
import dev.steadflow.runtime.connection.ConnectionStore;
import dev.steadflow.runtime.connection.ConnectionTrial;
import dev.steadflow.runtime.connection.Connections;
import dev.steadflow.runtime.connection.EnvironmentConnections;
import dev.steadflow.runtime.plugin.ConnectionKinds;
import dev.steadflow.runtime.secret.EnvironmentSecrets;
import dev.steadflow.runtime.secret.FileSecrets;
import dev.steadflow.runtime.secret.PassphraseSource;
import dev.steadflow.runtime.secret.SecretStore;
import dev.steadflow.runtime.secret.Secrets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** The designer's secrets and connections: those of its vault, and what goes before it. Thread-safe. */
public final class VaultDesk {

    private final Vault vault;
    private final Secrets secrets;
    private final Connections connections;
    private final Path workFolder;

    private VaultDesk(Vault vault, Secrets secrets, Connections connections, Path workFolder) {
        this.vault = vault;
        this.secrets = secrets;
        this.connections = connections;
        this.workFolder = workFolder;
    }

    /**
     * Looks where the command line looks: a folder of files, then the environment, then the vault.
     *
     * @param user where the system keeps the user's files
     */
    public static VaultDesk of(DataFolder folder, DataFolders user) {
        Map<String, String> environment = user.environment();
        Vault vault = Vault.in(folder.vault(), user, PassphraseSource.environment(environment));
        return new VaultDesk(
                vault,
                Secrets.firstOf(List.of(
                        new FileSecrets(folder.secrets()), new EnvironmentSecrets(environment), vault.secrets())),
                Connections.firstOf(List.of(new EnvironmentConnections(environment), vault.connections())),
                folder.root());
    }

    /** All sources of secrets, for the engine. */
    public Secrets secrets() {
        return secrets;
    }

    /** All sources of connections, for the engine. */
    public Connections connections() {
        return connections;
    }

    /** The secrets that can be changed. */
    SecretStore stored() {
        return vault.secrets();
    }

    /** The connections that can be changed. */
    ConnectionStore store() {
        return vault.connections();
    }

    /** Tries settings, saved or not; blocks. */
    ConnectionTrial.Result test(ConnectionKinds kinds, Connection connection) throws InterruptedException {
        return new ConnectionTrial(kinds, secrets, workFolder, InstantSource.system()).of(connection);
    }

    /** The names that a form can offer, in order. */
    List<String> names(String kind) {
        return kind.isEmpty()
                ? List.copyOf(stored().names().keySet())
                : store().all().entrySet().stream()
                        .filter(entry -> entry.getValue().kind().equals(kind))
                        .map(Map.Entry::getKey)
                        .toList();
    }
}
