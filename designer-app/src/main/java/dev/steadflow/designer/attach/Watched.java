package dev.steadflow.designer.attach;

import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.client.RemoteEngine;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.runtime.api.FlowEngine;
import dev.steadflow.runtime.kept.KeptEngine;
import java.net.URI;
import java.util.Optional;

/** Whose runs a tab shows, if not those of this window's engine. Closing it lets go of it. */
public sealed interface Watched extends AutoCloseable {

    /** What is asked. */
    FlowEngine engine();

    /** What the tab is called. */
    String title();

    /** What it is, in a sentence. */
    String words();

    /** Why its runs can only be looked at, if that is so: a sentence for people. */
    Optional<String> lookOnly();

    @Override
    default void close() {
        engine().close();
    }

    /**
     * An engine elsewhere.
     *
     * @param url of its server
     */
    record Elsewhere(RemoteEngine engine, URI url) implements Watched {

        @Override
        public String title() {
            return url.getHost() + (url.getPort() < 0 ? "" : ":" + url.getPort());
        }

        @Override
        public String words() {
            return say("Attached to the engine at {0} (Steadflow {1}).", url, engine.serverVersion());
        }

        @Override
        public Optional<String> lookOnly() {
            return engine.mayOperate()
                    ? Optional.empty()
                    : Optional.of(say("The token may look only. Attach with an operate token to change runs."));
        }
    }

    /**
     * Runs that somebody kept; no engine goes on with them.
     *
     * @param first the run to show at once
     */
    record Kept(KeptEngine engine, String title, String words, Optional<RunId> first) implements Watched {

        @Override
        public Optional<String> lookOnly() {
            return Optional.of(KeptEngine.LOOK_ONLY);
        }
    }
}
