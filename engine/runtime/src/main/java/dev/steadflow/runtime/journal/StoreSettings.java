package dev.steadflow.runtime.journal;

import java.nio.file.Path;

/**
 * Where a store lies and what it promises.
 *
 * @param folder the data folder; created when it does not exist
 * @param durability what an acknowledged append survives
 */
public record StoreSettings(Path folder, Durability durability) {

    public StoreSettings {
        folder = folder.toAbsolutePath().normalize();
    }

    /** A store that survives power loss. */
    public static StoreSettings in(Path folder) {
        return new StoreSettings(folder, Durability.DISK);
    }
}
