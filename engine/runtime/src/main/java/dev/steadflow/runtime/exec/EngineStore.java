package dev.steadflow.runtime.exec;

import dev.steadflow.runtime.journal.DatabaseSettings;
import dev.steadflow.runtime.journal.Durability;
import dev.steadflow.runtime.journal.JdbcJournal;
import dev.steadflow.runtime.journal.Journal;
import dev.steadflow.runtime.journal.StoreSettings;
import java.nio.file.Path;

/** Where an engine keeps its runs. */
public sealed interface EngineStore {

    /** Opens it; the engine closes what it gets. */
    Journal open();

    /** The same store at another level of durability; one that is open already has its own. */
    EngineStore at(Durability level);

    /**
     * A folder of this machine.
     *
     * @param folder made when missing
     * @param durability what an acknowledged start or outcome survives
     */
    record InFolder(Path folder, Durability durability) implements EngineStore {
        @Override
        public Journal open() {
            return JdbcJournal.open(new StoreSettings(folder, durability));
        }

        @Override
        public EngineStore at(Durability level) {
            return new InFolder(folder, level);
        }
    }

    /** A schema of a PostgreSQL database, which says its level of durability itself. */
    record InDatabase(DatabaseSettings database) implements EngineStore {
        @Override
        public Journal open() {
            return JdbcJournal.open(database);
        }

        @Override
        public EngineStore at(Durability level) {
            return new InDatabase(database.withDurability(level));
        }
    }

    /** A journal that is open already. */
    record OpenJournal(Journal journal) implements EngineStore {
        @Override
        public Journal open() {
            return journal;
        }

        @Override
        public EngineStore at(Durability level) {
            return this;
        }
    }
}
