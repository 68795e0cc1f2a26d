package dev.steadflow.designer.app;

import dev.steadflow.runtime.api.FlowEngine;
import dev.steadflow.runtime.exec.EmbeddedEngine;
import dev.steadflow.runtime.exec.EngineSettings;
import dev.steadflow.server.FlowServer;
import dev.steadflow.server.ServerSettings;
import dev.steadflow.server.access.Tokens;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The door by which programs of this machine reach the webhooks of the designer's engine, those of runs and those that start
 * flows. Whoever knows a webhook's address
 * may post there; everything else of the server asks for a token that nobody has. Thread-safe; blocks, so call it off screen.
 */
final class LocalHooks implements AutoCloseable {

    /** The same at each start, so that addresses that were given away stay good. */
    static final int USUAL_PORT = 8098;

    private static final Logger LOG = LoggerFactory.getLogger(LocalHooks.class);
    private static final int TOKEN_BITS = 256;

    private Optional<FlowServer> server = Optional.empty();

    /** Opens an engine whose webhooks have addresses. */
    synchronized FlowEngine open(EngineSettings settings) {
        if (server.isEmpty()) {
            server = listen();
        }
        if (server.isEmpty()) {
            return EmbeddedEngine.open(settings);
        }
        FlowEngine engine = EmbeddedEngine.open(settings.withHooksUrl(server.get().hooksUrl()));
        FlowServer door = server.get();
        engine.ownTriggers().ifPresentOrElse(
                triggers -> door.serve(engine, triggers, List.of()), () -> door.serve(engine, List.of()));
        return engine;
    }

    private static Optional<FlowServer> listen() {
        Tokens nobodys = Tokens.parse("the designer's tokens",
                List.of("operate " + new BigInteger(TOKEN_BITS, new SecureRandom()).setBit(TOKEN_BITS).toString(36)));
        try {
            return Optional.of(FlowServer.listen(ServerSettings.onLoopback(USUAL_PORT).withTokens(nobodys)));
        } catch (UncheckedIOException taken) {
            LOG.info("Port {} is taken; webhooks get another one.", USUAL_PORT);
        }
        try {
            return Optional.of(FlowServer.listen(ServerSettings.onLoopback(0).withTokens(nobodys)));
        } catch (UncheckedIOException cannot) {
            LOG.warn("No port could be opened on this machine; webhooks have no address, and payloads are sent from "
                    + "the inspector only.", cannot);
            return Optional.empty();
        }
    }

    @Override
    public synchronized void close() {
        server.ifPresent(FlowServer::close);
        server = Optional.empty();
    }
}
