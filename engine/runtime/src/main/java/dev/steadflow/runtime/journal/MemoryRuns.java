package dev.steadflow.runtime.journal;

import dev.steadflow.flow.event.RecordedEvent;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.event.RunStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The runs of a {@link MemoryJournal}, open, ended and purged. Owned by the journal, which has the lock. */
final class MemoryRuns {

    /** All events of one run, with its line as of the last one. */
    private static final class RunLog {
        private final long position;
        private final List<RecordedEvent> events = new ArrayList<>();
        private final Set<String> blobs = new HashSet<>();
        private RunHeader header;
        private long logBytes;
        private Optional<RunSnapshot> snapshot = Optional.empty();

        RunLog(RunHeader header, long position) {
            this.header = header;
            this.position = position;
        }
    }

    private final List<Append> log = new ArrayList<>();
    private final Map<RunId, RunLog> runs = new HashMap<>();
    private final List<RunLog> oldestFirst = new ArrayList<>();
    private final Map<RunId, PurgedRun> purged = new HashMap<>();
    private long accepted;

    /** How many appends there are. */
    int appends() {
        return log.size();
    }

    /** The last sequence of a run; 0 when there is none. */
    long lastSequence(RunId run) {
        return find(run, found -> found.header.lastSequence()).orElse(0L);
    }

    private <T> Optional<T> find(RunId run, Function<RunLog, T> what) {
        return Optional.ofNullable(runs.get(run)).map(what);
    }

    /** Keeps an append that fits; answers what the run's log comes to: as much as it would on disk. */
    long keep(Append append) {
        RunLog run = runs.computeIfAbsent(append.run(), _ -> {
            RunLog created = new RunLog(append.status(), ++accepted);
            oldestFirst.add(created);
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

    /** Puts a line in the place of the one that its last append brought. */
    void mend(RunHeader line) {
        RunLog run = runs.get(line.run());
        if (run != null && run.header.lastSequence() == line.lastSequence()) {
            run.header = line;
        }
    }

    /** Keeps the state of an open run. */
    void keep(RunSnapshot snapshot) {
        RunLog run = runs.get(snapshot.run());
        if (run != null && !run.header.status().isTerminal() && snapshot.sequence() <= run.header.lastSequence()) {
            run.snapshot = Optional.of(snapshot);
        }
    }

    List<RecordedEvent> read(RunId run, long after, int limit) {
        return find(run, found -> {
            int from = Math.clamp(after, 0, found.events.size());
            int to = (int) Math.min((long) from + Math.max(limit, 0), found.events.size());
            return List.copyOf(found.events.subList(from, to));
        }).orElse(List.of());
    }

    Optional<RunHeader> header(RunId run) {
        return find(run, found -> found.header);
    }

    Optional<RunSnapshot> snapshot(RunId run) {
        return find(run, found -> found.snapshot).flatMap(kept -> kept);
    }

    long logBytes(RunId run) {
        return find(run, found -> found.logBytes).orElse(0L);
    }

    Map<RunStatus, Long> count() {
        return oldestFirst.stream().collect(Collectors.groupingBy(run -> run.header.status(), Collectors.counting()));
    }

    List<RunHeader> list(RunQuery query) {
        Optional<RunLog> before = query.before().map(runs::get);
        if (query.before().isPresent() && before.isEmpty()) {
            return List.of();
        }
        List<RunLog> ordered = query.order().equals(RunOrder.NEWEST) ? oldestFirst.reversed() : sorted(query.order());
        Set<?> statuses = query.statuses();
        return ordered.stream()
                .skip(before.map(last -> ordered.indexOf(last) + 1).orElse(0))
                .map(run -> run.header)
                .filter(header -> query.since().filter(header.startedAt()::isBefore).isEmpty())
                .filter(header -> query.flowId().map(header.flowId()::equals).orElse(true))
                .filter(header -> statuses.isEmpty() || statuses.contains(header.status()))
                .filter(header -> header.tags().entrySet().containsAll(query.tags().entrySet()))
                .filter(header -> query.origin()
                        .map(from -> header.origin().filter(it -> it.run().equals(from)).isPresent())
                        .orElse(true))
                .limit(query.limit())
                .toList();
    }

    private List<RunLog> sorted(RunOrder order) {
        return (order.descending() ? oldestFirst.reversed() : oldestFirst).stream()
                .sorted((one, other) -> order.comparator().compare(one.header, other.header))
                .toList();
    }

    /** Runs that are not terminal, oldest first. */
    List<RunHeader> open() {
        return oldestFirst.stream()
                .map(run -> run.header)
                .filter(header -> !header.status().isTerminal())
                .toList();
    }

    /** See {@link EndedRuns#page}. */
    List<EndedRuns.Ended> ended(PurgeRule rule, long after, int limit) {
        List<RunLog> chosen = oldestFirst.stream().filter(run -> fits(rule, run.header)).toList();
        int last = Math.max(0, chosen.size() - rule.keep().orElse(0));
        return chosen.subList(0, last).stream()
                .filter(run -> run.position > after)
                .filter(run -> rule.endedBefore().isEmpty()
                        || run.header.endedAt().filter(rule.endedBefore().get()::isAfter).isPresent())
                .limit(limit)
                .map(run -> new EndedRuns.Ended(run.position, run.header.run(), run.header.lastSequence()))
                .toList();
    }

    private static boolean fits(PurgeRule rule, RunHeader header) {
        return header.status().isTerminal()
                && (rule.statuses().isEmpty() || rule.statuses().contains(header.status()))
                && (rule.runs().isEmpty() || rule.runs().contains(header.run()))
                && rule.flowId().map(header.flowId()::equals).orElse(true);
    }

    /** See {@link EndedRuns#remove}. */
    EndedRuns.Removed remove(List<RunId> gone, Instant at) {
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
        return new EndedRuns.Removed(count, events);
    }

    Optional<PurgedRun> purged(RunId run) {
        return Optional.ofNullable(purged.get(run));
    }

    /** See {@link EndedRuns#forget}. */
    int forget(Instant purgedBefore) {
        int before = purged.size();
        purged.values().removeIf(run -> run.purgedAt().isBefore(purgedBefore));
        return before - purged.size();
    }

    /** The flows that runs are pinned to, by hash. */
    Stream<String> flows() {
        return runs.values().stream().map(run -> run.header.flowHash());
    }

    /** What is left of these runs when only so many appends, from the first, are. */
    MemoryRuns after(int appends) {
        MemoryRuns next = new MemoryRuns();
        log.stream().limit(appends).forEach(next::keep);
        runs.values().forEach(run -> run.snapshot.ifPresent(next::keep));
        next.purged.putAll(purged);
        return next;
    }
}
