package dev.steadflow.headless.command;

import dev.steadflow.runtime.journal.DatabaseSettings;
import dev.steadflow.server.FlowServer;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which engine a command opens: its store, its plugins, its secrets, its limits. */
final class EngineOptions {

    @Mixin
    private StoreOptions store = new StoreOptions();

    @Option(
            names = "--standby",
            description = "With --store: while another engine has the store, waits, and takes over when that one ends.")
    private boolean standby;

    @Mixin
    private PluginOptions plugins = new PluginOptions();

    @Mixin
    private SecretOptions secrets = new SecretOptions();

    @Mixin
    private LimitOptions limits = new LimitOptions();

    /** The store. */
    StorePlace place(Surroundings surroundings) {
        return switch (store.place(surroundings)) {
            case StorePlace.Folder folder -> {
                if (standby) {
                    throw CommandFailure.usage("Expected --standby with --store: a folder has one engine only.");
                }
                yield folder;
            }
            case StorePlace.Database(DatabaseSettings settings) ->
                new StorePlace.Database(standby ? settings.withStandby() : settings);
            case StorePlace.Server server -> {
                String own = plugins.repeated() + secrets.repeated() + limits.repeated();
                if (standby || !own.isEmpty()) {
                    throw CommandFailure.usage("Expected --server without" + (standby ? " --standby" : own)
                            + ": the server has plugins, secrets and limits of its own.");
                }
                yield server;
            }
        };
    }

    /** The engine; the caller closes it. */
    OpenEngine open(Engines engines, Surroundings surroundings) {
        return engines.open(place(surroundings), plugins.folder(surroundings),
                secrets.credentials(surroundings, store.data()),
                limits.limits());
    }

    /** The same for a server; the caller closes it. */
    OpenEngine openServing(Engines engines, Surroundings surroundings, FlowServer server) {
        StorePlace place = place(surroundings);
        if (place instanceof StorePlace.Server other) {
            throw other.needsStore("serving");
        }
        return engines.openServing(place, plugins.folder(surroundings),
                secrets.credentials(surroundings, store.data()),
                limits.limits(), server.hooksUrl(),
                server.meters());
    }

    /**
     * How to go on with a run by the same options.
     *
     * @param flow the flow argument with a leading space; empty when there is none
     */
    HowToGoOn howToGoOn(Surroundings surroundings, String flow) {
        return new HowToGoOn(
                surroundings.programName(), flow,
                store.repeated() + plugins.repeated() + secrets.repeated() + limits.repeated());
    }
}
