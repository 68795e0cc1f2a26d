package dev.steadflow.designer.runs;

import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.designer.separate.SeparateEngine;
import dev.steadflow.designer.ui.FxThread;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.runtime.api.FlowEngine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * A run in a separate engine, as it is watched: like any run of an engine elsewhere, whose feed misses nothing however often
 * that engine dies. Crash and Resume are orders to the process. Owned by the JavaFX thread.
 */
public final class SeparateRun {

    /** How the engine is. */
    public sealed interface State {

        /** It works. */
        record Running(long pid) implements State {}

        /**
         * It was killed.
         *
         * @param events those that are on disk
         * @param byHand false: nobody here ordered it
         */
        record Crashed(long pid, int events, boolean byHand) implements State {}

        /** It is being started again. */
        record Resuming() implements State {}

        /**
         * It works again.
         *
         * @param took from the order until it answered
         * @param restored nodes that had ended and were not executed again
         * @param again steps that were under way and were called again
         */
        record Resumed(long pid, Duration took, int restored, int again) implements State {}
    }

    private final SeparateEngine engine;
    private final RunFeedPump pump;
    private final RunSession session;
    private final FxThread fx;
    private final Clock clock;
    private final Consumer<Exception> failed;
    private final ReadOnlyObjectWrapper<State> state;
    private boolean byHand;

    /** @param pump brings the engine's events; closed with this */
    SeparateRun(SeparateEngine engine, RunFeedPump pump, RunSession session, FxThread fx, Clock clock,
            Consumer<Exception> failed) {
        this.engine = engine;
        this.pump = pump;
        this.session = session;
        this.fx = fx;
        this.clock = clock;
        this.failed = failed;
        this.state = new ReadOnlyObjectWrapper<>(this, "state", new State.Running(engine.pid()));
        engine.onDeath(pid -> fx.run(() -> died(pid)));
        Runnable _ = pump.watch(session.run(), new AssumingCalls(session)); // Ends with the pump.
    }

    /** The engine, for orders to the run. */
    FlowEngine engine() {
        return engine.remote();
    }

    /** How the engine is. */
    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** How the engine is. */
    public State state() {
        return state.get();
    }

    /** The run. */
    public RunId run() {
        return session.run();
    }

    /** Kills the engine's process. */
    public void crash() {
        byHand = true;
        fx.inBackground(
                () -> {
                    engine.crash();
                    return Boolean.TRUE;
                },
                done -> {}, // Its death is told as any other.
                failed);
    }

    /** The process is gone, whoever killed it. */
    private void died(long pid) {
        boolean mine = switch (state.get()) {
            case State.Running running -> running.pid() == pid;
            case State.Resumed resumed -> resumed.pid() == pid;
            case State.Crashed _,State.Resuming _ -> false;
        };
        if (mine) {
            session.engineKilled(clock.instant());
            state.set(new State.Crashed(pid, session.events().size(), byHand));
        }
        byHand = false;
    }

    /** Starts the engine's process again, on the same store. */
    public void resume() {
        State before = state.get();
        state.set(new State.Resuming());
        Instant asked = clock.instant();
        fx.inBackground(
                () -> {
                    engine.resume();
                    return Duration.between(asked, clock.instant());
                },
                took -> resumed(asked, took),
                e -> {
                    state.set(before);
                    failed.accept(e);
                });
    }

    /** Stops the run for good. */
    public void cancel() {
        fx.inBackground(
                () -> {
                    engine.remote().cancel(run(), say("cancelled by a person in the designer"));
                    return Boolean.TRUE;
                },
                done -> {},
                failed);
    }

    /** Ends the watch and the engine; the run keeps its place in the engine's store. */
    void close() {
        pump.close();
        Thread.ofVirtual().name("end-separate-engine").start(engine::close); // May wait for calls under way.
    }

    private void resumed(Instant asked, Duration took) {
        session.engineStartedAgain(asked);
        var visits = session.latest().visits().values();
        int restored = (int) visits.stream().filter(visit -> visit.restored()).count();
        int again = (int) visits.stream()
                .filter(visit -> visit.remarks().againSince().filter(asked::equals).isPresent())
                .count();
        state.set(new State.Resumed(engine.pid(), took, restored, again));
    }
}
