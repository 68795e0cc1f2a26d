package dev.steadflow.headless.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which plugins there are besides those in the program. */
final class PluginOptions {

    @Option(names = "--plugins", paramLabel = "DIR",
            description = "A folder of plugin JARs to use besides those in the program. Default: the user's plugins folder,"
                    + " where 'plugins add' and the designer put them.")
    private @Nullable Path plugins;

    /**
     * The folder that was given, or the user's, which need not exist; empty in a JAR with a flow, which carries its plugins.
     *
     * @throws CommandFailure when one was given that is none
     */
    Optional<Path> folder(Surroundings surroundings) {
        if (plugins != null && !Files.isDirectory(plugins)) {
            throw CommandFailure.usage("Expected a folder of plugin JARs at " + plugins.toAbsolutePath().normalize()
                    + ", but there is none.");
        }
        if (plugins != null) {
            return Optional.of(plugins);
        }
        return surroundings.embedded().isPresent() ? Optional.empty() : Optional.of(surroundings.folders().plugins());
    }

    /** The option as a person repeats it, with a leading space; empty when it was not given. */
    String repeated() {
        return plugins == null ? "" : " --plugins " + Quoting.of(plugins.toString());
    }
}
