package dev.steadflow.runtime.kept;

import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.event.RecordedEvent;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.runtime.journal.RunHeader;
import dev.steadflow.runtime.journal.RunQuery;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a file of {@code runs export} holds, in memory: a run, and those that it started. Never changes.
 *
 * @param run the run that was exported
 * @param runs it and its child runs, by id
 */
public record RunArchive(RunId run, Map<RunId, Kept> runs) implements KeptRuns {

    /** How the files are called. */
    public static final String SUFFIX = ".run.zip";

    /** One run: its line, its flow and its whole log. */
    public record Kept(RunHeader header, FlowDefinition flow, List<RecordedEvent> events) {
        public Kept {
            events = List.copyOf(events);
        }
    }

    public RunArchive {
        runs = new LinkedHashMap<>(runs);
    }

    @Override
    public Optional<RunHeader> run(RunId asked) {
        return Optional.ofNullable(runs.get(asked)).map(Kept::header);
    }

    @Override
    public List<RunHeader> runs(RunQuery query) {
        Comparator<RunHeader> byStart = Comparator.comparing(RunHeader::run);
        Comparator<RunHeader> order = query.order().comparator()
                .thenComparing(query.order().descending() ? byStart.reversed() : byStart);
        Optional<RunHeader> last = query.before().flatMap(this::run);
        return runs.values().stream()
                .map(Kept::header)
                .filter(header -> query.flowId().filter(flow -> !flow.equals(header.flowId())).isEmpty())
                .filter(header -> query.statuses().isEmpty() || query.statuses().contains(header.status()))
                .filter(header -> header.tags().entrySet().containsAll(query.tags().entrySet()))
                .filter(header -> query.origin()
                        .filter(from -> header.origin().filter(origin -> origin.run().equals(from)).isEmpty())
                        .isEmpty())
                .filter(header -> query.since().filter(header.startedAt()::isBefore).isEmpty())
                .filter(header -> last.filter(before -> order.compare(header, before) <= 0).isEmpty())
                .sorted(order)
                .limit(query.limit())
                .toList();
    }

    @Override
    public List<RecordedEvent> events(RunId asked, long after, int limit) {
        List<RecordedEvent> all = Optional.ofNullable(runs.get(asked)).map(Kept::events).orElse(List.of());
        int from = (int) Math.min(after, all.size()); // Sequences are dense and begin with 1.
        return all.subList(from, Math.min(all.size(), from + limit));
    }

    @Override
    public Optional<FlowDefinition> flowOf(RunId asked) {
        return Optional.ofNullable(runs.get(asked)).map(Kept::flow);
    }

    @Override
    public void close() {
        // Memory only.
    }
}
