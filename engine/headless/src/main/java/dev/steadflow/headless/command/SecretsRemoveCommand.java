package dev.steadflow.headless.command;

import dev.steadflow.runtime.secret.SecretStore;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code secrets remove}: forgets a secret. */
@Command(
        name = "remove",
        header = "Removes a stored secret; a step that asks for it fails from then on.",
        footerHeading = "%nExamples:%n",
        footer = "  ${bundle:steadflow.program} secrets remove smtpPassword")
final class SecretsRemoveCommand implements Callable<Integer> {

    @Parameters(paramLabel = "NAME", description = "What flows call it.")
    private String name = "";

    @Mixin
    private VaultPlace place = new VaultPlace();

    private final Surroundings surroundings;

    SecretsRemoveCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        SecretStore store = place.vault(surroundings).secrets();
        if (!store.remove(name)) {
            throw CommandFailure.usage("Expected a stored secret '" + name + "' in " + store.file() + ", but found "
                    + (store.names().isEmpty() ? "none at all" : "only " + String.join(", ", store.names().keySet()))
                    + ".");
        }
        surroundings.err().println("Removed '" + name + "' from " + store.file() + ".");
        return ExitCode.DONE;
    }
}
