package dev.steadflow.designer.settings;

import dev.steadflow.headless.command.DataFolders;
import java.nio.file.Path;

/**
 * Where the designer keeps everything that is not a flow file of the user.
 *
 * @param root the folder; made when first written to
 * @param vault the folder of encrypted secrets and of plugins
 */
public record DataFolder(Path root, Path vault) {

    /** A folder that a person chose, which keeps its own secrets. */
    public DataFolder(Path root) {
        this(root, root);
    }

    /** The user's own: {@code designer} in the folder where the command line keeps its data and secrets, too. */
    public static DataFolder ofUser(DataFolders folders) {
        return new DataFolder(folders.user().resolve("designer"), folders.user());
    }

    /** The engine's store. */
    public Path store() {
        return root.resolve("store");
    }

    /** The stores of engines that ran in processes of their own, a folder each. */
    public Path separate() {
        return root.resolve("separate");
    }

    /** What is remembered between starts. */
    public Path settings() {
        return root.resolve("settings.json");
    }

    /** Edits that are not saved yet. */
    public Path unsaved() {
        return root.resolve("unsaved");
    }

    /** Step plugins that a person dropped in; the command line uses them, too. */
    public Path plugins() {
        return vault.resolve("plugins");
    }

    /** Presets that were made of OpenAPI documents; the command line uses them, too. */
    public Path presets() {
        return vault.resolve("presets");
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
