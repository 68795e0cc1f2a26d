package dev.steadflow.runtime.journal;

import dev.steadflow.runtime.observe.EngineObserver;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/**
 * The journal in a database: a file of its own in a folder, or a schema of a server. Thread-safe. One thread writes what all others hand in, group by group; a few
 * threads read. {@link #append} blocks its caller while the queue is full, see {@link PendingQueue}.
 */
public final class JdbcJournal extends StoredJournal {

    /** About 1 MB; beyond it the store is asked again. */
    private static final int MAX_KEPT = 10_000;

    private final StoreOwner owner;
    private final StoreWriter writer;
    private final PendingQueue queue = new PendingQueue();
    private final Committer committer;
    private final CompletableFuture<Void> committerEnd;
    private final AtomicBoolean closed = new AtomicBoolean();

    /** Flows known to be durable, so that keeping one for every run it starts costs nothing. At most {@value #MAX_KEPT}. */
    private final Set<String> keptFlows = ConcurrentHashMap.newKeySet();

    /** Flows that somebody wanted to be kept: a start may rely on them before its run is there. At most {@value #MAX_KEPT}. */
    private final Set<String> wantedFlows = ConcurrentHashMap.newKeySet();

    private final EndedRuns ended;

    private JdbcJournal(
            StoreOwner owner, StoreWriter writer, SqlDialect dialect, StoreBackup backup, Durability durability) {
        super(new Readers(dialect), backup);
        this.owner = owner;
        this.writer = writer;
        this.committer = new Committer(queue, writer, dialect, durability);
        this.ended = new JdbcEndedRuns(readers, queue, this::isUnwanted);
        this.committerEnd = CompletableFuture.runAsync(
                committer,
                task -> Thread.ofPlatform().name("journal-committer").daemon().start(task));
    }

    /**
     * Opens the store in a folder, creating it if need be. The caller closes it.
     *
     * @throws StoreException {@code IN_USE}, {@code NOT_WRITABLE}, {@code DAMAGED}, or {@code UNAVAILABLE} for a newer
     *     layout or unsafe settings; the message says what to do
     */
    public static JdbcJournal open(StoreSettings settings) {
        return open(settings, file -> new H2Dialect("file:", file));
    }

    /** Whether a folder holds a store, whatever its condition. */
    public static boolean isIn(Path folder) {
        return StoreFolder.holdsStore(folder);
    }

    /**
     * @param database makes the dialect for the database's file; tests have one that fails on demand
     */
    static JdbcJournal open(StoreSettings settings, Function<Path, H2Dialect> database) {
        try {
            StoreFolder folder = StoreFolder.claim(settings.folder());
            try {
                return open(folder, settings, database);
            } catch (RuntimeException e) {
                folder.close();
                throw e;
            }
        } catch (StoreException e) {
            if (e.kind() != StoreException.Kind.DAMAGED) {
                throw e;
            }
            String advice = new BackupNotes(settings.folder()).advice();
            throw new StoreException(e.kind(), e.getMessage() + " " + advice, e);
        }
    }

    private static JdbcJournal open(StoreFolder folder, StoreSettings settings, Function<Path, H2Dialect> database) {
        H2Dialect dialect = database.apply(folder.file());
        StoreSchema schema = new StoreSchema(dialect, folder.file().toString());
        BackupNotes notes = new BackupNotes(settings.folder());
        StoreBackup backup = new StoreBackup(dialect, schema, Optional.of(notes));
        StoreOwner owner = new FolderOwner(folder, dialect, schema);
        StoreWriter writer = StoreWriter.open(
                dialect,
                schema,
                owner,
                (connection, layout) -> backup.beforeMigration(dialect, notes, connection, layout));
        return new JdbcJournal(owner, writer, dialect, backup, settings.durability());
    }

    /**
     * Opens the store in a schema of a PostgreSQL database, creating it if need be. The caller closes it. While another
     * engine has the store, this waits if the settings say so.
     *
     * @throws StoreException {@code IN_USE}, {@code NOT_WRITABLE}, {@code DAMAGED}, or {@code UNAVAILABLE} for a server
     *     that does not answer, a newer layout or unsafe settings; the message says what to do
     */
    public static JdbcJournal open(DatabaseSettings settings) {
        return open(settings, new PostgresDialect(settings));
    }

    static JdbcJournal open(DatabaseSettings settings, PostgresDialect dialect) {
        StoreSchema schema = new StoreSchema(dialect, settings.place());
        StoreBackup backup = new StoreBackup(dialect, schema, Optional.empty());
        StoreOwner owner = new LeaseOwner(settings, dialect, schema);
        try {
            StoreWriter writer = StoreWriter.open(dialect, schema, owner, (connection, layout) -> {});
            return new JdbcJournal(owner, writer, dialect, backup, settings.durability());
        } catch (RuntimeException e) {
            owner.close();
            throw e;
        }
    }

    @Override
    public Ticket append(Append append) {
        Pending.OfRun pending = new Pending.OfRun(append, EventRow.of(append), new WriteTicket());
        queue.put(pending);
        return pending.ticket();
    }

    @Override
    public void keepSnapshot(RunSnapshot snapshot) {
        queue.put(new Pending.OfSnapshot(snapshot, new WriteTicket()));
    }

    @Override
    public void mendLine(RunHeader line) {
        Pending.OfLine pending = new Pending.OfLine(line, new WriteTicket());
        queue.put(pending);
        pending.ticket().awaitDurable();
    }

    @Override
    public EndedRuns ended() {
        return ended;
    }

    /** Once too many were wanted to remember them all, nothing counts as unwanted. */
    private boolean isUnwanted(String flowHash) {
        return wantedFlows.size() < MAX_KEPT && !wantedFlows.contains(flowHash);
    }

    @Override
    public void observedBy(EngineObserver observer) {
        committer.observedBy(observer);
    }

    @Override
    public int waiting() {
        return queue.size();
    }

    @Override
    public OptionalLong bytesOnDisk() {
        return owner.bytesOnDisk();
    }

    @Override
    public void keepFlow(String hash, byte[] bytes) {
        if (keptFlows.contains(hash)) {
            return;
        }
        if (wantedFlows.size() < MAX_KEPT) {
            wantedFlows.add(hash);
        }
        Pending.OfFlow pending = new Pending.OfFlow(hash, bytes.clone(), new WriteTicket());
        queue.put(pending);
        pending.ticket().awaitDurable();
        if (keptFlows.size() < MAX_KEPT) {
            keptFlows.add(hash);
        }
    }

    @Override
    public void keepNote(String name, byte[] content) {
        Pending.OfNote pending = new Pending.OfNote(name, content.clone(), new WriteTicket());
        queue.put(pending);
        pending.ticket().awaitDurable();
    }

    @Override
    public long forces() {
        return committer.forces();
    }

    @Override
    public CompletionStage<StoreException> lost() {
        return owner.lost();
    }

    @Override
    public boolean mayAct() {
        return owner.mayAct();
    }

    /** How often the store has been opened, this time included; it only grows. */
    public long epoch() {
        return writer.epoch();
    }

    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        queue.close();
        try (owner;
                readers) {
            Waiting.forResult(committerEnd);
        }
    }
}
