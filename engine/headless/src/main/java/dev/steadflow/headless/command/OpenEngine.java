package dev.steadflow.headless.command;

import dev.steadflow.runtime.api.FlowEngine;

/**
 * An engine on a store, closed with this.
 *
 * @param engine the engine
 * @param data where its runs are kept
 */
record OpenEngine(FlowEngine engine, StorePlace data) implements AutoCloseable {

    @Override
    public void close() {
        engine.close();
    }
}
