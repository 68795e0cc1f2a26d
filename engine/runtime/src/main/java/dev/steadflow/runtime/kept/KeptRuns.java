package dev.steadflow.runtime.kept;

import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.event.RecordedEvent;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.runtime.journal.RunHeader;
import dev.steadflow.runtime.journal.RunQuery;
import java.util.List;
import java.util.Optional;

/** Runs that nobody goes on with: what is asked of them. Thread-safe. */
public interface KeptRuns extends AutoCloseable {

    /** A run's line, if it is there. */
    Optional<RunHeader> run(RunId run);

    /** Lines by query, newest first. */
    List<RunHeader> runs(RunQuery query);

    /** Events of a run after a sequence, at most {@code limit}; empty only when there are no more. */
    List<RecordedEvent> events(RunId run, long after, int limit);

    /** The exact flow that a run is pinned to, if it is there. */
    Optional<FlowDefinition> flowOf(RunId run);

    @Override
    void close();
}
