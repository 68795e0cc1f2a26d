package dev.steadflow.headless.command;

import dev.steadflow.flow.event.RecordedEvent;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.runtime.api.FlowEngine;
import dev.steadflow.runtime.api.RunOutcome;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Waits for a run's end, shows it, and survives signals: SIGINT and SIGTERM close the engine, say how to go on and end
 * the process with {@link ExitCode#INTERRUPTED}. Open it before the run starts. Owned by the command's thread; the
 * shutdown hook is the only other one.
 */
final class UntilEnd implements AutoCloseable {

    /** What ends the command; the first that claims it says the last word. */
    private enum Ending {
        OPEN,
        BY_ITSELF,
        BY_SIGNAL
    }

    private final boolean atServer;
    private final String keepsPlace;
    private final FlowEngine engine;
    private final Surroundings surroundings;
    private final HowToGoOn howToGoOn;
    private final Watching watching;
    private final Thread onSignal = new Thread(this::interrupt, "on-signal");
    private final AtomicReference<Ending> ending = new AtomicReference<>(Ending.OPEN);
    private volatile @Nullable RunId run;

    UntilEnd(OpenEngine open, Surroundings surroundings, HowToGoOn howToGoOn, boolean watch) {
        this.engine = open.engine();
        this.atServer = open.data() instanceof StorePlace.Server;
        this.keepsPlace = atServer
                ? " goes on at the server; to wait for it again: "
                : " keeps its place; to go on: ";
        this.surroundings = surroundings;
        this.howToGoOn = howToGoOn;
        this.watching = new Watching(engine, surroundings.err(),
                new EventLine(ZoneId.systemDefault(), surroundings.paint()), watch);
        Runtime.getRuntime().addShutdownHook(onSignal);
    }

    /** The exit code, after the run's end was shown. */
    int await(RunId id) throws InterruptedException {
        run = id;
        watching.start(id);
        RunOutcome outcome;
        try (StandingStill _ = new StandingStill(engine, id, StandingStill.USUAL, this::tellWaits)) {
            outcome = engine.await(id);
        }
        endByItself();
        watching.finish();
        return show(id, outcome);
    }

    private void tellWaits(List<RecordedEvent> waits) {
        EventLine lines = new EventLine(ZoneId.systemDefault(), surroundings.paint());
        waits.forEach(wait -> surroundings.err().println("It waits: " + lines.of(wait).strip()));
        surroundings.err().println(
                atServer
                        ? "'runs show' tells the URL of an inbox; 'runs deliver' and 'runs signal' send something."
                        : "Nobody can post to 'run'. Interrupt it and 'serve' the flow: the run goes on there, and 'runs show "
                                + "--server' tells the URL of an inbox.");
    }

    private int show(RunId id, RunOutcome outcome) {
        return switch (outcome) {
            case RunOutcome.Completed completed -> {
                surroundings.out().println(Json.indented(completed.output()));
                yield ExitCode.DONE;
            }
            case RunOutcome.Failed failed -> {
                surroundings.err().println("Run " + id + " failed at " + failed.at() + ". "
                        + EventLine.error(failed.error()));
                yield ExitCode.RUN_FAILED;
            }
            case RunOutcome.Cancelled cancelled -> {
                surroundings.err().println("Run " + id + " was cancelled: " + cancelled.reason());
                yield ExitCode.CANCELLED;
            }
            case RunOutcome.Paused paused -> {
                surroundings.err().println("Run " + id + " is paused: " + paused.reason());
                surroundings.err().println("To let it go on: " + howToGoOn.unpause(id));
                yield ExitCode.RUN_FAILED;
            }
            case RunOutcome.NeedsDecision decision -> {
                surroundings.err().println("Run " + id + " waits for a decision"
                        + decision.at().map(at -> " at " + at).orElse("") + " (" + decision.kind() + "). "
                        + decision.message());
                surroundings.err().println("To try again:   " + howToGoOn.retry(id));
                surroundings.err().println("To let it fail: " + howToGoOn.fail(id, decision.at()));
                yield ExitCode.RUN_FAILED;
            }
        };
    }

    private void interrupt() {
        if (!ending.compareAndSet(Ending.OPEN, Ending.BY_SIGNAL)) {
            return;
        }
        RunId id = run;
        if (id != null) {
            watching.finish();
        }
        engine.close();
        surroundings.err().println(
                id == null
                        ? "Interrupted while starting; 'runs list' shows whether the run is recorded."
                        : "Interrupted. Run " + id + keepsPlace + howToGoOn.resume(id));
        surroundings.err().flush();
        Runtime.getRuntime().halt(ExitCode.INTERRUPTED);
    }

    /** Ends the watch for signals; when one has arrived, leaves the rest to it. */
    @Override
    public void close() {
        watching.close();
        endByItself();
        try {
            Runtime.getRuntime().removeShutdownHook(onSignal);
        } catch (IllegalStateException shuttingDown) {
            // The signal came after the end: the process ends anyway, with the run's exit code or the signal's.
            return;
        }
    }

    /** Waits for ever when a signal was first: its thread closes the engine and halts the process. */
    private void endByItself() {
        if (ending.compareAndSet(Ending.OPEN, Ending.BY_ITSELF) || ending.get() == Ending.BY_ITSELF) {
            return;
        }
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
