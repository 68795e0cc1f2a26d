package dev.steadflow.runtime.journal;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;

/** Stores in folders whose connections break. */
public final class TestH2 {

    private TestH2() {}

    /** Opens one; the folder is made when it is missing. */
    public static Journal openFaulty(Path folder, FaultyConnections connections) {
        return JdbcJournal.open(StoreSettings.in(folder), file -> new H2Dialect("file:", file) {
            @Override
            public Connection connect() throws SQLException {
                return connections.connect(super::connect);
            }
        });
    }
}
