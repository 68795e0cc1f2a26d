package dev.steadflow.runtime.exec;

import dev.steadflow.runtime.journal.DatabaseSettings;
import dev.steadflow.runtime.journal.JdbcJournal;
import dev.steadflow.runtime.journal.Journal;
import dev.steadflow.runtime.journal.StoreSettings;
import dev.steadflow.runtime.journal.TestPostgres;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** {@link LineContract} on each store that keeps lines of its own. */
class RunLinesTest {

    @Nested
    class InAFolder extends LineContract {

        @TempDir
        private Path folder;

        @Override
        Journal open() {
            return JdbcJournal.open(StoreSettings.in(folder));
        }
    }

    @Nested
    @ExtendWith(TestPostgres.InEachJvm.class)
    class InPostgres extends LineContract {

        private final DatabaseSettings settings;

        InPostgres(TestPostgres server) {
            this.settings = server.newStore();
        }

        @Override
        Journal open() {
            return JdbcJournal.open(settings);
        }
    }
}
