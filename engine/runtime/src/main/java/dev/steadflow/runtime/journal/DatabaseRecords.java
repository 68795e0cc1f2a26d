package dev.steadflow.runtime.journal;

import dev.steadflow.flow.event.RecordedEvent;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.event.RunStatus;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** The records of a PostgreSQL store, for looking only, while an engine may be at work on it. Thread-safe. */
public final class DatabaseRecords implements Journal {

    private final Readers readers;
    private final StoreBackup backup;
    private final String place;

    private DatabaseRecords(Readers readers, StoreBackup backup, String place) {
        this.readers = readers;
        this.backup = backup;
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
    public List<RecordedEvent> read(RunId run, long after, int limit) {
        return readers.read(
                "read the events of run " + run + " after event " + after,
                connection -> EventReads.read(connection, run, after, limit));
    }

    @Override
    public long logBytes(RunId run) {
        return readers.read("read the size of run " + run, connection -> EventReads.logBytes(connection, run));
    }

    @Override
    public Optional<RunHeader> run(RunId run) {
        return readers.read("read the line of run " + run, connection -> RunReads.run(connection, run));
    }

    @Override
    public List<RunHeader> runs(RunQuery query) {
        return readers.read("read the list of runs", connection -> RunReads.runs(connection, query));
    }

    @Override
    public List<RunId> openRuns() {
        return readers.read("read the list of open runs", RunReads::openRuns);
    }

    @Override
    public void eachOpenRun(Consumer<OpenRun> told) {
        RunReads.eachOpenRun(readers, told);
    }

    @Override
    public void keepFlow(String hash, byte[] bytes) {
        throw onlyRead();
    }

    @Override
    public Optional<byte[]> flow(String hash) {
        return readers.read("read the flow " + hash, connection -> EventReads.flow(connection, hash));
    }

    @Override
    public Optional<byte[]> note(String name) {
        return readers.read("read the note " + name, connection -> EventReads.note(connection, name));
    }

    @Override
    public void keepSnapshot(RunSnapshot snapshot) {
        throw onlyRead();
    }

    @Override
    public Optional<RunSnapshot> snapshot(RunId run) {
        return readers.read("read the snapshot of run " + run, connection -> SnapshotReads.read(connection, run));
    }

    @Override
    public void keepNote(String name, byte[] content) {
        throw onlyRead();
    }

    @Override
    public BackupSummary backup(Path target) {
        return readers.read("back up to " + target, connection -> backup.write(connection, target));
    }

    @Override
    public Map<RunStatus, Long> countRuns() {
        return readers.read("count the runs", RunReads::count);
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
