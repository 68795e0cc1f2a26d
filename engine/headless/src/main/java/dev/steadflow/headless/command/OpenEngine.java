package dev.steadflow.headless.command;

import dev.steadflow.runtime.api.FlowEngine;
import dev.steadflow.runtime.journal.StoreException;
import java.util.concurrent.CompletionStage;

/**
 * An engine on a store, or one at a server, closed with this.
 *
 * @param engine the engine
 * @param data where its runs are kept
 * @param lost completed when another engine has taken the store over
 */
record OpenEngine(FlowEngine engine, StorePlace data, CompletionStage<StoreException> lost) implements AutoCloseable {

    @Override
    public void close() {
        engine.close();
    }
}
