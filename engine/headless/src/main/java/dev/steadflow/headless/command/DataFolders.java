package dev.steadflow.headless.command;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Where each system keeps a user's data: {@code $XDG_DATA_HOME/steadflow} or {@code ~/.local/share/steadflow},
 * {@code ~/Library/Application Support/steadflow}, {@code %LOCALAPPDATA%\steadflow}, which unlike {@code %APPDATA%} does
 * not follow a user from machine to machine: a store is for one machine. On Linux {@code ~} is {@code $HOME}, as it is for
 * other programs.
 *
 * @param environment the process's variables
 * @param userHome the user's folder
 * @param system the operating system's name, as {@code os.name} says it
 */
public record DataFolders(Map<String, String> environment, Path userHome, String system) {

    private static final String NAME = "steadflow";

    /** The folder of this program's data; it need not exist yet. */
    public Path user() {
        String os = system.toLowerCase(Locale.ROOT);
        if (os.startsWith("mac")) {
            return userHome.resolve("Library/Application Support").resolve(NAME);
        }
        if (os.startsWith("windows")) {
            return from("LOCALAPPDATA", userHome.resolve("AppData/Local"));
        }
        return from("XDG_DATA_HOME", home().resolve(".local/share"));
    }

    /** The folder of plugin JARs that the designer and the command line use; it need not exist. */
    public Path plugins() {
        return user().resolve("plugins");
    }

    /** The folder of presets that were made of OpenAPI documents; it need not exist. */
    public Path presets() {
        return user().resolve("presets");
    }

    /**
     * The folder of this program's configuration: {@code $XDG_CONFIG_HOME/steadflow} or {@code ~/.config/steadflow};
     * elsewhere beside the data.
     */
    public Path config() {
        String os = system.toLowerCase(Locale.ROOT);
        return os.startsWith("mac") || os.startsWith("windows")
                ? user()
                : from("XDG_CONFIG_HOME", home().resolve(".config"));
    }

    /** Java takes the user's folder from the list of users, and the XDG specification from the environment. */
    private Path home() {
        return absolute("HOME").orElse(userHome);
    }

    private Path from(String variable, Path otherwise) {
        return absolute(variable).orElse(otherwise).resolve(NAME);
    }

    /** The XDG specification says: a relative path is to be ignored. */
    private Optional<Path> absolute(String variable) {
        String value = environment.getOrDefault(variable, "");
        return value.isBlank() ? Optional.empty() : Optional.of(Path.of(value)).filter(Path::isAbsolute);
    }
}
