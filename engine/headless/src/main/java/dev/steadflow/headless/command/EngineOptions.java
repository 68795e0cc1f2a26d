package dev.steadflow.headless.command;

import dev.steadflow.server.FlowServer;
import java.nio.file.Path;
import picocli.CommandLine.Mixin;

/** Which engine a command opens: its store, its plugins, its secrets. */
final class EngineOptions {

    @Mixin
    private StoreOptions store = new StoreOptions();

    @Mixin
    private PluginOptions plugins = new PluginOptions();

    @Mixin
    private SecretOptions secrets = new SecretOptions();

    /** The store's folder, absolute. */
    Path folder(Surroundings surroundings) {
        return store.folder(surroundings);
    }

    /** The engine; the caller closes it. */
    OpenEngine open(Engines engines, Surroundings surroundings) {
        return engines.open(folder(surroundings), plugins.folder(), secrets.secrets(surroundings));
    }

    /** The same for a server; the caller closes it. */
    OpenEngine openServing(Engines engines, Surroundings surroundings, FlowServer server) {
        return engines.openServing(folder(surroundings), plugins.folder(), secrets.secrets(surroundings), server.hooksUrl(),
                server.meters());
    }

    /**
     * How to go on with a run by the same options.
     *
     * @param flow the flow argument with a leading space; empty when there is none
     */
    HowToGoOn howToGoOn(Surroundings surroundings, String flow) {
        return new HowToGoOn(
                surroundings.programName(), flow, store.repeated() + plugins.repeated() + secrets.repeated());
    }
}
