package dev.steadflow.runtime.kept;

import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.event.RecordedEvent;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.file.FlowBundle;
import dev.steadflow.runtime.api.FlowEngine;
import dev.steadflow.runtime.journal.Journal;
import dev.steadflow.runtime.journal.RunHeader;
import dev.steadflow.runtime.journal.RunQuery;
import java.util.List;
import java.util.Optional;

/** Runs to look at, wherever they are kept: nothing goes on because somebody looks. Thread-safe. */
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

    /** Those of a store, closed with this. */
    static KeptRuns of(Journal journal) {
        return new KeptRuns() {
            @Override
            public Optional<RunHeader> run(RunId run) {
                return journal.run(run);
            }

            @Override
            public List<RunHeader> runs(RunQuery query) {
                return journal.runs(query);
            }

            @Override
            public List<RecordedEvent> events(RunId run, long after, int limit) {
                return journal.read(run, after, limit);
            }

            @Override
            public Optional<FlowDefinition> flowOf(RunId run) {
                return journal.run(run)
                        .flatMap(header -> journal.flow(header.flowHash()))
                        .map(bytes -> FlowBundle.parse(bytes).definition());
            }

            @Override
            public void close() {
                journal.close();
            }
        };
    }

    /** Those of an engine, closed with this. */
    static KeptRuns of(FlowEngine engine) {
        return new KeptRuns() {
            @Override
            public Optional<RunHeader> run(RunId run) {
                return engine.run(run);
            }

            @Override
            public List<RunHeader> runs(RunQuery query) {
                return engine.runs(query);
            }

            @Override
            public List<RecordedEvent> events(RunId run, long after, int limit) {
                return engine.events(run, after, limit);
            }

            @Override
            public Optional<FlowDefinition> flowOf(RunId run) {
                return engine.flowOf(run);
            }

            @Override
            public void close() {
                engine.close();
            }
        };
    }
}
