package dev.steadflow.runtime.exec;

import dev.steadflow.flow.event.RecordedEvent;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.runtime.journal.Append;
import dev.steadflow.runtime.journal.BackupSummary;
import dev.steadflow.runtime.journal.Journal;
import dev.steadflow.runtime.journal.RunHeader;
import dev.steadflow.runtime.journal.RunQuery;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A journal that does what another does; subclasses do something else in one place. */
class PassingJournal implements Journal {

    private final Journal real;

    PassingJournal(Journal real) {
        this.real = real;
    }

    @Override
    public Ticket append(Append append) {
        return real.append(append);
    }

    @Override
    public List<RecordedEvent> read(RunId run, long after, int limit) {
        return real.read(run, after, limit);
    }

    @Override
    public Optional<RunHeader> run(RunId run) {
        return real.run(run);
    }

    @Override
    public List<RunHeader> runs(RunQuery query) {
        return real.runs(query);
    }

    @Override
    public List<RunId> openRuns() {
        return real.openRuns();
    }

    @Override
    public void keepFlow(String hash, byte[] bytes) {
        real.keepFlow(hash, bytes);
    }

    @Override
    public Optional<byte[]> flow(String hash) {
        return real.flow(hash);
    }

    @Override
    public BackupSummary backup(Path target) {
        return real.backup(target);
    }

    @Override
    public long forces() {
        return real.forces();
    }

    @Override
    public void close() {
        real.close();
    }
}
