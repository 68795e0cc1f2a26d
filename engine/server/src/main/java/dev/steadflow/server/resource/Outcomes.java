package dev.steadflow.server.resource;

import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.event.RunStatus;
import dev.steadflow.runtime.api.FlowEngine;
import dev.steadflow.runtime.api.RunOutcome;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Waits for runs to end, or to stand still, as long as a caller is ready to. Leaves nothing behind in the engine when he is not any
 * more. Thread-safe.
 */
public final class Outcomes {

    /** How often a run is looked at whose end nobody was told of, because the feed was behind. */
    private static final Duration LOOK = Duration.ofSeconds(5);

    private final FlowEngine engine;
    private final FeedHints hints;

    public Outcomes(FlowEngine engine, FeedHints hints) {
        this.engine = engine;
        this.hints = hints;
    }

    /** Waits for a run's end; empty when it goes on after so long, or the server ends first. */
    Optional<RunOutcome> await(RunId run, Duration longest) throws InterruptedException {
        long end = System.nanoTime() + longest.toNanos();
        try (FeedHints.Ear ear = hints.listen(run)) {
            while (true) {
                Duration left = Duration.ofNanos(Math.max(0, end - System.nanoTime()));
                boolean stands = engine.run(run).filter(now -> now.status() != RunStatus.RUNNING).isPresent();
                if (stands) {
                    Optional<RunOutcome> known = known(run, left);
                    if (known.isPresent()) {
                        return known;
                    }
                }
                if (left.isZero() || hints.isClosed()) {
                    return Optional.empty();
                }
                boolean _ = ear.await(left.compareTo(LOOK) < 0 ? left : LOOK);
            }
        }
    }

    /** The engine knows at once, unless somebody lets the run go on at this very moment. */
    private Optional<RunOutcome> known(RunId run, Duration left) throws InterruptedException {
        FutureTask<RunOutcome> awaited = new FutureTask<>(() -> engine.await(run));
        Thread _ = Thread.ofVirtual().name("outcome-" + run).start(awaited);
        try {
            return Optional.of(awaited.get(Math.max(left.toMillis(), 1_000), TimeUnit.MILLISECONDS));
        } catch (TimeoutException goesOn) {
            boolean _ = awaited.cancel(true);
            return Optional.empty();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException("The end of run " + run + " could not be waited for.", failed.getCause());
        }
    }
}
