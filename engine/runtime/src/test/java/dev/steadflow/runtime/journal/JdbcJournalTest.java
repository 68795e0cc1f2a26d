package dev.steadflow.runtime.journal;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class JdbcJournalTest extends JdbcJournalContract {

    @TempDir
    Path folder;

    @Override
    Journal open() {
        return JdbcJournal.open(StoreSettings.in(folder.resolve("data")));
    }

    @Override
    Journal openAtLevelProcess() {
        return JdbcJournal.open(new StoreSettings(folder.resolve("other"), Durability.PROCESS));
    }

    @Override
    Connection connect() throws SQLException {
        return new H2Dialect("file:", folder.resolve("data/journal.mv.db")).connect();
    }
}
