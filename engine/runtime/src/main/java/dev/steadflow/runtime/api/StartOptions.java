package dev.steadflow.runtime.api;

import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How a run is started. Made by {@link #in}; everything else has a default.
 *
 * @param key makes a second start with the same key find the first one's run, for ever; 1 to 200 characters
 * @param tags what the run can be found by: at most 64, names of 1 to 64 characters, values of at most 256
 * @param workFolder where steps resolve relative paths
 */
public record StartOptions(Optional<String> key, Map<String, String> tags, Path workFolder) {

    public StartOptions {
        tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
    }

    /** A run of its own whose steps resolve relative paths in a folder. */
    public static StartOptions in(Path workFolder) {
        return new StartOptions(Optional.empty(), Map.of(), workFolder);
    }

    /** The same with a key. */
    public StartOptions withKey(String once) {
        return new StartOptions(Optional.of(once), tags, workFolder);
    }

    /** The same with tags. */
    public StartOptions withTags(Map<String, String> all) {
        return new StartOptions(key, all, workFolder);
    }
}
