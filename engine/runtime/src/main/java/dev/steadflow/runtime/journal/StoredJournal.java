package dev.steadflow.runtime.journal;

import dev.steadflow.flow.event.RecordedEvent;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.event.RunStatus;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What a store in a database can tell, whoever writes it: the reading half of {@link JdbcJournal}, which writes, and of
 * {@link DatabaseRecords}, which only looks. Thread-safe.
 */
abstract sealed class StoredJournal implements Journal permits JdbcJournal, DatabaseRecords {

    final Readers readers;
    private final StoreBackup backup;

    StoredJournal(Readers readers, StoreBackup backup) {
        this.readers = readers;
        this.backup = backup;
    }

    @Override
    public final List<RecordedEvent> read(RunId run, long after, int limit) {
        return readers.read(
                "read the events of run " + run + " after event " + after,
                connection -> EventReads.read(connection, run, after, limit));
    }

    @Override
    public final long logBytes(RunId run) {
        return readers.read("read the size of run " + run, connection -> EventReads.logBytes(connection, run));
    }

    @Override
    public final Optional<RunHeader> run(RunId run) {
        return readers.read("read the line of run " + run, connection -> RunReads.run(connection, run));
    }

    @Override
    public final List<RunHeader> runs(RunQuery query) {
        return readers.read("read the list of runs", connection -> RunReads.runs(connection, query));
    }

    @Override
    public final List<RunId> openRuns() {
        return readers.read("read the list of open runs", RunReads::openRuns);
    }

    @Override
    public final void eachOpenRun(Consumer<OpenRun> told) {
        RunReads.eachOpenRun(readers, told);
    }

    @Override
    public final Optional<byte[]> flow(String hash) {
        return readers.read("read the flow " + hash, connection -> EventReads.flow(connection, hash));
    }

    @Override
    public final Optional<byte[]> note(String name) {
        return readers.read("read the note " + name, connection -> EventReads.note(connection, name));
    }

    @Override
    public final Optional<RunSnapshot> snapshot(RunId run) {
        return readers.read("read the snapshot of run " + run, connection -> SnapshotReads.read(connection, run));
    }

    @Override
    public final Map<RunStatus, Long> countRuns() {
        return readers.read("count the runs", RunReads::count);
    }

    @Override
    public final BackupSummary backup(Path target) {
        return readers.read("back up to " + target, connection -> backup.write(connection, target));
    }
}
