package dev.steadflow.headless.command;

import dev.steadflow.runtime.secret.EnvironmentSecrets;
import dev.steadflow.runtime.secret.FileSecrets;
import dev.steadflow.runtime.secret.Secrets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where secrets come from: a folder with one file each, then the environment. */
final class SecretOptions {

    @Option(
            names = "--secrets",
            paramLabel = "DIR",
            description = "A folder with one file per secret. Without it, and for names it lacks: the environment; "
                    + "smtpPassword is STEADFLOW_SECRET_SMTP_PASSWORD.")
    private @Nullable Path secrets;

    Secrets secrets(Surroundings surroundings) {
        Secrets environment = new EnvironmentSecrets(surroundings.environment());
        if (secrets == null) {
            return environment;
        }
        if (!Files.isDirectory(secrets)) {
            throw CommandFailure.usage("Expected a folder of secrets at " + secrets.toAbsolutePath().normalize()
                    + ", but there is none.");
        }
        return Secrets.firstOf(List.of(new FileSecrets(secrets), environment));
    }

    /** The option as a person repeats it, with a leading space; empty when it was not given. */
    String repeated() {
        return secrets == null ? "" : " --secrets " + Quoting.of(secrets.toString());
    }
}
