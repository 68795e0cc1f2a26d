package dev.steadflow.runtime.plugin;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A plugin, or one of its steps, that could not be used. Everything else works without it.
 *
 * @param plugin the JAR's file name, or {@code class path}
 * @param what the class or file it concerns
 * @param reason what was expected, what was found, what the reader can do
 */
public record PluginProblem(String plugin, String what, String reason) {

    /** A folder of plugins that cannot be read. */
    static PluginProblem ofFolder(Path folder, IOException unreadable) {
        return new PluginProblem(folder.toString(), "the folder", "It cannot be read: " + unreadable);
    }

    /** The problem in one sentence, for logs and the designer's plugin list. */
    public String text() {
        return "Plugin " + plugin + ", " + what + ": " + reason;
    }
}
