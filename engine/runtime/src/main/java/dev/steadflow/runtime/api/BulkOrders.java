package dev.steadflow.runtime.api;

import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.event.RunStatus;
import dev.steadflow.runtime.journal.RunHeader;
import dev.steadflow.runtime.journal.RunOrigin;
import dev.steadflow.runtime.journal.RunQuery;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Orders to all runs that a query finds, one after the other: each is durable by itself, and a process that ends in between
 * has given some of them. Giving the order again does the rest. As thread-safe as its engine.
 */
public final class BulkOrders {

    /** What may be cancelled. */
    private static final Set<RunStatus> OPEN = EnumSet.of(RunStatus.RUNNING, RunStatus.PAUSED, RunStatus.INCIDENT);

    /** What may go on again. */
    private static final Set<RunStatus> STOPPED = EnumSet.of(RunStatus.FAILED, RunStatus.CANCELLED);

    private final FlowEngine engine;

    public BulkOrders(FlowEngine engine) {
        this.engine = engine;
    }

    /**
     * Cancels every open run that the query finds; it names none of the statuses, or open ones only.
     *
     * @param reason what the logs say
     * @throws RunRefusedException when the query names runs that have ended
     */
    public BulkReport cancel(RunQuery query, String reason) {
        List<RunHeader> found = engine.runs(only(query, OPEN, OPEN, "cancel"));
        BulkReport.Builder report = new BulkReport.Builder(found.size() == query.limit());
        for (RunHeader run : found) {
            report.tryTo(run.run(), () -> {
                engine.cancel(run.run(), reason);
                return Optional.empty();
            });
        }
        return report.build();
    }

    /**
     * Lets every run that the query finds go on from just before its end, as {@link FlowEngine#retry} does with one. A run
     * that was retried before is passed over, so that doing this twice makes nothing twice.
     *
     * @param query names failed or cancelled runs; without statuses the failed ones
     * @throws RunRefusedException when the query names others
     */
    public BulkReport retry(RunQuery query) {
        List<RunHeader> found = engine.runs(only(query, STOPPED, EnumSet.of(RunStatus.FAILED), "retry"));
        BulkReport.Builder report = new BulkReport.Builder(found.size() == query.limit());
        for (RunHeader run : found) {
            report.tryTo(run.run(), () -> {
                Optional<RunId> before = retried(run.run());
                if (before.isPresent()) {
                    throw new RunRefusedException("It was retried before, as run " + before.get() + ".", List.of());
                }
                return Optional.of(engine.retry(run.run(), Optional.empty()));
            });
        }
        return report.build();
    }

    private Optional<RunId> retried(RunId run) {
        return engine.runs(RunQuery.newest(1_000).withOrigin(run)).stream()
                .filter(made -> made.origin().filter(from -> from.kind() == RunOrigin.Kind.RETRY).isPresent())
                .map(RunHeader::run)
                .findFirst();
    }

    private static RunQuery only(RunQuery query, Set<RunStatus> possible, Set<RunStatus> usual, String what) {
        List<String> wrong = new ArrayList<>();
        query.statuses().stream().filter(status -> !possible.contains(status)).sorted()
                .forEach(status -> wrong.add(BulkReport.word(status)));
        if (!wrong.isEmpty()) {
            throw new RunRefusedException("Expected runs to " + what + " that are "
                    + String.join(" or ", possible.stream().map(BulkReport::word).toList()) + ", but found the status "
                    + String.join(", ", wrong) + ". Nothing was changed.", List.of());
        }
        return query.withStatuses(query.statuses().isEmpty() ? usual : query.statuses());
    }
}
