package dev.steadflow.runtime.journal;

import dev.steadflow.flow.event.RecordedEvent;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.event.RunStatus;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

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
    private final List<Append> log = new ArrayList<>();
    private final Map<RunId, RunLog> runs = new HashMap<>();
    private final List<RunLog> oldestFirst = new ArrayList<>();
    private final Map<String, byte[]> flows = new HashMap<>();
    private final Map<RunId, PurgedRun> purged = new HashMap<>();

    /** In the order of acceptance, from 1. */
    private final Map<RunId, Long> positions = new HashMap<>();

    /** Flows kept since this journal was opened. */
    private final Set<String> wanted = new HashSet<>();

    private final Map<String, byte[]> notes = new HashMap<>();

    /** How many appends of {@link #log}, from its start, outlive a power loss. */
    private int durable;

    /** How many appends of {@link #log}, from its start, have their force counted. */
    private int forced;

    private long forces;
    private boolean closed;

    /** All events of one run, with its line as of the last one. */
    private static final class RunLog {
        private final List<RecordedEvent> events = new ArrayList<>();
        private final Set<String> blobs = new HashSet<>();
        private RunHeader header;
        private long logBytes;
        private Optional<RunSnapshot> snapshot = Optional.empty();

        RunLog(RunHeader header) {
            this.header = header;
        }
    }

    @Override
    public Ticket append(Append append) {
        lock.lock();
        try {
            refuseIfClosed();
            RunLog run = runs.get(append.run());
            long last = run == null ? 0 : run.header.lastSequence();
            if (last != append.expectedLast()) {
                return new Refused(Conflicts.conflict(append.run(), append.expectedLast(), last));
            }
            long logBytes = keep(append);
            if (!append.mayGather()) {
                force();
            }
            return new Kept(log.size(), logBytes);
        } finally {
            lock.unlock();
        }
    }

    /** Answers what the run's log comes to: as much as it would on disk. */
    private long keep(Append append) {
        RunLog run = runs.computeIfAbsent(append.run(), id -> {
            RunLog created = new RunLog(append.status());
            oldestFirst.add(created);
            positions.put(id, positions.size() + 1L);
            return created;
        });
        run.events.addAll(append.events());
        run.header = append.status();
        if (run.header.status().isTerminal()) {
            run.snapshot = Optional.empty();
        }
        log.add(append);
        EventRow row = EventRow.of(append);
        run.logBytes += row.payload().length;
        for (Blob blob : row.blobs()) {
            run.logBytes += run.blobs.add(blob.hash()) ? blob.bytes().length : 0;
        }
        return run.logBytes;
    }

    private void force() {
        durable = log.size();
        forced = log.size();
        forces++;
    }

    @Override
    public List<RecordedEvent> read(RunId run, long after, int limit) {
        lock.lock();
        try {
            refuseIfClosed();
            RunLog found = runs.get(run);
            if (found == null) {
                return List.of();
            }
            int from = Math.clamp(after, 0, found.events.size());
            int to = (int) Math.min((long) from + Math.max(limit, 0), found.events.size());
            return List.copyOf(found.events.subList(from, to));
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Map<RunStatus, Long> countRuns() {
        lock.lock();
        try {
            refuseIfClosed();
            return oldestFirst.stream()
                    .collect(Collectors.groupingBy(run -> run.header.status(), Collectors.counting()));
        } finally {
            lock.unlock();
        }
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
        lock.lock();
        try {
            refuseIfClosed();
            keep(snapshot);
        } finally {
            lock.unlock();
        }
    }

    private void keep(RunSnapshot snapshot) {
        RunLog run = runs.get(snapshot.run());
        if (run != null && !run.header.status().isTerminal() && snapshot.sequence() <= run.header.lastSequence()) {
            run.snapshot = Optional.of(snapshot);
        }
    }

    @Override
    public Optional<RunSnapshot> snapshot(RunId run) {
        lock.lock();
        try {
            refuseIfClosed();
            return Optional.ofNullable(runs.get(run)).flatMap(found -> found.snapshot);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public long logBytes(RunId run) {
        lock.lock();
        try {
            refuseIfClosed();
            return Optional.ofNullable(runs.get(run)).map(found -> found.logBytes).orElse(0L);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Optional<RunHeader> run(RunId run) {
        lock.lock();
        try {
            refuseIfClosed();
            return Optional.ofNullable(runs.get(run)).map(found -> found.header);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public List<RunHeader> runs(RunQuery query) {
        lock.lock();
        try {
            refuseIfClosed();
            Optional<RunLog> before = query.before().map(runs::get);
            if (query.before().isPresent() && before.isEmpty()) {
                return List.of();
            }
            int end = before.map(oldestFirst::indexOf).orElse(oldestFirst.size());
            Set<?> statuses = query.statuses();
            return IntStream.iterate(end - 1, index -> index >= 0, index -> index - 1)
                    .mapToObj(index -> oldestFirst.get(index).header)
                    .filter(header -> query.flowId().map(header.flowId()::equals).orElse(true))
                    .filter(header -> statuses.isEmpty() || statuses.contains(header.status()))
                    .filter(header -> header.tags().entrySet().containsAll(query.tags().entrySet()))
                    .filter(header -> query.origin()
                            .map(from -> header.origin().filter(it -> it.run().equals(from)).isPresent())
                            .orElse(true))
                    .limit(query.limit())
                    .toList();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public List<RunId> openRuns() {
        lock.lock();
        try {
            refuseIfClosed();
            return oldestFirst.stream()
                    .filter(run -> !run.header.status().isTerminal())
                    .map(run -> run.header.run())
                    .toList();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void eachOpenRun(Consumer<OpenRun> told) {
        List<RunHeader> open;
        lock.lock();
        try {
            refuseIfClosed();
            open = oldestFirst.stream()
                    .map(run -> run.header)
                    .filter(header -> !header.status().isTerminal())
                    .toList();
        } finally {
            lock.unlock();
        }
        open.forEach(header -> told.accept(new OpenRun(header.run(), header.flowHash(), header.wakeUp())));
    }

    @Override
    public EndedRuns ended() {
        return new MemoryEndedRuns();
    }

    @Override
    public void keepFlow(String hash, byte[] bytes) {
        lock.lock();
        try {
            refuseIfClosed();
            wanted.add(hash);
            if (flows.putIfAbsent(hash, bytes.clone()) == null) {
                force();
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Optional<byte[]> flow(String hash) {
        lock.lock();
        try {
            refuseIfClosed();
            return Optional.ofNullable(flows.get(hash)).map(byte[]::clone);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Optional<byte[]> note(String name) {
        lock.lock();
        try {
            refuseIfClosed();
            return Optional.ofNullable(notes.get(name)).map(byte[]::clone);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void keepNote(String name, byte[] content) {
        lock.lock();
        try {
            refuseIfClosed();
            if (content.length == 0) {
                notes.remove(name);
            } else {
                notes.put(name, content.clone());
            }
        } finally {
            lock.unlock();
        }
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
            return reopenWith(log.stream());
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
            return reopenWith(log.stream().limit(durable));
        } finally {
            lock.unlock();
        }
    }

    private MemoryJournal reopenWith(Stream<Append> survivors) {
        MemoryJournal next = new MemoryJournal();
        survivors.forEach(next::keep);
        runs.values().forEach(run -> run.snapshot.ifPresent(next::keep));
        next.durable = next.log.size();
        next.forced = next.log.size();
        next.flows.putAll(flows);
        next.purged.putAll(purged);
        next.notes.putAll(notes);
        closed = true;
        return next;
    }

    @Override
    public void close() {
        lock.lock();
        try {
            if (!closed && forced < log.size()) {
                force();
            }
            closed = true;
        } finally {
            lock.unlock();
        }
    }

    private void refuseIfClosed() {
        if (closed) {
            throw new StoreException(
                    StoreException.Kind.UNAVAILABLE, "The journal is closed; nothing more is written or read.", null);
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
            lock.lock();
            try {
                refuseIfClosed();
                List<Ended> chosen = new ArrayList<>();
                for (RunLog run : oldestFirst) {
                    RunHeader header = run.header;
                    boolean fits = header.status().isTerminal()
                            && (rule.statuses().isEmpty() || rule.statuses().contains(header.status()))
                            && rule.flowId().map(header.flowId()::equals).orElse(true);
                    if (fits) {
                        chosen.add(new Ended(position(header), header.run(), header.lastSequence()));
                    }
                }
                int last = Math.max(0, chosen.size() - rule.keep().orElse(0));
                return chosen.subList(0, last).stream()
                        .filter(run -> run.position() > after)
                        .filter(run -> rule.endedBefore().isEmpty() || endedBefore(run, rule.endedBefore().get()))
                        .limit(limit)
                        .toList();
            } finally {
                lock.unlock();
            }
        }

        private long position(RunHeader header) {
            return positions.get(header.run());
        }

        private boolean endedBefore(Ended run, Instant instant) {
            return runs.get(run.run()).header.endedAt().filter(instant::isAfter).isPresent();
        }

        @Override
        public Removed remove(List<RunId> gone, Instant at) {
            lock.lock();
            try {
                refuseIfClosed();
                int count = 0;
                long events = 0;
                for (RunId run : gone) {
                    RunLog found = runs.get(run);
                    if (found != null && found.header.status().isTerminal()) {
                        runs.remove(run);
                        oldestFirst.remove(found);
                        log.removeIf(append -> append.run().equals(run));
                        RunHeader header = found.header;
                        purged.put(run, new PurgedRun(
                                run, header.flowId(), header.status(), header.endedAt().orElse(at), at));
                        count++;
                        events += header.lastSequence();
                    }
                }
                force();
                return new Removed(count, events);
            } finally {
                lock.unlock();
            }
        }

        @Override
        public Set<String> unneededFlows() {
            lock.lock();
            try {
                Set<String> unneeded = new HashSet<>(flows.keySet());
                runs.values().forEach(run -> unneeded.remove(run.header.flowHash()));
                return unneeded;
            } finally {
                lock.unlock();
            }
        }

        @Override
        public int removeFlows(Set<String> hashes) {
            lock.lock();
            try {
                Set<String> removable = new HashSet<>(hashes);
                removable.removeAll(wanted);
                flows.keySet().removeAll(removable);
                return removable.size();
            } finally {
                lock.unlock();
            }
        }

        @Override
        public Optional<PurgedRun> find(RunId run) {
            lock.lock();
            try {
                refuseIfClosed();
                return Optional.ofNullable(purged.get(run));
            } finally {
                lock.unlock();
            }
        }

        @Override
        public int forget(Instant purgedBefore) {
            lock.lock();
            try {
                int before = purged.size();
                purged.values().removeIf(run -> run.purgedAt().isBefore(purgedBefore));
                return before - purged.size();
            } finally {
                lock.unlock();
            }
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
