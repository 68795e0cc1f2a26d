package dev.steadflow.runtime.exec;

import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.run.Effect;
import dev.steadflow.flow.run.RunInput;
import dev.steadflow.runtime.api.RunFeed;
import dev.steadflow.runtime.connection.InputReferences;
import dev.steadflow.runtime.observe.EngineObserver;
import dev.steadflow.runtime.plugin.PluginResources;
import dev.steadflow.runtime.plugin.StepSupply;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;

/**
 * Calls steps: each attempt on a virtual thread of its own, at most so many at once, the longest waiting first. Tells
 * cancelled ones. What becomes of an attempt is the affair of {@link AttemptEnds}. Thread-safe.
 */
final class StepRunner {

    private final CallRules rules;
    private final AttemptWork work;
    private final AttemptEnds ends;
    private final Timers timers;
    private final EngineClock clock;
    private final LocalFeed feed;
    private final StepLine line;
    private final ResultListeners results = new ResultListeners();

    /** Visits whose outcome the run has not recorded yet, with their latest attempt. */
    private final Map<Visit, Attempt> open = new ConcurrentHashMap<>();

    private volatile boolean closing;

    /**
     * @param mayAct whether the store is still this engine's, as far as is known; no step begins until it is
     */
    StepRunner(
            StepSupply installed,
            InputReferences references,
            PluginResources resources,
            RetryRules retries,
            Timers timers,
            EngineClock clock,
            LocalFeed feed,
            EngineLimits limits,
            WorkMarks marks,
            EngineObserver observer,
            BooleanSupplier mayAct) {
        this.rules = new CallRules(installed, references, marks);
        this.ends = new AttemptEnds(retries, timers, clock, feed, observer, results);
        this.timers = timers;
        this.clock = clock;
        this.feed = feed;
        this.line = new StepLine(limits.steps(), timers, clock);
        this.work = new AttemptWork(
                installed, references, resources, ends, timers, clock, feed, limits.store().payloadBytes(), marks,
                results, mayAct);
    }

    /** Sees to it that a step is called when its time has come. A call that is under way already is left alone. */
    void call(RunContext context, Effect.CallStep call) {
        Optional<RunInput.RaiseIncident> obstacle = rules.obstacle(context.run(), call);
        if (obstacle.isPresent()) {
            context.inputs().send(context.run(), obstacle.get());
            return;
        }
        Attempt attempt = new Attempt(context, call);
        Visit visit = new Visit(context.run(), call.at());
        Attempt before = open.putIfAbsent(visit, attempt);
        if (before == null || (before.isWithheld() && open.replace(visit, before, attempt))) {
            schedule(attempt);
        }
    }

    /** The run stands still: an attempt that has not begun does not, until {@link #call}. One that has may end. */
    void withhold(RunContext context, Effect.CallStep call) {
        Visit visit = new Visit(context.run(), call.at());
        Attempt withheld = new Attempt(context, call).withheld();
        Attempt before = open.putIfAbsent(visit, withheld);
        if (before != null && !before.isWithheld() && before.takeBack()) {
            timers.disarm(AttemptEnds.timer(before, Timers.Purpose.RETRY));
            open.put(visit, withheld);
        }
    }

    /** Keeps a call from being made until it is settled: nobody knows whether it was made before a crash. */
    void hold(RunContext context, Effect.CallStep call) {
        Attempt unknown = new Attempt(context, call);
        unknown.markCalled();
        open.putIfAbsent(new Visit(context.run(), call.at()), unknown);
    }

    /** Whether a call is under way, or about to be made, in this process. */
    boolean isOpen(RunId run, NodeAddress at) {
        return open.containsKey(new Visit(run, at));
    }

