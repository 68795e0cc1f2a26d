package dev.steadflow.runtime.plugin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies of plugin JARs that classes are loaded from, in a private folder for temporary files. So nobody holds the files of the
 * plugins folder open, which some systems would not let a person replace, and what was loaded cannot change below a running
 * step. Thread-safe.
 */
final class PluginCopies {

    private static final Logger LOG = LoggerFactory.getLogger(PluginCopies.class);

    private Optional<Path> folder = Optional.empty();
    private long made;

    /** Loads a JAR from a copy, which goes when the plugin is let go. */
    LoadedPlugin load(Path jar) {
        String file = jar.getFileName().toString();
        try {
            Path copy = Files.copy(jar, next());
            LoadedPlugin plugin = JarLoader.load(jar, copy).withAfterwards(() -> delete(copy));
            // Of JDBC drivers, pools may have connections open for a while after their JAR has gone.
            return plugin.steps().isEmpty() ? plugin.leftOpen() : plugin;
        } catch (IOException unreadable) {
            return LoadedPlugin.broken(file, "Expected to read the JAR, but that failed: " + unreadable
                    + ". Check its permissions and the room for temporary files.");
        }
    }

    private synchronized Path next() throws IOException {
        if (folder.isEmpty()) {
            folder = Optional.of(Files.createTempDirectory("steadflow-plugins"));
        }
        made++;
        return folder.get().resolve(made + ".jar");
    }

    /** Removes the folder; copies that are in use stay, and with them the folder. */
    synchronized void close() {
        folder.ifPresent(PluginCopies::delete);
        folder = Optional.empty();
    }

    private static void delete(Path copy) {
        try {
            Files.deleteIfExists(copy);
        } catch (IOException inUse) {
            LOG.debug("The copy {} of a plugin JAR stays among the temporary files.", copy, inUse);
        }
    }
}
