package dev.steadflow.runtime.exec;

import dev.steadflow.flow.event.FlowError;
import dev.steadflow.flow.run.Effect;
import dev.steadflow.flow.run.RunInput;
import dev.steadflow.runtime.api.RunFeed;
import dev.steadflow.runtime.observe.EngineObserver;
import dev.steadflow.runtime.observe.EngineObserver.AttemptOutcome;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/**
 * What becomes of attempts: results, failures that are tried again or not, time that is up, and answers that come too late. All
 * of it is sent to the run as an input. Thread-safe.
 */
final class AttemptEnds {

    private static final Logger LOG = LoggerFactory.getLogger(AttemptEnds.class);

    private final RetryRules retries;
    private final Timers timers;
    private final EngineClock clock;
    private final LocalFeed feed;
    private final EngineObserver observer;
    private final ResultListeners results;

    AttemptEnds(
            RetryRules retries,
            Timers timers,
            EngineClock clock,
            LocalFeed feed,
            EngineObserver observer,
            ResultListeners results) {
        this.retries = retries;
        this.timers = timers;
        this.clock = clock;
        this.feed = feed;
        this.observer = observer;
        this.results = results;
    }

    /** The step has returned. */
    void completed(Attempt attempt, JsonNode result) {
        Effect.CallStep call = attempt.call();
        switch (answered(attempt)) {
            case RUNNING, CANCELLED, STOPPED -> {
                tell(attempt, AttemptOutcome.COMPLETED, Optional.empty());
                send(attempt, new RunInput.CompleteStep(call.at(), call.attempt(), result));
            }
            case TIMED_OUT -> {
                results.discard(attempt);
                feed.publish(new RunFeed.Logged(
                        attempt.context().run(),
                        call.at(),
                        clock.now(),
                        "Attempt " + call.attempt() + " answered after its time was up. Its result is discarded."));
            }
            case WAITING, QUEUED, ADMITTED, ANSWERED ->
                throw new IllegalStateException("An attempt answers once, after it began.");
        }
    }

    /** The step, or what was needed to call it, has failed. */
    void failed(Attempt attempt, StepFailure failure) {
        recordHeartbeat(attempt);
        Effect.CallStep call = attempt.call();
        results.discard(attempt);
        switch (answered(attempt)) {
            case RUNNING -> retryOrFail(attempt, failure);
            case CANCELLED -> {
                tell(attempt, AttemptOutcome.CANCELLED, Optional.empty());
                send(attempt, new RunInput.AcknowledgeCancel(call.at(), call.attempt()));
            }
            case TIMED_OUT -> {} // It obeyed; its timeout is on record.
            case STOPPED -> {
                tell(attempt, AttemptOutcome.STOPPED, Optional.empty());
                LOG.info(
                        "Step {} of run {} was stopped because the engine closes. The run goes on at the next start.",
                        call.at(),
                        attempt.context().run());
            }
            case WAITING, QUEUED, ADMITTED, ANSWERED ->
                throw new IllegalStateException("An attempt answers once, after it began.");
        }
    }

    private void tell(Attempt attempt, AttemptOutcome outcome, Optional<String> error) {
        observer.attemptEnded(attempt.report(clock.now(), outcome, error));
    }

    /** Nobody sees it under way any more. */
    void ended(Attempt attempt) {
        feed.attemptEnded(attempt.context().run(), attempt.call().at(), attempt.call().attempt());
    }

    /** Before the run hears that the attempt has ended, for the next one. */
    private void recordHeartbeat(Attempt attempt) {
        Attempt.Phase phase = attempt.phase();
        if (phase == Attempt.Phase.RUNNING || phase == Attempt.Phase.STOPPED) {
            attempt.heartbeats().record();
        }
    }

    private Attempt.Phase answered(Attempt attempt) {
        Attempt.Phase before = attempt.answer();
        ended(attempt);
        boolean _ = Thread.interrupted(); // The thread only has to send its answer from here on.
        if (before != Attempt.Phase.TIMED_OUT) { // Else the timers' names belong to the next attempt.
            timers.disarm(timer(attempt, Timers.Purpose.TIMEOUT));
            timers.disarm(timer(attempt, Timers.Purpose.HEARTBEAT));
        }
        return before;
    }

    /** The step has not answered in time. */
    void timeOut(Attempt attempt) {
        if (attempt.timeOut()) {
            attempt.heartbeats().record();
            attempt.givePlaceBack(); // Whether it obeys or not, it must not hold up others.
            ended(attempt);
            Effect.CallStep call = attempt.call();
            FlowError error = FlowError.of(
                    FlowError.TIMEOUT,
                    "Expected step '" + call.at().id() + "' to answer within "
                            + Duration.ofMillis(call.timeoutMillis()) + " (attempt " + call.attempt()
                            + "), but it did not. It was told to stop.");
            retryOrFail(attempt, new StepFailure(error, Duration.ZERO));
        }
    }

    private void retryOrFail(Attempt attempt, StepFailure failure) {
        Effect.CallStep call = attempt.call();
        StepFailure reason = retries.bounded(call.retry(), call.attempt() - call.forgiven(), failure);
        Optional<Duration> wait =
                retries.waitAfter(call.retry(), call.attempt() - call.forgiven(), reason.error(), reason.askedFor());
        boolean timedOut = reason.error().name().equals(FlowError.TIMEOUT);
        AttemptOutcome outcome = wait.isPresent() ? AttemptOutcome.RETRIED : AttemptOutcome.FAILED;
        tell(attempt, timedOut ? AttemptOutcome.TIMED_OUT : outcome, Optional.of(reason.error().name()));
        if (wait.isPresent()) {
            Instant next = wholeMillis(clock.now().plus(wait.get()));
            send(attempt, new RunInput.RetryStep(call.at(), call.attempt(), reason.error(), next));
        } else {
            send(attempt, new RunInput.FailStep(call.at(), call.attempt(), reason.error()));
        }
    }

    /** The log keeps milliseconds; rounded up, so that nothing is early. */
    private static Instant wholeMillis(Instant instant) {
        Instant floor = instant.truncatedTo(ChronoUnit.MILLIS);
        return floor.equals(instant) ? floor : floor.plusMillis(1);
    }

    /** Tells the attempt's run. */
    static void send(Attempt attempt, RunInput input) {
        attempt.context().inputs().send(attempt.context().run(), input);
    }

    /** The name of a timer of the attempt's visit. */
    static Timers.Name timer(Attempt attempt, Timers.Purpose purpose) {
        return new Timers.Name(attempt.context().run(), attempt.call().at().text(), purpose);
    }
}
