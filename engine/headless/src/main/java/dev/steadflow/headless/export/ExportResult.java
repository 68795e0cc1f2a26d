package dev.steadflow.headless.export;

import java.nio.file.Path;
import java.util.List;

/** How an export ended. */
public sealed interface ExportResult {

    /**
     * The JAR is there.
     *
     * @param target where
     * @param bytes its size
     * @param entries how many files are in it
     * @param plugins the plugins in it, {@code http}
     * @param secrets the names of secrets that a run will ask for
     * @param connections the names of connections that a run will ask for
     * @param warnings sentences for people
     */
    record Written(
            Path target, long bytes, int entries, List<String> plugins, List<String> secrets,
            List<String> connections, List<String> warnings) implements ExportResult {
        public Written {
            plugins = List.copyOf(plugins);
            secrets = List.copyOf(secrets);
            connections = List.copyOf(connections);
            warnings = List.copyOf(warnings);
        }
    }

    /**
     * Nothing was written.
     *
     * @param reason what was expected, what was found, what to do
     */
    record Refused(String reason) implements ExportResult {}

    /** The listener stopped it; nothing was written. */
    record Cancelled() implements ExportResult {}
}
