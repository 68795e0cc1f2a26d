package dev.steadflow.runtime.exec;

import dev.steadflow.flow.run.Effect;
import dev.steadflow.runtime.api.RunFeed;
import dev.steadflow.runtime.connection.InputReferences;
import dev.steadflow.runtime.observe.LogContext;
import dev.steadflow.runtime.plugin.BorrowedStep;
import dev.steadflow.runtime.plugin.PluginResources;
import dev.steadflow.runtime.plugin.ResourceLease;
import dev.steadflow.runtime.plugin.StepCall;
import dev.steadflow.runtime.plugin.StepSupply;
import dev.steadflow.runtime.secret.SecretMask;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/**
 * What is done on the threads of attempts: calls the step with what it needs, and hands its answer on. Knows which steps are
 * under way. Thread-safe.
 */
final class AttemptWork {

    private static final Logger LOG = LoggerFactory.getLogger(AttemptWork.class);

    /** How soon a call that waits for the store is made when it is there again. */
    private static final Duration LOOK_AT_STORE = Duration.ofMillis(50);

    private final StepSupply installed;
    private final InputReferences references;
    private final PluginResources resources;
    private final AttemptEnds ends;
    private final Timers timers;
    private final EngineClock clock;
    private final LocalFeed feed;
    private final int payloadBytes;
    private final WorkMarks marks;
    private final ResultListeners results;
    private final BooleanSupplier mayAct;

    /** Attempts whose step has been called and has not answered. */
    private final RunningAttempts running = new RunningAttempts();

    private volatile boolean closing;

    /**
     * @param payloadBytes how large a result may be
     * @param mayAct whether the store is still this engine's, as far as is known; no step begins until it is
     */
    AttemptWork(
            StepSupply installed,
            InputReferences references,
            PluginResources resources,
            AttemptEnds ends,
            Timers timers,
            EngineClock clock,
            LocalFeed feed,
            int payloadBytes,
            WorkMarks marks,
            ResultListeners results,
            BooleanSupplier mayAct) {
        this.installed = installed;
        this.references = references;
        this.resources = resources;
        this.ends = ends;
        this.timers = timers;
        this.clock = clock;
        this.feed = feed;
        this.payloadBytes = payloadBytes;
        this.marks = marks;
        this.results = results;
        this.mayAct = mayAct;
    }

    /** The whole work of an attempt that has a place, on a thread of its own; gives the place back. */
    void work(Attempt attempt) {
        LogContext.ofAttempt(
                attempt.context().run(), attempt.context().flowId(), attempt.call().at(), attempt.call().attempt());
        try (WorkMarks.Mark _ = marks.begin(attempt.context().run(), CallRules.doing(attempt.call()))) {
            running.add(attempt);
            awaitStore();
            Optional<BorrowedStep> step = installed.borrow(attempt.call().uses());
            if (step.isPresent()) {
                run(attempt, step.get());
            } else {
                giveUp(attempt);
            }
        } catch (InterruptedException neverBegun) {
            LOG.debug("The call of {} was cancelled while the store was away.", attempt.call().at());
        } finally {
            running.remove(attempt);
            attempt.givePlaceBack();
        }
    }

    /** An engine that was frozen may have lost the store without knowing it yet: then it must not begin anything. */
    private void awaitStore() throws InterruptedException {
        while (!closing && !mayAct.getAsBoolean()) {
            TimeUnit.NANOSECONDS.sleep(LOOK_AT_STORE.toNanos());
        }
    }

    /** Its plugin was removed while it stood in line or waited for its next try. */
    private void giveUp(Attempt attempt) {
        if (!closing && attempt.takeBack()) {
            boolean _ = Thread.interrupted(); // By taking it back; there is one thing left to say.
            AttemptEnds.send(attempt, CallRules.missing(attempt.call()));
        }
    }

    private void run(Attempt attempt, BorrowedStep step) {
        try (step) {
            if (!closing && attempt.begin(clock.now())) { // Added before, so that who closes sees it or it sees who closes.
                call(attempt, step);
            }
        }
    }

    private void call(Attempt attempt, BorrowedStep step) {
        Effect.CallStep call = attempt.call();
        if (call.timeoutMillis() > 0) {
            timers.arm(
                    AttemptEnds.timer(attempt, Timers.Purpose.TIMEOUT),
                    clock.now().plusMillis(call.timeoutMillis()),
                    () -> ends.timeOut(attempt));
        }
        feed.attemptStarted(new RunFeed.AttemptStarted(
                attempt.context().run(), call.at(), call.attempt(), clock.now()));
        SecretMask mask = new SecretMask();
        try {
            JsonNode result = mask.result(perform(attempt, step, mask));
            ends.completed(attempt, result);
        } catch (Throwable thrown) { // Whatever plugin code throws fails its attempt, never the engine.
            ends.failed(attempt, StepFailure.of(thrown, mask));
        }
    }

    private JsonNode perform(Attempt attempt, BorrowedStep borrowed, SecretMask mask) throws Exception {
        StepCall step = borrowed.call();
        Thread.currentThread().setContextClassLoader(step.classLoader());
        JsonNode input = attempt.call().in();
        JsonNode resolved = references.resolve(input, step.connectionKind(), mask);
        try (ResourceLease shared =
                resources.lease(borrowed, references.used(input, step.connectionKind(), resolved))) {
            AttemptContext context =
                    new AttemptContext(attempt, step, references, shared, mask, feed, clock, timers, results);
            try {
                return step.run(resolved, context, payloadBytes);
            } finally {
                context.end();
            }
        }
    }

    /** Calls nothing more. */
    void stopBeginning() {
        closing = true;
    }

    /** Tells every step under way to stop. */
    void stopRunning() {
        running.forEach(attempt -> attempt.end(Attempt.Phase.STOPPED));
    }

    /** Holds nothing against steps that do not obey, unless they end the process themselves. */
    void forgiveWhoDoesNotObey() {
        running.forEach(attempt -> {
            if (!attempt.isEndingTheProcess()) {
                marks.unmark(attempt.context().run(), CallRules.doing(attempt.call()));
            }
        });
    }

    /** Waits until no step is under way; false when it took too long. */
    boolean awaitIdle(Duration longest) throws InterruptedException {
        return running.awaitEmpty(longest);
    }

    /** Whether a step was told to stop and has not answered yet. */
    boolean awaitsStopped() {
        return running.anyMatch(Attempt::toldToStop);
    }

    /** How many steps have been called and have not answered. */
    int running() {
        return running.size();
    }
}