    /**
     * The run has recorded a failed attempt: makes the next one.
     *
     * @param withheld true: not before {@link #call} says so
     */
    void callAgain(RunId run, NodeAddress at, int nextAttempt, Instant notBefore, boolean withheld) {
        Attempt failed = open.get(new Visit(run, at));
        if (failed != null && failed.call().attempt() < nextAttempt) {
            Effect.CallStep call = failed.call();
            Attempt next = new Attempt(
                    failed.context(),
                    new Effect.CallStep(
                            at,
                            call.uses(),
                            call.in(),
                            call.retry(),
                            call.timeoutMillis(),
                            call.scheduledAt(),
                            nextAttempt,
                            call.forgiven(),
                            notBefore,
                            failed.heartbeats().last()));
            open.put(new Visit(run, at), withheld ? next.withheld() : next);
            if (!withheld) {
                schedule(next);
            }
        }
    }

    /** The run has recorded what became of a visit: nothing more is to be done for it. */
    void settle(RunId run, NodeAddress at) {
        open.remove(new Visit(run, at));
    }

    /** What is known of calls before they are made. */
    CallRules rules() {
        return rules;
    }

    /** What steps wait to hear of their results. */
    ResultListeners results() {
        return results;
    }

    /** The visit was cancelled: tells its step, makes no further attempt. */
    void interrupt(RunId run, NodeAddress at) {
        Attempt attempt = open.remove(new Visit(run, at));
        if (attempt == null) {
            return;
        }
        timers.disarm(AttemptEnds.timer(attempt, Timers.Purpose.RETRY));
        Attempt.Phase before = attempt.end(Attempt.Phase.CANCELLED);
        ends.ended(attempt);
        if (Attempt.isUnbegun(before)) {
            attempt.givePlaceBack();
            AttemptEnds.send(attempt, new RunInput.AcknowledgeCancel(at, attempt.call().attempt()));
        }
    }

    private void schedule(Attempt attempt) {
        Instant due = attempt.call().notBefore();
        if (due.isAfter(clock.now())) {
            timers.arm(AttemptEnds.timer(attempt, Timers.Purpose.RETRY), due, () -> launch(attempt));
        } else {
            launch(attempt);
        }
    }

    private void launch(Attempt attempt) {
        if (closing || !attempt.queue()) {
            return;
        }
        RunId run = attempt.context().run();
        String type = rules.isSuspect(run, attempt.call()) ? StepLine.SUSPECTS : attempt.call().uses();
        boolean atOnce = line.enter(type, new StepLine.Entrant() {
            @Override
            public RunId run() {
                return run;
            }

            @Override
            public boolean admitted(StepLine.Place place) {
                return !closing && attempt.launch(
                        Thread.ofVirtual().name(attempt.threadName()).unstarted(() -> work.work(attempt)), place);
            }
        });
        if (!atOnce && attempt.phase() == Attempt.Phase.QUEUED) {
            feed.publish(new RunFeed.Logged(
                    run, attempt.call().at(), clock.now(),
                    "Attempt " + attempt.call().attempt() + " waits for its turn."));
        }
    }

    /** Begins nothing more; calls that are accepted from here on wait for the next start. */
    void stopBeginning() {
        closing = true;
        work.stopBeginning();
        for (Attempt attempt : open.values()) {
            if (Attempt.isUnbegun(attempt.phase())) {
                attempt.end(Attempt.Phase.STOPPED);
            }
        }
    }

    /** How many steps have been called and have not answered; empty while a call is about to be made. */
    OptionalInt underWay() {
        boolean begins = open.values().stream().anyMatch(attempt -> attempt.phase() == Attempt.Phase.ADMITTED);
        return begins ? OptionalInt.empty() : OptionalInt.of(work.running());
    }

    /** What is done on the threads of attempts, and which of them are under way. */
    AttemptWork work() {
        return work;
    }

    /** How many calls wait for a free place. */
    int queued() {
        return (int) open.values().stream().filter(attempt -> attempt.phase() == Attempt.Phase.QUEUED).count();
    }

    /** Calls that were accepted and have never been made: to make them later is safe, whatever the step. */
    List<Unbegun> unbegun() {
        return open.values().stream()
                .filter(attempt -> !attempt.called())
                .map(attempt -> new Unbegun(
                        attempt.context().run(), attempt.call().at(), attempt.call().attempt()))
                .toList();
    }

    /** A call that was never made. */
    record Unbegun(RunId run, NodeAddress at, int attempt) {}
}
