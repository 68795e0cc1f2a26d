package dev.steadflow.designer.settings;

import java.nio.file.Path;
import java.util.Map;

/**
 * Where the designer keeps everything that is not a flow file of the user.
 *
 * @param root the folder; made when first written to
 */
public record DataFolder(Path root) {

    /** The user's own: {@code $XDG_DATA_HOME/steadflow/designer}, else below {@code ~/.local/share}. */
    public static DataFolder ofUser(Map<String, String> environment, String home) {
        String xdg = environment.getOrDefault("XDG_DATA_HOME", "");
        Path base = xdg.isBlank() ? Path.of(home, ".local", "share") : Path.of(xdg);
        return new DataFolder(base.resolve("steadflow").resolve("designer"));
    }

    /** The engine's store. */
    public Path store() {
        return root.resolve("store");
    }

    /** What is remembered between starts. */
    public Path settings() {
        return root.resolve("settings.json");
    }

    /** Edits that are not saved yet. */
    public Path unsaved() {
        return root.resolve("unsaved");
    }

    /** Step plugins that a person dropped in. */
    public Path plugins() {
        return root.resolve("plugins");
    }

    /** Secrets, one file each. */
    public Path secrets() {
        return root.resolve("secrets");
    }

    /** Log files. */
    public Path logs() {
        return root.resolve("logs");
    }

    /** The newest log file. */
    public Path log() {
        return logs().resolve("designer.log");
    }
}
