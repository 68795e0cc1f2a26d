package dev.steadflow.runtime.journal;

import dev.steadflow.flow.event.RunId;
import dev.steadflow.runtime.journal.RunCursors.Cursor;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Decides which appends of a group fit onto their runs and writes those in one transaction. Owned by the committer's
 * thread; lives as long as its connection.
 */
final class GroupWriter {

    /** What became of a group: everything in it is in one of the two. */
    record Written(List<Pending> accepted, Map<Pending, StoreException> refused) {}

    /** A run that the group changes: what the store holds, and what it will hold. */
    private static final class Change {
        private Optional<Cursor> before;
        private RunHeader after;
        private final long number;
        private long logBytes;

        Change(Optional<Cursor> before, RunHeader after, long number) {
            this.before = before;
            this.after = after;
            this.number = number;
            this.logBytes = before.map(Cursor::logBytes).orElse(0L);
        }

        Cursor cursor() {
            return new Cursor(number, after, logBytes);
        }
    }

    private final Connection connection;
    private final StoreOwner owner;
    private final int maxBytes;
    private final RunCursors cursors;
    private final RowWriter rows;
    private final RunRemoval removal;
    private final BlobWriter blobs;
    private final SnapshotWriter snapshots;
    private final PreparedStatement findRun;
    private final PreparedStatement findRow;
    private final PreparedStatement findLogBytes;
    private final PreparedStatement findFlow;
    private long nextNumber;

    /**
     * @param connection the only one that writes, without auto-commit
     * @param owner is asked in each transaction
     * @param cursors empty, or as of the last commit
     */
    GroupWriter(Connection connection, StoreOwner owner, int maxBytes, RunCursors cursors) throws SQLException {
        this.connection = connection;
        this.owner = owner;
        this.maxBytes = maxBytes;
        this.cursors = cursors;
        this.rows = new RowWriter(connection);
        this.blobs = new BlobWriter(connection, maxBytes);
        this.snapshots = new SnapshotWriter(connection, maxBytes);
        this.removal = new RunRemoval(connection, blobs);
        this.findRun = connection.prepareStatement(RunReads.NUMBERED_HEADER + " WHERE r.run_id = ?");
        this.findRow = connection.prepareStatement("SELECT e.last_seq, e.crc, e.log_bytes FROM events e"
                + " JOIN runs r ON r.run_no = e.run_no WHERE r.run_id = ? AND e.first_seq = ?");
        this.findLogBytes = connection.prepareStatement(EventReads.LOG_BYTES);
        this.findFlow = connection.prepareStatement("SELECT 1 FROM flow_parts WHERE hash = ? AND part = 0");
        try (PreparedStatement highest = connection.prepareStatement("SELECT MAX(run_no) FROM runs");
                ResultSet row = highest.executeQuery()) {
            nextNumber = row.next() ? row.getLong(1) + 1 : 1;
        }
    }

    /**
     * Commits the group. An append that does not fit is refused alone.
     *
     * @throws SQLException the outcome is unknown, for the whole group
     */
    Written write(List<Pending> group) throws SQLException {
        owner.check(connection);
        return place(group, new ArrayList<>(group.size()));
    }

    /**
     * Commits what is missing of a group that may be there already; nothing that was begun before may still be under way.
     *
     * @throws SQLException the outcome is unknown, for the whole group
     */
    Written writeMissing(List<Pending> group) throws SQLException {
        owner.check(connection);
        List<Pending> found = new ArrayList<>(group.size());
        List<Pending> missing = new ArrayList<>(group.size());
        for (Pending pending : group) {
            (isThere(pending) ? found : missing).add(pending);
        }
        return place(missing, found);
    }

    /** The checksum is over the run, the numbers and the payload: no other append has the same. */
    private boolean isThere(Pending pending) throws SQLException {
        return switch (pending) {
            // Done again they change nothing.
            case Pending.OfFlow _,Pending.OfNote _,Pending.OfSnapshot _,Pending.OfLine _,Pending.OfRemoval _ -> false;
            case Pending.OfRun append -> {
                findRow.setString(1, append.append().run().text());
                findRow.setLong(2, append.row().first());
                try (ResultSet row = findRow.executeQuery()) {
                    boolean found = row.next()
                            && row.getLong(1) == append.row().last()
                            && row.getLong(2) == append.row().crc();
                    if (found) {
                        append.ticket().weighed(row.getLong(3));
                    }
                    yield found;
                }
            }
        };
    }

    private Written place(List<Pending> group, List<Pending> accepted) throws SQLException {
        Map<RunId, Change> changes = new LinkedHashMap<>();
        Written written = new Written(accepted, new LinkedHashMap<>());
        for (Pending pending : group) {
            switch (pending) {
                case Pending.OfRun append -> place(append, changes, written);
                case Pending.OfSnapshot kept -> {
                    addSnapshot(kept.snapshot());
                    written.accepted().add(kept);
                }
                case Pending.OfLine line -> {
                    flush(changes.values());
                    mend(line.line(), changes);
                    written.accepted().add(line);
                }
                case Pending.OfNote note -> {
                    rows.writeNote(note.name(), note.content());
                    written.accepted().add(note);
                }
                case Pending.OfFlow flow -> {
                    addFlow(flow);
                    written.accepted().add(flow);
                }
                case Pending.OfRemoval gone -> {
                    flush(changes.values());
                    remove(gone);
                    gone.runs().forEach(changes::remove);
                    written.accepted().add(gone);
                }
            }
        }
        flush(changes.values());
        connection.commit();
        changes.values().forEach(change -> cursors.committed(change.cursor()));
        return written;
    }

