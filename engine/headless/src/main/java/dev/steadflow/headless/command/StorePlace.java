package dev.steadflow.headless.command;

import dev.steadflow.runtime.journal.DatabaseSettings;
import java.nio.file.Path;

/** Where runs are kept. Its text is for messages. */
sealed interface StorePlace {

    /**
     * A folder of this machine.
     *
     * @param path absolute
     */
    record Folder(Path path) implements StorePlace {
        @Override
        public String toString() {
            return path.toString();
        }
    }

    /** A schema of a PostgreSQL database. */
    record Database(DatabaseSettings settings) implements StorePlace {
        @Override
        public String toString() {
            return settings.place();
        }
    }
}
