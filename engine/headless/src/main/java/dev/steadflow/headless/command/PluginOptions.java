package dev.steadflow.headless.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which plugins there are besides those in the program. */
final class PluginOptions {

    @Option(names = "--plugins", paramLabel = "DIR", description = "A folder of plugin JARs to use as well.")
    private @Nullable Path plugins;

    /**
     * The folder, if one was given.
     *
     * @throws CommandFailure when it is no folder
     */
    Optional<Path> folder() {
        if (plugins != null && !Files.isDirectory(plugins)) {
            throw CommandFailure.usage("Expected a folder of plugin JARs at " + plugins.toAbsolutePath().normalize()
                    + ", but there is none.");
        }
        return Optional.ofNullable(plugins);
    }

    /** The option as a person repeats it, with a leading space; empty when it was not given. */
    String repeated() {
        return plugins == null ? "" : " --plugins " + Quoting.of(plugins.toString());
    }
}
