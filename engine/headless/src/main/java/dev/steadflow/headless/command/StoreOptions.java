package dev.steadflow.headless.command;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which store a command uses. */
final class StoreOptions {

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The folder that keeps runs. Default: the user's data folder, so that runs outlive the process.")
    private @Nullable Path data;

    /** The folder, absolute. */
    Path folder(Surroundings surroundings) {
        return (data == null ? surroundings.defaultDataFolder() : data).toAbsolutePath().normalize();
    }

    /** The option as a person repeats it, with a leading space; empty when it was not given. */
    String repeated() {
        return data == null ? "" : " --data " + Quoting.of(data.toString());
    }
}
