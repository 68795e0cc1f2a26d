package dev.steadflow.runtime.exec;

import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.run.Effect;
import dev.steadflow.flow.run.RunInput;
import dev.steadflow.runtime.api.RunFeed;
import dev.steadflow.runtime.connection.InputReferences;
import dev.steadflow.runtime.observe.EngineObserver;
import dev.steadflow.runtime.observe.LogContext;
import dev.steadflow.runtime.plugin.BorrowedStep;
import dev.steadflow.runtime.plugin.PluginResources;
import dev.steadflow.runtime.plugin.ResourceLease;
import dev.steadflow.runtime.plugin.StepCall;
import dev.steadflow.runtime.plugin.StepSupply;
import dev.steadflow.runtime.secret.SecretMask;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/**
 * Calls steps: each attempt on a virtual thread of its own, at most so many at once, the longest waiting first. Tells
 * cancelled ones. What becomes of an attempt is the affair of {@link AttemptEnds}. Thread-safe.
 */
final class StepRunner {

    private static final Logger LOG = LoggerFactory.getLogger(StepRunner.class);

    /** How soon a call that waits for the store is made when it is there again. */
    private static final Duration LOOK_AT_STORE = Duration.ofMillis(50);

    /** The incident of a step whose plugin is not installed. */
    static final String PLUGIN_MISSING = "PluginMissing";

    private record Visit(RunId run, NodeAddress at) {}

    private final StepSupply installed;
    private final InputReferences references;
    private final PluginResources resources;
    private final AttemptEnds ends;
    private final Timers timers;
    private final EngineClock clock;
    private final LocalFeed feed;
    private final EngineLimits limits;
    private final BooleanSupplier mayAct;
    private final StepLine line;
    private final WorkMarks marks;
    private final ResultListeners results = new ResultListeners();

    /** Visits whose outcome the run has not recorded yet, with their latest attempt. */
    private final Map<Visit, Attempt> open = new ConcurrentHashMap<>();

