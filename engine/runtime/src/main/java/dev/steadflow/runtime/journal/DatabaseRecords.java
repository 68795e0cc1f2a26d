package dev.steadflow.runtime.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalLong;

/** The records of a PostgreSQL store, for looking only, while an engine may be at work on it. Thread-safe. */
public final class DatabaseRecords extends StoredJournal {

    private final String place;

    private DatabaseRecords(Readers readers, StoreBackup backup, String place) {
        super(readers, backup);
        this.place = place;
    }

    /**
     * Opens the records, if there are any. The caller closes them.
     *
     * @throws StoreException {@code UNAVAILABLE} when the server does not answer or the layout is of another version
     */
    public static Optional<DatabaseRecords> open(DatabaseSettings settings) {
        PostgresDialect dialect = new PostgresDialect(settings);
        StoreSchema schema = new StoreSchema(dialect, settings.place());
        try (Connection connection = dialect.connect()) {
            if (PostgresDialect.single(connection, "SELECT to_regclass('store') IS NULL").equals("t")) {
                return Optional.empty();
            }
            schema.refuseOther(connection);
        } catch (SQLException e) {
            throw dialect.explain(e, "look at the runs");
        }
        return Optional.of(new DatabaseRecords(
                new Readers(dialect), new StoreBackup(dialect, schema, Optional.empty()), settings.place()));
    }

    private StoreException onlyRead() {
        return new StoreException(
                StoreException.Kind.UNAVAILABLE,
                "The store " + place + " was opened for looking only. An engine on it can change it.",
                null);
    }

    @Override
    public Ticket append(Append append) {
        throw onlyRead();
    }

    @Override
    public void keepFlow(String hash, byte[] bytes) {
        throw onlyRead();
    }

    @Override
    public void mendLine(RunHeader line) {
        throw onlyRead();
    }

    @Override
    public void keepSnapshot(RunSnapshot snapshot) {
        throw onlyRead();
    }

    @Override
    public void keepNote(String name, byte[] content) {
        throw onlyRead();
    }

    @Override
    public int waiting() {
        return 0;
    }

    @Override
    public OptionalLong bytesOnDisk() {
        return OptionalLong.empty();
    }

    /** For looking: what would remove something is refused. */
    @Override
    public EndedRuns ended() {
        PendingQueue nothing = new PendingQueue();
        nothing.close();
        return new JdbcEndedRuns(readers, nothing, flow -> false);
    }

    @Override
    public long forces() {
        return 0;
    }

    @Override
    public void close() {
        readers.close();
    }
}
