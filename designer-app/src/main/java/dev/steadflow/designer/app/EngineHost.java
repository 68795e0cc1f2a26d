package dev.steadflow.designer.app;

import dev.steadflow.designer.runs.FxPulse;
import dev.steadflow.designer.runs.RunFeedPump;
import dev.steadflow.designer.ui.FxThread;
import dev.steadflow.runtime.api.FlowEngine;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The engine of this window. It opens in the background, so that the window shows at once; while it is not open, flows
 * can be edited and not run. Owned by the JavaFX thread.
 */
final class EngineHost implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EngineHost.class);

    /** How far it is. */
    sealed interface State {
        /** Under way. */
        record Opening() implements State {}

        /** Runs can be started. */
        record Ready(FlowEngine engine, RunFeedPump pump, Instant since) implements State {}

        /** It cannot be opened; a sentence for people says why and what to do. */
        record Failed(String message) implements State {}

        /** The window is closing. */
        record Closed() implements State {}
    }

    private final FxThread fx;
    private final Callable<FlowEngine> opener;
    private final ExecutorService reading = Executors.newVirtualThreadPerTaskExecutor();
    private final ReadOnlyObjectWrapper<State> state =
            new ReadOnlyObjectWrapper<>(this, "state", new State.Opening());

    /** @param opener opens the engine; blocks */
    EngineHost(FxThread fx, Callable<FlowEngine> opener) {
        this.fx = fx;
        this.opener = opener;
    }

    ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** The engine, while it is open. */
    Optional<FlowEngine> ready() {
        return state.get() instanceof State.Ready(FlowEngine engine, RunFeedPump _, Instant _)
                ? Optional.of(engine)
                : Optional.empty();
    }

    State state() {
        return state.get();
    }

    /** Opens it, or tries again after a failure. */
    void open() {
        state.set(new State.Opening());
        Instant asked = Instant.now(); // Before runs are taken up, so that what they do then counts as done now.
        fx.inBackground(opener, engine -> opened(engine, asked), failure -> {
            LOG.warn("The engine could not be opened.", failure);
            String message = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
            state.set(new State.Failed(message));
        });
    }

    private void opened(FlowEngine engine, Instant since) {
        if (state.get() instanceof State.Closed) {
            Thread.ofVirtual().start(engine::close);
            return;
        }
        state.set(new State.Ready(engine, new RunFeedPump(engine, new FxPulse(), reading), since));
    }

    /**
     * Closes the engine off screen, then goes on; running steps get the engine's grace. Asked again meanwhile, goes on
     * at once: what was running counts as interrupted, and runs go on at the next start either way.
     */
    void closeThen(Runnable then) {
        State last = state.get();
        state.set(new State.Closed());
        if (last instanceof State.Ready(FlowEngine engine, RunFeedPump pump, Instant _)) {
            pump.close();
            fx.inBackground(() -> {
                engine.close();
                return true;
            }, done -> then.run(), failure -> {
                LOG.warn("The engine did not close as it should; open runs go on at the next start.", failure);
                then.run();
            });
        } else {
            then.run();
        }
    }

    /** Closes the engine; waits for running steps as long as the engine grants them. */
    @Override
    public void close() {
        State last = state.get();
        state.set(new State.Closed());
        if (last instanceof State.Ready(FlowEngine engine, RunFeedPump pump, Instant _)) {
            pump.close();
            engine.close();
        }
        reading.shutdownNow();
    }
}
