package dev.steadflow.runtime.exec;

import dev.steadflow.flow.run.Effect;
import dev.steadflow.runtime.observe.EngineObserver;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One attempt of a step and how far it has come. Thread-safe; each change of phase happens once. */
final class Attempt {

    /** How far an attempt has come. */
    enum Phase {
        /** It waits for its time. */
        WAITING,
        /** It stands in line. */
        QUEUED,
        /** It is its turn; the step is about to be called. */
        ADMITTED,
        /** The step has been called. */
        RUNNING,
        /** Its visit was cancelled; the step was told if it had been called. */
        CANCELLED,
        /** It took too long; the step was told, and the engine does not wait for it. */
        TIMED_OUT,
        /** The engine closes; the step was told if it had been called. */
        STOPPED,
        /** The step has answered. */
        ANSWERED
    }

    private final RunContext context;
    private final Effect.CallStep call;
    private final Heartbeats heartbeats;
    private Phase phase = Phase.WAITING;
    private boolean called;
    private Instant begunAt = Instant.EPOCH;
    private boolean withheld;
    private @Nullable Thread thread;
    private StepLine.@Nullable Place place;

    Attempt(RunContext context, Effect.CallStep call) {
        this.context = context;
        this.call = call;
        this.heartbeats = new Heartbeats(context, call);
    }

    RunContext context() {
        return context;
    }

    Effect.CallStep call() {
        return call;
    }

    /** What it tells of how far it is. */
    Heartbeats heartbeats() {
        return heartbeats;
    }

    /** When its step was called; only of one that is running. */
    synchronized Instant begunAt() {
        return begunAt;
    }

    /** How the attempt's thread is called: {@code run-01jf…/main/charge#1#2}. */
    String threadName() {
        return "run-" + context.run() + "/" + call.at() + "#" + call.attempt();
    }

    synchronized Phase phase() {
        return phase;
    }

    /** Whether the step has ever been called in this attempt. */
    synchronized boolean called() {
        return called;
    }

    /** Whether the step should give up. */
    synchronized boolean toldToStop() {
        return phase == Phase.CANCELLED || phase == Phase.TIMED_OUT || phase == Phase.STOPPED;
    }

    /** Its time has come: it gets in line. False: it was cancelled meanwhile. */
    synchronized boolean queue() {
        boolean waited = phase == Phase.WAITING;
        phase = waited ? Phase.QUEUED : phase;
        return waited;
    }

    /** It is its turn: starts the thread that will do the work. False: it was cancelled meanwhile. */
    synchronized boolean launch(Thread worker, StepLine.Place itsPlace) {
        if (phase != Phase.QUEUED) {
            return false;
        }
        phase = Phase.ADMITTED;
        place = itsPlace;
        thread = worker;
        worker.start();
        return true;
    }

    /** The run stands still: nothing begins this attempt. */
    synchronized Attempt withheld() {
        withheld = true;
        return this;
    }

    synchronized boolean isWithheld() {
        return withheld;
    }

    /** Ends the attempt if the step has not been called, as if it had never been meant to be; false: it was called. */
    synchronized boolean takeBack() {
        if (!isUnbegun(phase)) {
            return false;
        }
        end(Phase.STOPPED);
        return true;
    }

    /** The step may have been called in an earlier process. */
    synchronized void markCalled() {
        called = true;
        phase = Phase.ANSWERED;
    }

    /** From here on the step counts as called. False: it must not be. */
    synchronized boolean begin(Instant now) {
        if (phase != Phase.ADMITTED) {
            return false;
        }
        phase = Phase.RUNNING;
        called = true;
        begunAt = now;
        return true;
    }

    /** What is told of the attempt when it has ended. */
    synchronized EngineObserver.AttemptEnd report(
            Instant now, EngineObserver.AttemptOutcome outcome, Optional<String> error) {
        Duration took = Duration.between(begunAt, now);
        return new EngineObserver.AttemptEnd(
                context.run(), context.flowId(), call.at(), call.uses().toString(), call.attempt(), begunAt,
                took.isNegative() ? Duration.ZERO : took, outcome, error);
    }

    /** Ends the attempt as said and tells the step. Answers the phase before; an answered attempt stays answered. */
    synchronized Phase end(Phase how) {
        Phase before = phase;
        boolean open = isUnbegun(before) || before == Phase.RUNNING;
        if (open) {
            phase = how;
            if (thread != null) {
                thread.interrupt();
            }
        }
        return before;
    }

    /** Whether a step has not been called in a phase, and will be. */
    static boolean isUnbegun(Phase phase) {
        return phase == Phase.WAITING || phase == Phase.QUEUED || phase == Phase.ADMITTED;
    }

    /** The limit of time strikes; true when the attempt was running and is now timed out. */
    synchronized boolean timeOut() {
        return phase == Phase.RUNNING && end(Phase.TIMED_OUT) == Phase.RUNNING;
    }

    /** The step has returned or thrown. Answers the phase before. */
    synchronized Phase answer() {
        Phase before = phase;
        phase = Phase.ANSWERED;
        return before;
    }

    /** Gives its place among those who call a step back. */
    void givePlaceBack() {
        StepLine.@Nullable Place taken;
        synchronized (this) {
            taken = place;
            place = null;
        }
        if (taken != null) {
            taken.giveBack(); // Outside, because it lets others in.
        }
    }

    /** Whether its step is ending the process, so that it is to blame for that. */
    synchronized boolean isEndingTheProcess() {
        return thread != null
                && Arrays.stream(thread.getStackTrace())
                        .anyMatch(frame -> frame.getClassName().equals("java.lang.Runtime")
                                && (frame.getMethodName().equals("exit") || frame.getMethodName().equals("halt")));
    }
}
