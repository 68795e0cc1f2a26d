package dev.steadflow.headless.command;

import dev.steadflow.runtime.secret.PassphraseSource;
import dev.steadflow.runtime.secret.SecretStore;
import dev.steadflow.runtime.secret.StoreLock;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which folder keeps encrypted secrets. */
final class VaultOptions {

    @Option(
            names = "--vault",
            paramLabel = "DIR",
            description = "The folder that keeps encrypted secrets and connections. Default: the one of --data, or else the user's"
                    + " data folder.")
    private @Nullable Path vault;

    /**
     * The vault; whoever opens it for the first time may have to type the passphrase.
     *
     * @param data the folder that was chosen for runs
     * @throws dev.steadflow.runtime.secret.SecretStoreException when what was typed does not open it
     */
    Vault vault(Surroundings surroundings, Optional<Path> data) {
        Path folder = vault == null ? data.orElseGet(() -> surroundings.folders().user()) : vault;
        PassphraseSource environment = PassphraseSource.environment(surroundings.environment());
        Vault plain = Vault.in(folder, surroundings.folders(), environment);
        SecretStore secrets = plain.secrets();
        if (secrets.lock().filter(StoreLock.Passphrase.class::isInstance).isEmpty()
                || environment.passphrase().isPresent()) {
            return plain;
        }
        Optional<String> typed = surroundings.hiddenPrompt().ask("Passphrase of the secrets in " + secrets.file());
        Vault asked = Vault.in(folder, surroundings.folders(), () -> typed);
        if (typed.isPresent()) {
            asked.secrets().unlock();
        }
        return asked;
    }

    /** The option as a person repeats it, with a leading space; empty when it was not given. */
    String repeated() {
        return vault == null ? "" : " --vault " + Quoting.of(vault.toString());
    }
}
