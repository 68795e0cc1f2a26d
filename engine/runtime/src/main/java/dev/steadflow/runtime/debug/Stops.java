package dev.steadflow.runtime.debug;

import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.event.ScopeAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import tools.jackson.databind.JsonNode;

/** The calls that are held, and how far runs go when they are let go. Thread-safe; listeners are called on any thread. */
final class Stops {

    /**
     * What a person decided.
     *
     * @param value what to go on with, if he changed it
     * @param instead what the step is to have answered, without being called
     */
    record Decision(Optional<JsonNode> value, Optional<JsonNode> instead) {

        static final Decision GO_ON = new Decision(Optional.empty(), Optional.empty());
    }

    /** Where to stop next without a breakpoint. */
    private record Goal(Stop.Onward how, ScopeAddress from) {

        boolean isReached(ScopeAddress scope) {
            return switch (how) {
                case CONTINUE -> false;
                case INTO -> true;
                case OVER -> from.isWithin(scope);
                case OUT -> from.isWithin(scope) && !from.equals(scope);
            };
        }
    }

    private record Held(Stop stop, CompletableFuture<Decision> decision) {}

    private final DebugClock clock;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final Map<Long, Held> held = new LinkedHashMap<>();
    private Optional<Goal> goal = Optional.empty();
    private long numbers;

    Stops(DebugClock clock) {
        this.clock = clock;
    }

    Runnable onChange(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** Whether stepping has come to where the next call is to be held. */
    synchronized boolean isGoal(NodeAddress at) {
        return goal.filter(wanted -> wanted.isReached(at.scope())).isPresent();
    }

    /** The next call is held, wherever it is. */
    synchronized void stopAtNext() {
        goal = Optional.of(new Goal(Stop.Onward.INTO, ScopeAddress.MAIN));
    }

    /** The calls that are held, the longest first. */
    synchronized List<Stop> all() {
        return held.values().stream().map(Held::stop).toList();
    }

    /** Holds the calling thread until a person decides. The clock stands still meanwhile. */
    Decision hold(RunId run, NodeAddress at, int attempt, Stop.When when, JsonNode value, Optional<String> note)
            throws InterruptedException {
        Held mine;
        synchronized (this) {
            goal = Optional.empty();
            mine = new Held(new Stop(++numbers, run, at, attempt, when, value, note), new CompletableFuture<>());
            held.put(mine.stop().number(), mine);
        }
        clock.hold();
        tell();
        try {
            return mine.decision().get();
        } catch (ExecutionException impossible) {
            throw new IllegalStateException("Nobody fails a decision.", impossible);
        } finally {
            synchronized (this) {
                held.remove(mine.stop().number());
            }
            clock.release();
            tell();
        }
    }

    /** Lets a call go. False: it is not held any more. */
    boolean decide(Stop stop, Stop.Onward how, Decision decision) {
        Held found;
        synchronized (this) {
            found = held.get(stop.number());
            if (found != null && how != Stop.Onward.CONTINUE) {
                goal = Optional.of(new Goal(how, stop.at().scope()));
            }
        }
        return found != null && found.decision().complete(decision);
    }

    /** Lets all go, to the next breakpoint. */
    void letAllGo() {
        List<Held> all;
        synchronized (this) {
            goal = Optional.empty();
            all = new ArrayList<>(held.values());
        }
        all.forEach(one -> one.decision().complete(Decision.GO_ON));
    }

    private void tell() {
        listeners.forEach(Runnable::run);
    }
}
