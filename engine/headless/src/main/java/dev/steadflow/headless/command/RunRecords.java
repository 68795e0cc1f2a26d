package dev.steadflow.headless.command;

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

/** Runs to look at, wherever they are kept: nothing goes on because somebody looks. */
interface RunRecords extends AutoCloseable {

    /** A run's line, if it exists. */
    Optional<RunHeader> run(RunId run);

    /** Lines by query, newest first. */
    List<RunHeader> runs(RunQuery query);

    /** Events of a run after a sequence, at most {@code limit}. */
    List<RecordedEvent> read(RunId run, long after, int limit);

    /** The exact flow that a run is pinned to, if it is there. */
    Optional<FlowDefinition> flowOf(RunHeader run);

    @Override
    void close();

    /** Those of a store, closed with this. */
    static RunRecords of(Journal journal) {
        return new RunRecords() {
            @Override
            public Optional<RunHeader> run(RunId run) {
                return journal.run(run);
            }

            @Override
            public List<RunHeader> runs(RunQuery query) {
                return journal.runs(query);
            }

            @Override
            public List<RecordedEvent> read(RunId run, long after, int limit) {
                return journal.read(run, after, limit);
            }

            @Override
            public Optional<FlowDefinition> flowOf(RunHeader run) {
                return journal.flow(run.flowHash()).map(bytes -> FlowBundle.parse(bytes).definition());
            }

            @Override
            public void close() {
                journal.close();
            }
        };
    }

    /** Those of an engine elsewhere, closed with this. */
    static RunRecords of(FlowEngine engine) {
        return new RunRecords() {
            @Override
            public Optional<RunHeader> run(RunId run) {
                return engine.run(run);
            }

            @Override
            public List<RunHeader> runs(RunQuery query) {
                return engine.runs(query);
            }

            @Override
            public List<RecordedEvent> read(RunId run, long after, int limit) {
                return engine.events(run, after, limit);
            }

            @Override
            public Optional<FlowDefinition> flowOf(RunHeader run) {
                return engine.flowOf(run.run());
            }

            @Override
            public void close() {
                engine.close();
            }
        };
    }
}
