package dev.steadflow.runtime.exec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadflow.runtime.journal.DatabaseSettings;
import dev.steadflow.runtime.journal.FaultyConnections;
import dev.steadflow.runtime.journal.JdbcJournal;
import dev.steadflow.runtime.journal.Journal;
import dev.steadflow.runtime.journal.MemoryJournal;
import dev.steadflow.runtime.journal.StoreSettings;
import dev.steadflow.runtime.journal.TestH2;
import dev.steadflow.runtime.journal.TestPostgres;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** {@link EngineContract} on each store, whole and in trouble. {@code -Dfault.seed=…} chooses other calls that break. */
class EngineOnStoresTest {

    private static final long SEED = Long.getLong("fault.seed", 20_261_122);

    /** Opening takes fifty calls. */
    private static final int ONE_CALL_IN = 200;

    @Nested
    class InMemory extends EngineContract {

        private MemoryJournal journal = new MemoryJournal();

        @Override
        Journal open() {
            return journal;
        }

        @Override
        void crash(EmbeddedEngine engine) {
            journal = journal.reopen();
            super.crash(engine);
        }
    }

    @Nested
    class InAFolder extends EngineContract {

        @TempDir
        private Path folder;

        @Override
        Journal open() {
            return JdbcJournal.open(StoreSettings.in(folder));
        }
    }

    @Nested
    class InAFolderWhoseConnectionsBreak extends EngineContract {

        private final FaultyConnections faults = new FaultyConnections(SEED, ONE_CALL_IN);

        @TempDir
        private Path folder;

        @Override
        Journal open() {
            return TestH2.openFaulty(folder, faults);
        }

        @Override
        void calm() {
            faults.stop();
        }

        @AfterEach
        void somethingBroke() {
            assertThat(faults.faults()).isPositive();
        }
    }

    @Nested
    @ExtendWith(TestPostgres.InEachJvm.class)
    class InPostgres extends EngineContract {

        private final DatabaseSettings settings;

        InPostgres(TestPostgres server) {
            this.settings = server.newStore();
        }

        @Override
        Journal open() {
            return JdbcJournal.open(settings);
        }
    }

    @Nested
    @ExtendWith(TestPostgres.InEachJvm.class)
    class InPostgresWhoseConnectionsBreak extends EngineContract {

        private final FaultyConnections faults = new FaultyConnections(SEED, ONE_CALL_IN);
        private final TestPostgres server;
        private final DatabaseSettings settings;

        InPostgresWhoseConnectionsBreak(TestPostgres server) {
            this.server = server;
            this.settings = server.newStore();
        }

        @Override
        Journal open() {
            return server.openFaulty(settings, faults);
        }

        @Override
        void calm() {
            faults.stop();
        }

        @AfterEach
        void somethingBroke() {
            assertThat(faults.faults()).isPositive();
        }
    }
}
