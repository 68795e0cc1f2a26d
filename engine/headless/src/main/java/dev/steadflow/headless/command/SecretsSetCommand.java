package dev.steadflow.headless.command;

import dev.steadflow.headless.export.Reason;
import dev.steadflow.runtime.secret.SecretStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code secrets set}: stores a value that nobody sees. */
@Command(
        name = "set",
        header = "Stores a secret, encrypted; a new value counts from the next call of a step.",
        description = {
                "The value is asked for at a terminal, which does not show it; otherwise it is the standard input, without the",
                "line end at its end. It cannot be an argument, which others of the machine could see."
        },
        footerHeading = "%nExamples:%n",
        footer = {
                "  ${bundle:steadflow.program} secrets set smtpPassword",
                "  ${bundle:steadflow.program} secrets set smtpPassword < password.txt"
        })
final class SecretsSetCommand implements Callable<Integer> {

    private static final int MAX_BYTES = 400_000; // The store's limit in characters, in UTF-8.

    @Parameters(paramLabel = "NAME", description = "What flows call it, for example smtpPassword.")
    private String name = "";

    @Mixin
    private VaultPlace place = new VaultPlace();

    private final Surroundings surroundings;

    SecretsSetCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        SecretStore store = place.vault(surroundings).secrets();
        store.set(name, surroundings.hiddenPrompt().ask("Value of " + name).or(this::piped).orElseThrow(
                () -> CommandFailure.usage("Expected the value of '" + name + "' at the standard input, but found"
                        + " nothing. Nothing was changed.")));
        surroundings.err().println("Stored '" + name + "' in " + store.file() + ".");
        return ExitCode.DONE;
    }

    private Optional<String> piped() {
        try {
            byte[] bytes = surroundings.in().readNBytes(MAX_BYTES);
            String text = new String(bytes, StandardCharsets.UTF_8).replaceFirst("\\r?\\n\\z", "");
            return Optional.of(text).filter(value -> !value.isEmpty());
        } catch (IOException e) {
            throw CommandFailure.usage("Could not read the value from the standard input: " + Reason.of(e));
        }
    }
}