    /** Attempts whose step has been called and has not answered. */
    private final RunningAttempts running = new RunningAttempts();

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
        this.installed = installed;
        this.references = references;
        this.resources = resources;
        this.ends = new AttemptEnds(retries, timers, clock, feed, observer, results);
        this.timers = timers;
        this.clock = clock;
        this.feed = feed;
        this.limits = limits;
        this.mayAct = mayAct;
        this.line = new StepLine(limits.steps(), timers, clock);
        this.marks = marks;
    }

    /** Sees to it that a step is called when its time has come. A call that is under way already is left alone. */
    void call(RunContext context, Effect.CallStep call) {
        if (!isInstalled(call)) {
            context.inputs().send(context.run(), new RunInput.RaiseIncident(call.at(), PLUGIN_MISSING, missing(call)));
            return;
        }
        Optional<String> unconnected = unconnected(call);
        if (unconnected.isPresent()) {
            context.inputs()
                    .send(context.run(), new RunInput.RaiseIncident(
                            call.at(), InputReferences.CONNECTION_NOT_FOUND, unconnected.get()));
            return;
        }
        if (marks.counts().isPoison(context.run(), doing(call))) {
            context.inputs()
                    .send(context.run(), new RunInput.RaiseIncident(
                            call.at(), EngineTrouble.CRASHED_REPEATEDLY,
                            EngineTrouble.crashed(doing(call), marks.counts().count(context.run(), doing(call)))));
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

    /** Why the connection that a call names cannot be used; empty: it can, or the call names none. */
    private Optional<String> unconnected(Effect.CallStep call) {
        Optional<BorrowedStep> step = installed.borrow(call.uses());
        if (step.isEmpty()) {
            return Optional.empty();
        }
        try (BorrowedStep borrowed = step.get()) {
            return references.missing(call.in(), borrowed.call().connectionKind());
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

    /** What a call does, in words that are the same each time. */
    private static String doing(Effect.CallStep call) {
        return "call of step " + call.uses() + " at " + call.at();
    }

    /** Whether the step of a call is installed. */
    boolean isInstalled(Effect.CallStep call) {
        return installed.find(call.uses()).isPresent();
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

    /**
     * Whether a call may be made twice, for its recorded input. False when that cannot be told: the plugin is missing,
     * the input does not fit, a secret is not there.
     */
    boolean isRepeatable(Effect.CallStep call) {
        Optional<BorrowedStep> step = installed.borrow(call.uses());
        if (step.isEmpty()) {
            return false;
        }
        SecretMask mask = new SecretMask();
        try (BorrowedStep borrowed = step.get()) {
            return borrowed.call().isRepeatable(
                    references.resolve(call.in(), borrowed.call().connectionKind(), mask));
        } catch (Exception | LinkageError unknown) {
            LOG.info(
                    "Whether {} may repeat its call at {} cannot be told, so it counts as not repeatable: {}",
                    call.uses(),
                    call.at(),
                    StepFailure.of(unknown, mask).error().message());
            return false;
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
        boolean suspect = marks.counts().isSuspect(run, doing(attempt.call()));
        String type = suspect ? StepLine.SUSPECTS : attempt.call().uses();
        boolean atOnce = line.enter(type, new StepLine.Entrant() {
            @Override
            public RunId run() {
                return run;
            }

            @Override
            public boolean admitted(StepLine.Place place) {
                return !closing && attempt.launch(
                        Thread.ofVirtual().name(attempt.threadName()).unstarted(() -> work(attempt)), place);
            }
        });
        if (!atOnce && attempt.phase() == Attempt.Phase.QUEUED) {
            feed.publish(new RunFeed.Logged(
                    run, attempt.call().at(), clock.now(),
                    "Attempt " + attempt.call().attempt() + " waits for its turn."));
        }
    }

    private void work(Attempt attempt) {
        LogContext.ofAttempt(
                attempt.context().run(), attempt.context().flowId(), attempt.call().at(), attempt.call().attempt());
        try (WorkMarks.Mark _ = marks.begin(attempt.context().run(), doing(attempt.call()))) {
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
            Effect.CallStep call = attempt.call();
            AttemptEnds.send(attempt, new RunInput.RaiseIncident(call.at(), PLUGIN_MISSING, missing(call)));
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
                return step.run(resolved, context, limits.store().payloadBytes());
            } finally {
                context.end();
            }
        }
    }

    private static String missing(Effect.CallStep call) {
        return "Expected the step " + call.uses() + " to be installed, but no plugin has it. Add its plugin to the "
                + "plugins folder, then retry.";
    }

    /** Begins nothing more; calls that are accepted from here on wait for the next start. */
    void stopBeginning() {
        closing = true;
        for (Attempt attempt : open.values()) {
            if (Attempt.isUnbegun(attempt.phase())) {
                attempt.end(Attempt.Phase.STOPPED);
            }
        }
    }

    /** Tells every step under way to stop. */
    void stopRunning() {
        running.forEach(attempt -> attempt.end(Attempt.Phase.STOPPED));
    }

    /** Holds nothing against steps that do not obey, unless they end the process themselves. */
    void forgiveWhoDoesNotObey() {
        running.forEach(attempt -> {
            if (!attempt.isEndingTheProcess()) {
                marks.unmark(attempt.context().run(), doing(attempt.call()));
            }
        });
    }

    /** Waits until no step is under way; false when it took too long. */
    boolean awaitIdle(Duration longest) throws InterruptedException {
        return running.awaitEmpty(longest);
    }

    /** How many steps have been called and have not answered; empty while a call is about to be made. */
    OptionalInt underWay() {
        boolean begins = open.values().stream().anyMatch(attempt -> attempt.phase() == Attempt.Phase.ADMITTED);
        return begins ? OptionalInt.empty() : OptionalInt.of(running.size());
    }

    /** Whether a step was told to stop and has not answered yet. */
    boolean awaitsStopped() {
        return running.anyMatch(Attempt::toldToStop);
    }

    /** How many steps have been called and have not answered. */
    int running() {
        return running.size();
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
