package dev.steadflow.runtime.journal;

import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@Timeout(60)
@ExtendWith(TestPostgres.InEachJvm.class)
class PostgresJournalTest extends JdbcJournalContract {

    private final TestPostgres server;
    private final DatabaseSettings settings;

    PostgresJournalTest(TestPostgres server) {
        this.server = server;
        this.settings = server.newStore();
    }

    @Override
    Journal open() {
        return JdbcJournal.open(settings);
    }

    @Override
    Journal openAtLevelProcess() {
        return JdbcJournal.open(server.newStore().withDurability(Durability.PROCESS));
    }

    @Override
    Connection connect() throws SQLException {
        return new PostgresDialect(settings).connect();
    }
}
