package dev.steadflow.headless.command;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which vault a command changes or looks at. */
final class VaultPlace {

    @Mixin
    private VaultOptions vault = new VaultOptions();

    @Option(names = "--data", paramLabel = "DIR",
            description = "The folder that keeps runs, if it has a vault of its own.")
    private @Nullable Path data;

    Vault vault(Surroundings surroundings) {
        return vault.vault(surroundings, Optional.ofNullable(data));
    }
}
