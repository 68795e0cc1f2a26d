package dev.steadflow.headless.command;

import dev.steadflow.runtime.connection.Connections;
import dev.steadflow.runtime.connection.EnvironmentConnections;
import dev.steadflow.runtime.secret.EnvironmentSecrets;
import dev.steadflow.runtime.secret.FileSecrets;
import dev.steadflow.runtime.secret.Secrets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Where secrets come from: a folder with one file each, then the environment, then the vault. Connections are in the
 * environment and the vault.
 */
final class SecretOptions {

    @Option(
            names = "--secrets",
            paramLabel = "DIR",
            description = "A folder with one file per secret. Without it, and for names it lacks: the environment, where"
                    + " smtpPassword is STEADFLOW_SECRET_SMTP_PASSWORD, then what 'secrets set' has stored.")
    private @Nullable Path secrets;

    @Mixin
    private VaultOptions vault = new VaultOptions();

    /** @param data the folder that was chosen for runs */
    Credentials credentials(Surroundings surroundings, Optional<Path> data) {
        Vault opened = vault.vault(surroundings, data);
        return new Credentials(
                secrets(surroundings, opened),
                Connections.firstOf(List.of(
                        new EnvironmentConnections(surroundings.environment()), opened.connections())));
    }

    /** The sources of secrets, the vault last. */
    Secrets secrets(Surroundings surroundings, Vault opened) {
        List<Secrets> sources = new ArrayList<>();
        if (secrets != null) {
            if (!Files.isDirectory(secrets)) {
                throw CommandFailure.usage("Expected a folder of secrets at " + secrets.toAbsolutePath().normalize()
                        + ", but there is none.");
            }
            sources.add(new FileSecrets(secrets));
        }
        sources.add(new EnvironmentSecrets(surroundings.environment()));
        sources.add(opened.secrets());
        return Secrets.firstOf(sources);
    }

    /** The options as a person repeats them, with a leading space; empty when none was given. */
    String repeated() {
        return (secrets == null ? "" : " --secrets " + Quoting.of(secrets.toString())) + vault.repeated();
    }
}
