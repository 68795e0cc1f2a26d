package dev.steadflow.runtime.journal;

import dev.steadflow.flow.event.RunId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Copies every run, event, flow and lasting note from one store into an empty one of the same layout, checking each row. Owned by one thread. */
final class StoreCopy {

    /** What was copied. */
    record Copied(long runs, long openRuns, long events) {}

    /**
     * Notes that mean the same in a copy: the key that URLs of hooks are made with, and how far triggers have come. The others
     * are about the process that had the store open.
     */
    private static final String LASTING_NOTES =
            "SELECT name, payload FROM notes WHERE name = 'inbox-key' OR name LIKE 'trigger-%'";

    /** Lines of runs in memory at a time. */
    private static final int PAGE_RUNS = 500;

    /** Uncommitted rows of the copy, in bytes of payload. */
    private static final long COMMIT_BYTES = 8L << 20;

    private final Connection from;
    private final Connection to;
    private final int maxBytes;
    private final RowWriter rows;
    private final BlobWriter blobs;
    private long uncommitted;
    private long runs;
    private long openRuns;
    private long events;

    /**
     * @param from sees one moment of its store
     * @param to without auto-commit
     * @param maxBytes see {@link SqlDialect#maxBytes()}
     */
    StoreCopy(Connection from, Connection to, int maxBytes) throws SQLException {
        this.from = from;
        this.to = to;
        this.maxBytes = maxBytes;
        this.rows = new RowWriter(to);
        this.blobs = new BlobWriter(to, maxBytes);
    }

    /**
     * Copies everything and commits it.
     *
     * @throws StoreException {@code DAMAGED} naming the row that is not what was written
     */
    Copied copy() throws SQLException {
        for (String hash : flowHashes()) {
            byte[] flow = EventReads.flow(from, hash).orElseThrow();
            rows.writeFlow(hash, Parts.cut(flow, maxBytes), Parts.crc(flow));
            mayCommit(flow.length);
        }
        copyPurged();
        copyNotes();
        long after = 0;
        List<RunCursors.Cursor> page = page(after);
        while (!page.isEmpty()) {
            for (RunCursors.Cursor run : page) {
                copy(run);
                after = run.number();
            }
            page = page(after);
        }
        rows.flush();
        to.commit();
        return new Copied(runs, openRuns, events);
    }

    /** What is left of purged runs is needed for ever: without it their keys would start runs again. */
    private void copyPurged() throws SQLException {
        try (PreparedStatement query = from.prepareStatement(
                "SELECT run_id, flow_id, status, ended_at, purged_at FROM purged_runs");
                PreparedStatement insert = to.prepareStatement(RunRemoval.LEAVE);
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                PurgedRun purged = RunRemoval.purged(row);
                RunRemoval.leave(insert, purged);
                mayCommit(purged.flowId().length());
            }
        }
    }

    private void copyNotes() throws SQLException {
        try (PreparedStatement query = from.prepareStatement(LASTING_NOTES);
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                byte[] note = row.getBytes(2);
                rows.writeNote(row.getString(1), note);
                mayCommit(note.length);
            }
        }
    }

    private List<String> flowHashes() throws SQLException {
        List<String> hashes = new ArrayList<>();
        try (PreparedStatement query = from.prepareStatement("SELECT hash FROM flow_parts WHERE part = 0");
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                hashes.add(row.getString(1));
            }
        }
        return hashes;
    }

    private List<RunCursors.Cursor> page(long after) throws SQLException {
        return RunReads.lines(
                from,
                RunReads.NUMBERED_HEADER + " WHERE r.run_no > " + after + " ORDER BY r.run_no LIMIT " + PAGE_RUNS,
                List.of());
    }

    private void copy(RunCursors.Cursor line) throws SQLException {
        RunHeader header = line.header();
        RunId run = header.run();
        rows.addRun(line.number(), header);
        runs++;
        openRuns += header.status().isTerminal() ? 0 : 1;
        long next = 1;
        long logBytes = 0;
        List<EventRow> page = EventReads.page(from, run, line.number(), next);
        while (!page.isEmpty()) {
            for (EventRow row : page) {
                row.check(run, next);
                long bytes = row.payload().length + copyBlobs(line.number(), run, row);
                logBytes += bytes;
                rows.addEvents(line.number(), row, Parts.cut(row.payload(), maxBytes), logBytes);
                mayCommit(bytes);
                events += row.last() - row.first() + 1;
                next = row.last() + 1;
            }
            page = EventReads.page(from, run, line.number(), next);
        }
    }

    /** Answers how many bytes the run's log grows by. */
    private long copyBlobs(long number, RunId run, EventRow row) throws SQLException {
        long bytes = 0;
        for (CutPayload.Reference reference : row.references(run)) {
            // One at a time in memory: a row may have many.
            byte[] value = new BlobReads(from, run).bytes(reference, row);
            bytes += blobs.use(number, new Blob(reference.hash(), value));
        }
        return bytes;
    }

    private void mayCommit(long bytes) throws SQLException {
        uncommitted += bytes;
        if (uncommitted > COMMIT_BYTES) {
            rows.flush();
            to.commit();
            uncommitted = 0;
        }
    }
}
