package dev.steadflow.runtime.debug;

import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.runtime.api.FlowEngine;
import dev.steadflow.runtime.connection.Connections;
import dev.steadflow.runtime.connection.InputReferences;
import dev.steadflow.runtime.exec.EngineSettings;
import dev.steadflow.runtime.exec.HeldEngine;
import dev.steadflow.runtime.journal.MemoryJournal;
import dev.steadflow.runtime.plugin.InstalledSteps;
import dev.steadflow.runtime.secret.SecretReferences;
import dev.steadflow.runtime.secret.Secrets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * An engine for the runs of one flow that a person debugs. It is the real one, with a journal in memory: nothing that happens
 * here is kept. Thread-safe; what moves time blocks until the runs have taken it, for a second or two at most.
 */
public final class DebugEngine implements AutoCloseable {

    /** How long a jump waits for runs to settle before the next thing due; steps that are really called may take longer. */
    private static final Duration SETTLE = Duration.ofSeconds(1);

    private static final long LOOK_NANOS = 200_000;

    /** A flow that is due again and again without an end does not hold a jump up for ever. */
    private static final int MOST_DUES = 10_000;

    private final DebugClock clock = new DebugClock(InstantSource.system());
    private final Stops stops = new Stops(clock);
    private final HeldEngine held;
    private volatile DebugPlan plan;

    /**
     * @param flowId the flow whose plan it is
     * @param installed the steps; they stay the caller's
     * @param secrets for steps that are really called
     * @param connections for the same
     */
    public DebugEngine(
            String flowId, DebugPlan plan, InstalledSteps installed, Secrets secrets, Connections connections) {
        this.plan = plan;
        MemoryJournal journal = new MemoryJournal();
        DebugLog log = new DebugLog(journal, clock);
        DebugCalls calls = new DebugCalls(flowId, this::plan, clock, stops, log,
                new InputReferences(connections, new SecretReferences(secrets)),
                (run, input) -> held().give(run, input));
        held = HeldEngine.open(EngineSettings.onJournal(journal)
                .withClock(clock)
                .withSteps(installed.calledBy(calls::around))
                .withSecrets(secrets)
                .withConnections(connections)
                .withHolds(new DebugHolds(flowId, this::plan, stops, log)));
    }

    private HeldEngine held() {
        return held;
    }

    /** The engine as everybody sees it. */
    public FlowEngine engine() {
        return held.engine();
    }

    /** Its clock. */
    public DebugClock clock() {
        return clock;
    }

    /** What it does differently. */
    public DebugPlan plan() {
        return plan;
    }

    /** Does other things differently from the next call on. */
    public void setPlan(DebugPlan other) {
        plan = other;
    }

    /**
     * Starts a run at a node, as if what comes before it had been.
     *
     * @param node of the outermost scope of the flow
     * @param input of the run
     * @param known what earlier nodes came to, and values of variables, by name
     */
    public RunId startAt(
            FlowDefinition flow, String node, JsonNode input, Map<String, JsonNode> known, Path workFolder) {
        return held.startAt(flow, node, input, known, workFolder);
    }

    // Stops

    /** What is held now, the longest first. */
    public List<Stop> stops() {
        return stops.all();
    }

    /** Calls a listener, on any thread, when a call or node is held or let go. Returns what ends that. */
    public Runnable onStops(Runnable listener) {
        return stops.onChange(listener);
    }

    /** The next node is held, wherever it is: at a step its call, at others the run. */
    public void stopAtNext() {
        stops.stopAtNext();
    }

    /** Lets a call or run go on as it is. False: it is not held any more. */
    public boolean go(Stop stop, Stop.Onward how) {
        return stops.decide(stop, how, Stops.Decision.GO_ON);
    }

    /**
     * Lets a call or run go on differently. False: it is not held any more.
     *
     * @param value another input of the call, or another answer or output after it; absent: as it is
     * @param variables other values of those variables that the stop names
     */
    public boolean goWith(Stop stop, Stop.Onward how, Optional<JsonNode> value, Map<String, JsonNode> variables) {
        return stops.decide(stop, how, new Stops.Decision(value, Optional.empty(), variables));
    }

    /** The step has answered this, without being called. False: it is not held any more. */
    public boolean answer(Stop stop, Stop.Onward how, JsonNode result) {
        return stops.decide(stop, how, new Stops.Decision(Optional.empty(), Optional.of(result), Map.of()));
    }

    // Time

    /** When the next thing is due: a sleep's end, a timeout, another attempt, the end of a delay. */
    public Optional<Instant> nextDue() {
        return Stream.of(held.firstDue(), clock.firstWait())
                .flatMap(Optional::stream)
                .filter(due -> due.isBefore(Instant.MAX))
                .min(Comparator.naturalOrder());
    }

    /** Jumps to what is due next. False: nothing is. */
    public boolean skipToNextDue() {
        Optional<Instant> due = nextDue();
        due.ifPresent(this::jumpTo);
        return due.isPresent();
    }

    /** Lets time pass, from one thing that is due to the next, so that each sees the time at which it is due. */
    public void skip(Duration span) {
        Instant end = clock.now().plus(span);
        for (int dues = 0; dues < MOST_DUES; dues++) {
            Optional<Instant> due = nextDue().filter(next -> !next.isAfter(end));
            if (due.isEmpty() || !stops.all().isEmpty()) {
                break; // A stop is what a person waits for; he goes on from there.
            }
            jumpTo(due.get());
        }
        if (stops.all().isEmpty()) {
            jumpTo(end);
        }
    }

    private void jumpTo(Instant when) {
        Duration by = Duration.between(clock.now(), when);
        if (by.isPositive()) {
            clock.advance(by);
        }
        settle();
    }

    private void settle() {
        long giveUpAt = System.nanoTime() + SETTLE.toNanos();
        while (!held.isStill(callsHeld() + clock.sleeping()) && System.nanoTime() - giveUpAt < 0) {
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    private int callsHeld() {
        return (int) stops.all().stream().filter(stop -> stop.what() == Stop.What.CALL).count();
    }

    /** Ends at once; nothing is kept, and nobody is waited for. */
    @Override
    public void close() {
        held.crash();
        stops.letAllGo();
    }
}
