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
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** What is held, and how far runs go when they are let go. Thread-safe; listeners are called on any thread. */
final class Stops {

    /**
     * What a person decided.
     *
     * @param value what to go on with, if he changed it
     * @param instead what the step is to have answered, without being called
     * @param variables those that he changed
     */
    record Decision(Optional<JsonNode> value, Optional<JsonNode> instead, Map<String, JsonNode> variables) {

        static final Decision GO_ON = new Decision(Optional.empty(), Optional.empty(), Map.of());
    }

    /** What is to be held: a {@link Stop} that has no number yet. */
    record Place(RunId run, NodeAddress at, int attempt, Stop.What what, Stop.When when, Optional<JsonNode> value,
            Map<String, JsonNode> variables, Optional<String> note) {

        private Stop numbered(long number) {
            return new Stop(number, run, at, attempt, what, when, value, variables, note);
        }
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

    private record Held(Stop stop, Consumer<Decision> letGo) {}

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

    /**
     * Whether stepping has come to where the next call or node is to be held. Whoever is told so first is held: lanes that come
     * to their nodes at the same time go on.
     */
    synchronized boolean takeGoal(NodeAddress at) {
        boolean reached = goal.filter(wanted -> wanted.isReached(at.scope())).isPresent();
        if (reached) {
            goal = Optional.empty();
        }
        return reached;
    }

    /** The next call or node is held, wherever it is. */
    synchronized void stopAtNext() {
        goal = Optional.of(new Goal(Stop.Onward.INTO, ScopeAddress.MAIN));
    }

    /** The calls that are held, the longest first. */
    synchronized List<Stop> all() {
        return held.values().stream().map(Held::stop).toList();
    }

    /** Holds the calling thread until a person decides. The clock stands still meanwhile. */
    Decision hold(Place place) throws InterruptedException {
        CompletableFuture<Decision> decision = new CompletableFuture<>();
        long number = hold(place, decision::complete);
        try {
            return decision.get();
        } catch (ExecutionException impossible) {
            throw new IllegalStateException("Nobody fails a decision.", impossible);
        } finally {
            Optional<Held> _ = take(number); // The call was cancelled.
        }
    }

    /**
     * The same for somebody who does not wait.
     *
     * @param letGo called once, by whoever lets it go
     * @return the number of the stop
     */
    long hold(Place place, Consumer<Decision> letGo) {
        Held mine;
        clock.hold();
        synchronized (this) {
            goal = Optional.empty();
            mine = new Held(place.numbered(++numbers), letGo);
            held.put(mine.stop().number(), mine);
        }
        tell();
        return mine.stop().number();
    }

    /** It is not held any more, whoever asks first. */
    private Optional<Held> take(long number) {
        Held taken;
        synchronized (this) {
            taken = held.remove(number);
        }
        if (taken != null) {
            clock.release();
            tell();
        }
        return Optional.ofNullable(taken);
    }

    /** A run stands at no node any more. */
    void drop(RunId run) {
        all().stream()
                .filter(stop -> stop.run().equals(run) && stop.what() == Stop.What.NODE)
                .forEach(stop -> take(stop.number()));
    }

    /** Lets a call go. False: it is not held any more. */
    boolean decide(Stop stop, Stop.Onward how, Decision decision) {
        synchronized (this) {
            if (held.containsKey(stop.number()) && how != Stop.Onward.CONTINUE) {
                goal = Optional.of(new Goal(how, stop.at().scope()));
            }
        }
        Optional<Held> found = take(stop.number());
        found.ifPresent(one -> one.letGo().accept(decision));
        return found.isPresent();
    }

    /** Lets all go, to the next breakpoint. */
    void letAllGo() {
        List<Held> all;
        synchronized (this) {
            goal = Optional.empty();
            all = new ArrayList<>(held.values());
        }
        all.forEach(one -> take(one.stop().number()).ifPresent(taken -> taken.letGo().accept(Decision.GO_ON)));
    }

    private void tell() {
        listeners.forEach(Runnable::run);
    }
}
