package dev.steadflow.headless.command;

import dev.steadflow.runtime.api.FlowEngine;
import java.nio.file.Path;

/**
 * An engine on a data folder, closed with this.
 *
 * @param engine the engine
 * @param data the folder that keeps its runs, absolute
 */
record OpenEngine(FlowEngine engine, Path data) implements AutoCloseable {

    @Override
    public void close() {
        engine.close();
    }
}
