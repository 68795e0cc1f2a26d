package dev.steadflow.bench;

import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.event.RecordedEvent;
import dev.steadflow.flow.event.RunEventCodec;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.runtime.exec.EmbeddedEngine;
import dev.steadflow.runtime.exec.EngineSettings;
import dev.steadflow.runtime.journal.Durability;
import dev.steadflow.runtime.journal.JdbcJournal;
import dev.steadflow.runtime.journal.Journal;
import dev.steadflow.runtime.journal.StoreSettings;
import dev.steadflow.runtime.plugin.PluginLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import tools.jackson.databind.node.JsonNodeFactory;

/** An engine with the one step that is measured, and its journal. */
record BenchedEngine(EmbeddedEngine engine, Journal journal) implements AutoCloseable {

    static BenchedEngine on(Path folder, Durability level) {
        return on(JdbcJournal.open(new StoreSettings(folder, level)));
    }

    static BenchedEngine on(Journal journal) {
        EngineSettings settings = EngineSettings.onJournal(journal).withSteps(PluginLoader.of(List.of(new Echo())));
        return new BenchedEngine(EmbeddedEngine.open(settings), journal);
    }

    RunId start(FlowDefinition flow) {
        return engine.start(flow, JsonNodeFactory.instance.objectNode(), Path.of(""));
    }

    /** Starts a run and waits for its end. */
    RunId run(FlowDefinition flow) throws InterruptedException {
        RunId run = start(flow);
        engine.await(run);
        return run;
    }

    /** Starts runs from as many threads, each of which waits for its run's end. */
    void runAtOnce(FlowDefinition flow, int runs) throws InterruptedException, ExecutionException {
        inThreads(runs, () -> run(flow));
    }

    /** Starts runs from as many threads. */
    void startAtOnce(FlowDefinition flow, int runs) throws InterruptedException, ExecutionException {
        inThreads(runs, () -> start(flow));
    }

    private static void inThreads(int count, java.util.concurrent.Callable<RunId> work)
            throws InterruptedException, ExecutionException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<RunId>> all = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                all.add(threads.submit(work));
            }
            for (Future<RunId> one : all) {
                one.get();
            }
        }
    }

    /** How many bytes of events a run has recorded. */
    int eventBytes(RunId run) {
        List<RecordedEvent> events = engine.events(run, 0, Integer.MAX_VALUE);
        return RunEventCodec.write(events).length;
    }

    @Override
    public void close() {
        engine.close();
    }
}
