package dev.steadflow.runtime.journal;

import dev.steadflow.flow.event.RunId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** The ended runs of a database: reads on the threads that read, removes on the one that writes. Thread-safe. */
final class JdbcEndedRuns implements EndedRuns {

    private final Readers readers;
    private final PendingQueue queue;
    private final Predicate<String> mayRemoveFlow;

    /**
     * @param mayRemoveFlow asked by the writing thread: whether no start in this process relies on a flow being kept
     */
    JdbcEndedRuns(Readers readers, PendingQueue queue, Predicate<String> mayRemoveFlow) {
        this.readers = readers;
        this.queue = queue;
        this.mayRemoveFlow = mayRemoveFlow;
    }

    @Override
    public List<Ended> page(PurgeRule rule, long after, int limit) {
        return readers.read("read the ended runs", connection -> page(connection, rule, after, limit));
    }

    private static List<Ended> page(Connection connection, PurgeRule rule, long after, int limit)
            throws SQLException {
        List<String> chosen = new ArrayList<>();
        List<String> values = new ArrayList<>(RunReads.terminal(rule.statuses()));
        // Nearly all have ended: found by their status, each page would be sorted out of all of them.
        chosen.add(RunConditions.hiddenText("r.status") + " IN ("
                + String.join(", ", Collections.nCopies(values.size(), "?")) + ")");
        rule.flowId().ifPresent(flow -> {
            chosen.add("r.flow_id = ?");
            values.add(flow);
        });
        if (!rule.runs().isEmpty()) {
            chosen.add("r.run_id IN (" + String.join(", ", Collections.nCopies(rule.runs().size(), "?")) + ")");
            rule.runs().forEach(run -> values.add(run.text()));
        }
        String where = String.join(" AND ", chosen);
        String inOrder = rule.flowId().isPresent() ? "r.flow_id%1$s, r.run_no%1$s" : "r.run_no%1$s";
        long kept = rule.keep().isPresent()
                ? firstKept(connection, where, inOrder.formatted(" DESC"), values, rule.keep().getAsInt())
                : Long.MAX_VALUE;
        String age = rule.endedBefore().isPresent() ? " AND r.ended_at < ?" : "";
        List<Ended> found = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT r.run_no, r.run_id, (SELECT e.last_seq FROM events e WHERE e.run_no = r.run_no"
                        + " ORDER BY e.run_no DESC, e.first_seq DESC LIMIT 1) FROM runs r WHERE " + where
                        + " AND r.run_no > ? AND r.run_no < ?" + age + " ORDER BY " + inOrder.formatted("") + " LIMIT "
                        + limit)) {
            int index = RunReads.bind(query, values);
            query.setLong(++index, after);
            query.setLong(++index, kept);
            if (rule.endedBefore().isPresent()) {
                query.setLong(++index, rule.endedBefore().get().toEpochMilli());
            }
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    found.add(new Ended(row.getLong(1), new RunId(row.getString(2)), row.getLong(3)));
                }
            }
        }
        return found;
    }

    /** The number of the oldest run that stays. */
    private static long firstKept(
            Connection connection, String where, String newestFirst, List<String> values, int keep)
            throws SQLException {
        if (keep == 0) {
            return Long.MAX_VALUE;
        }
        try (PreparedStatement query = connection.prepareStatement("SELECT r.run_no FROM runs r WHERE " + where
                + " ORDER BY " + newestFirst + " LIMIT 1 OFFSET " + (keep - 1))) {
            int _ = RunReads.bind(query, values);
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? row.getLong(1) : Long.MIN_VALUE;
            }
        }
    }

    @Override
    public Removed remove(List<RunId> runs, Instant at) {
        Pending.OfRemoval removal = new Pending.OfRemoval(
                List.copyOf(runs), Set.of(), Optional.empty(), at, mayRemoveFlow, new RemovedRows(), new WriteTicket());
        hand(removal);
        return new Removed(removal.rows().runs(), removal.rows().events());
    }

    @Override
    public Set<String> unneededFlows() {
        return readers.read("look for flows that no run needs", JdbcEndedRuns::unneededFlows);
    }

    /** Flows that no run is pinned to. */
    static Set<String> unneededFlows(Connection connection) throws SQLException {
        Set<String> found = new HashSet<>();
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT hash FROM flow_parts WHERE part = 0 AND hash NOT IN (SELECT flow_hash FROM runs)");
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                found.add(row.getString(1));
            }
        }
        return found;
    }

    @Override
    public int removeFlows(Set<String> hashes) {
        if (hashes.isEmpty()) {
            return 0;
        }
        Pending.OfRemoval removal = new Pending.OfRemoval(
                List.of(), Set.copyOf(hashes), Optional.empty(), Instant.EPOCH, mayRemoveFlow, new RemovedRows(),
                new WriteTicket());
        hand(removal);
        return removal.rows().others();
    }

    @Override
    public Optional<PurgedRun> find(RunId run) {
        return readers.read("look for run " + run + " among the purged ones", connection -> find(connection, run));
    }

    private static Optional<PurgedRun> find(Connection connection, RunId run) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT run_id, flow_id, status, ended_at, purged_at FROM purged_runs WHERE run_id = ?")) {
            query.setString(1, run.text());
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? Optional.of(RunRemoval.purged(row)) : Optional.empty();
            }
        }
    }

    @Override
    public int forget(Instant purgedBefore) {
        Pending.OfRemoval removal = new Pending.OfRemoval(
                List.of(), Set.of(), Optional.of(purgedBefore), Instant.EPOCH, mayRemoveFlow, new RemovedRows(),
                new WriteTicket());
        hand(removal);
        return removal.rows().others();
    }

    private void hand(Pending.OfRemoval removal) {
        queue.put(removal);
        removal.ticket().awaitDurable();
    }
}