    private void flush(Collection<Change> changes) throws SQLException {
        for (Change change : changes) {
            addRun(change);
            change.before = Optional.of(change.cursor());
        }
        rows.flush();
    }

    /** Writes all of a line, whatever is known of the one that is there: it is not what it should be. */
    private void mend(RunHeader line, Map<RunId, Change> changes) throws SQLException {
        Change known = changes.get(line.run());
        Optional<Cursor> stored = known == null ? stored(line.run()) : known.before;
        if (stored.isEmpty() || stored.get().header().lastSequence() != line.lastSequence()) {
            return;
        }
        Cursor found = stored.get();
        rows.updateRun(found.number(), line);
        rows.changeTags(found.number(), found.header().tags(), line.tags());
        rows.flush();
        Cursor mended = new Cursor(found.number(), line, found.logBytes());
        changes.put(line.run(), new Change(Optional.of(mended), line, found.number()));
    }

    private void remove(Pending.OfRemoval gone) throws SQLException {
        for (RunId run : gone.runs()) {
            cursors.forget(run); // At once: what follows in this group must not find it.
            long events = removal.remove(run, gone.at());
            if (events > 0) {
                gone.rows().run(events);
            }
        }
        for (String hash : gone.flows()) {
            if (gone.mayRemoveFlow().test(hash)) {
                removal.removeFlow(hash);
                gone.rows().other(1);
            }
        }
        if (gone.forgetBefore().isPresent()) {
            gone.rows().other(removal.forget(gone.forgetBefore().get()));
        }
    }

    private void place(Pending.OfRun pending, Map<RunId, Change> changes, Written written) throws SQLException {
        Append append = pending.append();
        Change known = changes.get(append.run());
        Optional<Cursor> stored = known == null ? stored(append.run()) : known.before;
        long last = known != null
                ? known.after.lastSequence()
                : stored.map(cursor -> cursor.header().lastSequence()).orElse(0L);
        if (last != append.expectedLast()) {
            written.refused().put(pending, Conflicts.conflict(append.run(), append.expectedLast(), last));
            return;
        }
        Change change = known;
        if (change == null) {
            long number = stored.isPresent() ? stored.get().number() : nextNumber++;
            change = new Change(stored, append.status(), number);
            changes.put(append.run(), change);
        }
        change.after = append.status();
        EventRow row = pending.row();
        change.logBytes += row.payload().length;
        for (Blob blob : row.blobs()) {
            change.logBytes += blobs.use(change.number, blob);
        }
        rows.addEvents(change.number, row, Parts.cut(row.payload(), maxBytes), change.logBytes);
        pending.ticket().weighed(change.logBytes);
        written.accepted().add(pending);
    }

    private Optional<Cursor> stored(RunId run) throws SQLException {
        Optional<Cursor> cached = cursors.find(run);
        if (cached.isPresent()) {
            return cached;
        }
        findRun.setString(1, run.text());
        try (ResultSet row = findRun.executeQuery()) {
            if (!row.next()) {
                return Optional.empty();
            }
            Cursor line = RunReads.cursor(connection, row);
            return Optional.of(new Cursor(line.number(), line.header(), logBytes(line.number())));
        }
    }

    private long logBytes(long number) throws SQLException {
        findLogBytes.setLong(1, number);
        try (ResultSet row = findLogBytes.executeQuery()) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    /** The hot path is a run that goes on: its line does not change, so nothing but its events is written. */
    private void addRun(Change change) throws SQLException {
        if (change.after.status().isTerminal() && change.after.lastSequence() >= RunSnapshot.LEAST_EVENTS) {
            snapshots.delete(change.number);
        }
        if (change.before.isEmpty()) {
            rows.addRun(change.number, change.after);
            return;
        }
        RunHeader before = change.before.get().header();
        boolean same = before.status() == change.after.status()
                && before.endedAt().equals(change.after.endedAt())
                && before.error().equals(change.after.error())
                && before.wakeUp().equals(change.after.wakeUp());
        if (!same) {
            rows.updateRun(change.number, change.after);
        }
        if (!before.tags().equals(change.after.tags())) {
            rows.changeTags(change.number, before.tags(), change.after.tags());
        }
    }

    /** Left out when the run is no more, or has ended meanwhile. */
    private void addSnapshot(RunSnapshot snapshot) throws SQLException {
        Optional<Cursor> line = stored(snapshot.run());
        if (line.isPresent() && !line.get().header().status().isTerminal()) {
            snapshots.write(line.get().number(), snapshot);
        }
    }

    private void addFlow(Pending.OfFlow flow) throws SQLException {
        findFlow.setString(1, flow.hash());
        try (ResultSet row = findFlow.executeQuery()) {
            if (row.next()) {
                return;
            }
        }
        rows.writeFlow(flow.hash(), Parts.cut(flow.content(), maxBytes), Parts.crc(flow.content()));
    }
}
