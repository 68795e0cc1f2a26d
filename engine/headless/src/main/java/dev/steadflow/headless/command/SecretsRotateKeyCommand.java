package dev.steadflow.headless.command;

import dev.steadflow.runtime.secret.PassphraseSource;
import dev.steadflow.runtime.secret.SecretStore;
import dev.steadflow.runtime.secret.StoreLock;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code secrets rotate-key}: encrypts all secrets anew. */
@Command(
        name = "rotate-key",
        header = "Encrypts all stored secrets anew with another key, and deletes the old one.",
        description = {
                "The new passphrase is asked for at a terminal, twice, or comes from the variable STEADFLOW_NEW_PASSPHRASE.",
                "Copies of the store that were made before still open with the old key: after a leak change the secrets, too."
        },
        footerHeading = "%nExamples:%n",
        footer = {
                "  ${bundle:steadflow.program} secrets rotate-key",
                "  ${bundle:steadflow.program} secrets rotate-key --to passphrase"
        })
final class SecretsRotateKeyCommand implements Callable<Integer> {

    private static final String NEW_PASSPHRASE = "STEADFLOW_NEW_PASSPHRASE";
    private static final int SHORTEST_PASSPHRASE = 8;

    @Option(names = "--to", paramLabel = "key-file|passphrase",
            description = "What the store is locked with from now on. Default: the same kind as now.")
    private @Nullable String kind;

    @Mixin
    private VaultPlace place = new VaultPlace();

    private final Surroundings surroundings;

    SecretsRotateKeyCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        SecretStore store = place.vault(surroundings).secrets();
        StoreLock now = store.lock().orElseThrow(() -> CommandFailure.usage("Expected stored secrets in "
                + store.file() + ", but there are none. 'secrets set NAME' stores the first."));
        boolean toPassphrase = kind == null ? now instanceof StoreLock.Passphrase : kind.equals("passphrase");
        if (kind != null && !toPassphrase && !kind.equals("key-file")) {
            throw CommandFailure.usage("Expected --to key-file or --to passphrase, but found --to " + kind + ".");
        }
        if (toPassphrase) {
            String passphrase = newPassphrase();
            PassphraseSource source = () -> Optional.of(passphrase);
            store.lockWithPassphrase(source);
        } else {
            store.lockWithKeyFile();
        }
        surroundings.err().println("Encrypted " + Counted.of(store.names().size(), "secret") + " in " + store.file()
                + " anew, with a new " + (toPassphrase ? "passphrase" : "key") + ".");
        return ExitCode.DONE;
    }

    private String newPassphrase() {
        String passphrase = Optional.ofNullable(surroundings.environment().get(NEW_PASSPHRASE))
                .or(this::typedTwice)
                .orElseThrow(() -> CommandFailure.usage("Expected the new passphrase in " + NEW_PASSPHRASE
                        + ", or a terminal to ask at, but found neither. Nothing was changed."));
        if (passphrase.length() < SHORTEST_PASSPHRASE) {
            throw CommandFailure.usage("Expected a passphrase of at least " + SHORTEST_PASSPHRASE
                    + " characters, but it is shorter. Nothing was changed.");
        }
        return passphrase;
    }

    private Optional<String> typedTwice() {
        HiddenPrompt prompt = surroundings.hiddenPrompt();
        Optional<String> first = prompt.ask("New passphrase");
        if (first.isPresent() && !first.equals(prompt.ask("New passphrase again"))) {
            throw CommandFailure.usage("Expected the same passphrase twice, but they differ. Nothing was changed.");
        }
        return first;
    }
}
