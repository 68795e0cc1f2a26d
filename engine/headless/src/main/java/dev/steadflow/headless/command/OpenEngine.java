package dev.steadflow.headless.command;

import dev.steadflow.runtime.api.FlowEngine;
import dev.steadflow.runtime.api.Triggers;
import dev.steadflow.runtime.journal.StoreException;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * An engine on a store, or one at a server, closed with this.
 *
 * @param engine the engine
 * @param triggers what starts flows by itself; absent for an engine at a server, which sees to that
 * @param data where its runs are kept
 * @param lost completed when another engine has taken the store over
 */
record OpenEngine(
        FlowEngine engine, Optional<Triggers> triggers, StorePlace data,
        CompletionStage<StoreException> lost) implements AutoCloseable {

    @Override
    public void close() {
        engine.close();
    }
}
