package dev.steadflow.headless.command;

import dev.steadflow.client.RemoteSettings;
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

    /** A server that has the store. */
    record Server(RemoteSettings settings) implements StorePlace {

        /** What only the store itself can be asked for. */
        CommandFailure needsStore(String what) {
            return CommandFailure.usage("Expected --data or --store: " + what + " needs the store itself, but "
                    + this + " is a server. Do it on the machine where that store is.");
        }

        @Override
        public String toString() {
            return settings.url().toString();
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
