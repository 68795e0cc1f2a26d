package dev.steadflow.runtime.journal;

import dev.steadflow.flow.event.RecordedEvent;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.event.RunStatus;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A journal without a file: for tests and for runs that may be forgotten. Thread-safe. What is handed in is written at
 * once, so tickets never wait.
 *
 * <p>{@link #forces()} counts what a store on disk would do if every step took less than {@link Journal#GATHER_MILLIS}:
 * one force for each append that may not gather, shared with the gathered ones before it. {@link #reopen()} and
 * {@link #reopenAfterPowerLoss()} stand for a crash: they answer what the next process would find, and this journal
 * refuses everything from then on.
 */
public final class MemoryJournal implements Journal {

    private final ReentrantLock lock = new ReentrantLock();
    private final MemoryRuns runs;
    private final Map<String, byte[]> flows = new HashMap<>();

    /** Flows kept since this journal was opened. */
    private final Set<String> wanted = new HashSet<>();

    private final Map<String, byte[]> notes = new HashMap<>();

    /** How many appends, from the first, outlive a power loss. */
    private int durable;

    /** How many appends, from the first, have their force counted. */
    private int forced;

    private long forces;
    private boolean closed;

    /** An empty one. */
    public MemoryJournal() {
        this(new MemoryRuns());
    }

    private MemoryJournal(MemoryRuns runs) {
        this.runs = runs;
        this.durable = runs.appends();
        this.forced = runs.appends();
    }

    /** One thing at a time, and nothing after the end. */
    private <T> T held(Supplier<T> what) {
        lock.lock();
        try {
            if (closed) {
                throw new StoreException(
                        StoreException.Kind.UNAVAILABLE, "The journal is closed; nothing more is written or read.",
                        null);
            }
            return what.get();
        } finally {
            lock.unlock();
        }
    }

    private void force() {
        durable = runs.appends();
        forced = runs.appends();
        forces++;
    }

    @Override
    public Ticket append(Append append) {
        return held(() -> {
            long last = runs.lastSequence(append.run());
            if (last != append.expectedLast()) {
                return new Refused(Conflicts.conflict(append.run(), append.expectedLast(), last));
            }
            long logBytes = runs.keep(append);
            if (!append.mayGather()) {
                force();
            }
            return new Kept(runs.appends(), logBytes);
        });
    }

    @Override
    public List<RecordedEvent> read(RunId run, long after, int limit) {
        return held(() -> runs.read(run, after, limit));
    }

    @Override
    public Map<RunStatus, Long> countRuns() {
        return held(runs::count);
    }

    @Override
    public int waiting() {
        return 0;
    }

    @Override
    public OptionalLong bytesOnDisk() {
        return OptionalLong.empty();
    }

    @Override
    public void keepSnapshot(RunSnapshot snapshot) {
        boolean _ = held(() -> {
            runs.keep(snapshot);
            return true;
        });
    }

    @Override
    public Optional<RunSnapshot> snapshot(RunId run) {
        return held(() -> runs.snapshot(run));
    }

    @Override
    public long logBytes(RunId run) {
        return held(() -> runs.logBytes(run));
    }

    @Override
    public Optional<RunHeader> run(RunId run) {
        return held(() -> runs.header(run));
    }

    @Override
    public void mendLine(RunHeader line) {
        boolean _ = held(() -> {
            runs.mend(line);
            return true;
        });
    }

    @Override
    public List<RunHeader> runs(RunQuery query) {
        return held(() -> runs.list(query));
    }

    @Override
    public List<RunId> openRuns() {
        return held(runs::open).stream().map(RunHeader::run).toList();
    }

    @Override
    public void eachOpenRun(Consumer<OpenRun> told) {
        held(runs::open).forEach(header -> told.accept(new OpenRun(header.run(), header.flowHash(), header.wakeUp())));
    }

    @Override
    public EndedRuns ended() {
        return new MemoryEndedRuns();
    }

    @Override
    public void keepFlow(String hash, byte[] bytes) {
        boolean _ = held(() -> {
            boolean fresh = flows.putIfAbsent(hash, bytes.clone()) == null;
            if (fresh) {
                force();
            }
            return wanted.add(hash);
        });
    }

    @Override
    public Optional<byte[]> flow(String hash) {
        return held(() -> Optional.ofNullable(flows.get(hash)).map(byte[]::clone));
    }

    @Override
    public Optional<byte[]> note(String name) {
        return held(() -> Optional.ofNullable(notes.get(name)).map(byte[]::clone));
    }

    @Override
    public void keepNote(String name, byte[] content) {
        boolean _ = held(() -> {
            if (content.length == 0) {
                notes.remove(name);
            } else {
                notes.put(name, content.clone());
            }
            return true;
        });
    }

    @Override
    public BackupSummary backup(Path target) {
        throw new StoreException(
                StoreException.Kind.UNAVAILABLE,
                "Expected a store on disk to make the backup " + target
                        + " of, but these runs are kept in memory only.",
                null);
    }

    @Override
    public long forces() {
        lock.lock();
        try {
            return forces;
        } finally {
            lock.unlock();
        }
    }

    /** What the next process finds after kill -9 of this one: everything written. This journal is closed. */
    public MemoryJournal reopen() {
        lock.lock();
        try {
            return reopenAfter(runs.appends());
        } finally {
            lock.unlock();
        }
    }

    /**
     * What the next process finds after a power loss: gathered appends that no force followed, and whose durability
     * nobody awaited, are gone. This journal is closed.
     */
    public MemoryJournal reopenAfterPowerLoss() {
        lock.lock();
        try {
            return reopenAfter(durable);
        } finally {
            lock.unlock();
        }
    }

    private MemoryJournal reopenAfter(int appends) {
        MemoryJournal next = new MemoryJournal(runs.after(appends));
        next.flows.putAll(flows);
        next.notes.putAll(notes);
        closed = true;
        return next;
    }

    @Override
    public void close() {
        lock.lock();
        try {
            if (!closed && forced < runs.appends()) {
                force();
            }
            closed = true;
        } finally {
            lock.unlock();
        }
    }

    /** Written already; awaiting its durability is what keeps it through a power loss. */
    private final class Kept implements Ticket {
        private final int position;
        private final long logBytes;

        Kept(int position, long logBytes) {
            this.position = position;
            this.logBytes = logBytes;
        }

        @Override
        public long logBytes() {
            return logBytes;
        }

        @Override
        public void awaitWritten() {}

        @Override
        public void awaitDurable() {
            lock.lock();
            try {
                durable = Math.max(durable, position);
            } finally {
                lock.unlock();
            }
        }
    }

    /** The ended runs of this journal. */
    private final class MemoryEndedRuns implements EndedRuns {

        @Override
        public List<Ended> page(PurgeRule rule, long after, int limit) {
            return held(() -> runs.ended(rule, after, limit));
        }

        @Override
        public Removed remove(List<RunId> gone, Instant at) {
            return held(() -> {
                Removed removed = runs.remove(gone, at);
                force();
                return removed;
            });
        }

        @Override
        public Set<String> unneededFlows() {
            return held(() -> {
                Set<String> unneeded = new HashSet<>(flows.keySet());
                runs.flows().forEach(unneeded::remove);
                return unneeded;
            });
        }

        @Override
        public int removeFlows(Set<String> hashes) {
            return held(() -> {
                Set<String> removable = new HashSet<>(hashes);
                removable.removeAll(wanted);
                flows.keySet().removeAll(removable);
                return removable.size();
            });
        }

        @Override
        public Optional<PurgedRun> find(RunId run) {
            return held(() -> runs.purged(run));
        }

        @Override
        public int forget(Instant purgedBefore) {
            return held(() -> runs.forget(purgedBefore));
        }
    }

    private record Refused(StoreException why) implements Ticket {
        @Override
        public void awaitWritten() {
            throw new StoreException(why.kind(), String.valueOf(why.getMessage()), why);
        }

        @Override
        public void awaitDurable() {
            awaitWritten();
        }

        @Override
        public long logBytes() {
            return 0;
        }
    }
}
