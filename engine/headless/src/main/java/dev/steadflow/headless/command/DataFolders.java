package dev.steadflow.headless.command;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/**
 * Where each system keeps a user's data: {@code $XDG_DATA_HOME/steadflow} or {@code ~/.local/share/steadflow},
 * {@code ~/Library/Application Support/steadflow}, {@code %LOCALAPPDATA%\steadflow}, which unlike {@code %APPDATA%} does not follow a user from machine to machine: a store is for
 * one machine.
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
        return from("XDG_DATA_HOME", userHome.resolve(".local/share"));
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
                : from("XDG_CONFIG_HOME", userHome.resolve(".config"));
    }

    private Path from(String variable, Path otherwise) {
        String value = environment.getOrDefault(variable, "");
        // The XDG specification says: a relative path is to be ignored.
        Path base = value.isBlank() || !Path.of(value).isAbsolute() ? otherwise : Path.of(value);
        return base.resolve(NAME);
    }
}
